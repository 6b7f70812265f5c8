import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keptBetweenRuns } from "@/lib/cli/kept-between-runs";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "handshake-kept-"));
  mkdirSync(join(root, "content"));
  writeFileSync(join(root, "content/record.md"), "one");
});
afterEach(() => rmSync(root, { recursive: true }));

const read = vi.fn(() => ({ text: readFileSync(join(root, "content/record.md"), "utf8"), at: new Map([["one", 1]]) }));
afterEach(() => void read.mockClear());

/** What a command of its own gets. */
const run = (make: () => ReturnType<typeof read> = read) => keptBetweenRuns(root)("records", make);
const kept = () => join(root, "node_modules/.cache/handshake-terminal/records");

test("what one run has read the next one gets, until the content changes", () => {
  expect(run()).toEqual({ text: "one", at: new Map([["one", 1]]) });
  expect(run()).toEqual({ text: "one", at: new Map([["one", 1]]) });
  expect(read).toHaveBeenCalledTimes(1);

  writeFileSync(join(root, "content/record.md"), "two");
  expect(run().text).toBe("two");
  expect(run().text).toBe("two");
  expect(read).toHaveBeenCalledTimes(2);
});

test("other code makes it again", () => {
  run();
  mkdirSync(join(root, "lib"));
  writeFileSync(join(root, "lib/read.ts"), "");
  run();
  expect(read).toHaveBeenCalledTimes(2);
});

test("what changed while it was read is read again by the next one", () => {
  run(() => {
    const before = read();
    writeFileSync(join(root, "content/record.md"), "two");
    return before;
  });
  expect(run().text).toBe("two");
});

test.each([
  ["half of it", (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ["nothing", () => Buffer.alloc(0)],
  ["something else", () => Buffer.from("{}")],
])("a file that holds %s is made again", (_, broken) => {
  run();
  writeFileSync(kept(), broken(readFileSync(kept())));
  expect(run().text).toBe("one");
  expect(run().text).toBe("one");
  expect(read).toHaveBeenCalledTimes(2);
});

test("where nothing can be kept it is read each time", () => {
  mkdirSync(join(root, "node_modules"));
  writeFileSync(join(root, "node_modules/.cache"), "a file where the folder would be");
  expect([run().text, run().text]).toEqual(["one", "one"]);
  expect(read).toHaveBeenCalledTimes(2);
});
