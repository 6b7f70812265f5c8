import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formatIssue } from "@/lib/content/content-error";
import { readContent } from "@/lib/content/load-content";
import { messagesFor, SOUND } from "../../fixtures/sound-content";

let root = "";

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "handshake-content-"));
  for (const [path, text] of Object.entries(SOUND)) {
    mkdirSync(dirname(join(root, "content", path)), { recursive: true });
    writeFileSync(join(root, "content", path), text);
  }
  writeFileSync(join(root, "secret.md"), (SOUND["causes/mutex-trouble.md"] ?? "").replace("The mutex", "A secret"));
});
afterAll(() => rmSync(root, { recursive: true }));

test.each([
  ["to a record outside", "causes/mutex-trouble.md", "../../secret.md"],
  ["to a list outside", "editions.yaml", "../secret.md"],
  ["to a folder outside", "faq/linked", "/etc"],
  ["to itself", "causes/loop.md", "loop.md"],
  ["to nothing", "causes/none.md", "nowhere.md"],
])("a link %s is refused, and nothing behind it is shown", (_name, path, target) => {
  const at = join(root, "content", path);
  rmSync(at, { force: true });
  symlinkSync(target, at);
  const { records, issues } = readContent(root);
  expect(issues.map(formatIssue).join("\n")).toMatch(
    new RegExp(`content/${path}: file: (?:not a plain file|in the wrong place)`),
  );
  expect(JSON.stringify(records) + issues.map(formatIssue)).not.toContain("secret can");
  rmSync(at);
  if (SOUND[path] !== undefined) writeFileSync(at, SOUND[path]);
});

test("a file that is far too long is not read", () => {
  expect(messagesFor({ "faq/entropy/2.0.md": "x".repeat(1_000_001) })).toContain(
    "content/faq/entropy/2.0.md: file: too long, found 1000001 bytes; write at most 1000000, and the rest into another file",
  );
});
