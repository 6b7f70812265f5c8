import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { formatIssue } from "@/lib/content/content-error";
import { readContent } from "@/lib/content/load-content";
import { SOUND } from "../../fixtures/sound-content";

const TOPIC = "faq/mutex/2.4.md";

/** The first problem of the sound content after one file of it was replaced. */
function problemOf(replace: (file: string) => void): string {
  const root = mkdtempSync(join(tmpdir(), "handshake-content-"));
  try {
    for (const [path, text] of Object.entries(SOUND)) {
      mkdirSync(dirname(join(root, "content", path)), { recursive: true });
      writeFileSync(join(root, "content", path), text);
    }
    const file = join(root, "content", TOPIC);
    rmSync(file);
    replace(file);
    const [issue] = readContent(root).issues;
    return issue ? formatIssue(issue).replace(root, "") : "";
  } finally {
    rmSync(root, { recursive: true });
  }
}

test.each([
  [
    "bytes that are no UTF-8",
    (file: string) => writeFileSync(file, Buffer.from("caf\xe9", "latin1")),
    "not valid for encoding utf-8",
  ],
  ["a folder in the place of a file", (file: string) => mkdirSync(file), "EISDIR"],
])("%s is named by its file", (_, replace, found) => {
  const problem = problemOf(replace);
  expect(problem).toContain(`content/${TOPIC}: file: cannot be read, found `);
  expect(problem).toContain(found);
  expect(problem).toContain("; write a plain file in UTF-8 that the build may read");
});

test("a link in the place of a file is no record, wherever it leads", () => {
  expect(problemOf((file) => symlinkSync("nowhere", file))).toBe(
    `content/${TOPIC}: file: not a plain file, found a link or a device; write the record itself there`,
  );
});
