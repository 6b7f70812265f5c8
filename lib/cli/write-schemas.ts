import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { schemaFiles } from "@/lib/content/schema-files";

/** `npm run schema`: the JSON Schema of each kind of record, for editors, into content/schemas/. */
const folder = join(process.cwd(), "content/schemas");
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(schemaFiles())) writeFileSync(join(folder, name), text);
