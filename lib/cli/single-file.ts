import { writeFileSync } from "node:fs";
import { loadContent } from "@/lib/content/load-content";
import { singleFile } from "@/lib/single-file/single-file";

/** `npm run single-file`: everything in one file, handshake.html, which opens from disk. */
const [target = "handshake.html"] = process.argv.slice(2);
writeFileSync(target, await singleFile(process.cwd(), loadContent()));
console.log(`wrote ${target}`);
