import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readContent } from "@/lib/content/load-content";
import { growContent } from "./bench/grow-content";
import { records as real } from "./fixtures/published-records";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "handshake-grow-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("twice the content has twice the records and no problem, and is the same each time", () => {
  growContent(process.cwd(), join(folder, "one"), 2);
  growContent(process.cwd(), join(folder, "other"), 2);
  const { records, issues } = readContent(join(folder, "one"));
  expect(issues).toEqual([]);
  for (const kind of ["topics", "causes", "identifiers", "directives"] as const)
    expect([kind, records[kind].length]).toEqual([kind, 2 * real[kind].length]);
  const titles = new Set(real.causes.map(({ title }) => title));
  const same = records.causes.filter(({ title }) => titles.has(title)).length;
  expect(same).toBeLessThan(1.2 * real.causes.length);
  const texts = (name: string) =>
    readdirSync(join(folder, name, "content/errors")).map((file) =>
      readFileSync(join(folder, name, "content/errors", file), "utf8"),
    );
  expect(texts("other")).toEqual(texts("one"));
}, 60_000);
