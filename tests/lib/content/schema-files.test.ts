import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { schemaFiles } from "@/lib/content/schema-files";

test.each(Object.entries(schemaFiles()))("content/schemas/%s is what `npm run schema` writes", (name, text) => {
  expect(readFileSync(`content/schemas/${name}`, "utf8")).toBe(text);
});

test("an editor is told a field's meaning, and that other fields are wrong", () => {
  const answer = JSON.parse(schemaFiles()["answer.json"] ?? "{}");
  expect(answer.additionalProperties).toBe(false);
  expect(answer.required).toEqual(["question"]);
  expect(answer.properties.changed.description).toBe("the facts that differ from the answer before");
});
