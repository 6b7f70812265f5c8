import { z } from "zod";
import { publishedSchemas } from "./schema";

/** File name → text of a JSON Schema (draft 2020-12), one for each kind of record, with the fields' descriptions. */
export function schemaFiles(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(publishedSchemas).map(([kind, schema]) => [
      `${kind}.json`,
      `${JSON.stringify(z.toJSONSchema(schema, { io: "input" }), null, 2)}\n`,
    ]),
  );
}
