import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { refuseBody } from "@/lib/content/body-limits";
import { messagesFor } from "../../fixtures/sound-content";

test.each([
  ["quotations without end", ">".repeat(200), /nested too deep, found 200/],
  ["lists without end", "1. ".repeat(200), /nested too deep/],
  ["a paragraph of emphasis", "*a ".repeat(200), /too long a paragraph/],
  ["a paragraph of brackets", "[a](\n".repeat(100), /too long a paragraph/],
  ["a table without end", "|a|\n|-|\n".repeat(190), /too long a paragraph/],
  ["lines without end", "a\n\n".repeat(300), /too long, found 601 lines/],
  ["headings without end", "# a\n".repeat(201), /too much/],
  ["list items without end", "1. - a\n".repeat(101), /too much/],
  ["brackets without end", `${"[".repeat(100)}\n\n`.repeat(9), /too much, found more than 800 of the signs/],
  ["an address without end", `www.a.b${".".repeat(2000)}>`, /too long a word/],
  ["a whole book", "word ".repeat(5000), /too long, found 25000 characters/],
])("%s are not parsed", (_name, body, problem) => {
  expect(refuseBody(body)).toMatch(problem);
});

test("no body of ours comes near a limit", () => {
  const files = readdirSync("content", { recursive: true, withFileTypes: true }).filter(
    ({ name }) => name.endsWith(".md") && name !== "README.md",
  );
  for (const { parentPath, name } of files) {
    const body = readFileSync(`${parentPath}/${name}`, "utf8").replace(/^---\n[\s\S]*?\n---\n/, "");
    expect(refuseBody(`${body}${body}`), name).toBeUndefined();
  }
});

test("the writer is told", () => {
  const text = `---\nquestion: Why is there no entropy?\nthrough: "2.4"\n---\n${"> ".repeat(50)}a\n`;
  expect(messagesFor({ "faq/entropy/2.0.md": text })).toEqual([
    "content/faq/entropy/2.0.md: body: nested too deep, found 50 quotations and lists on body line 1; write at most 6",
  ]);
});
