import { expect, test } from "vitest";
import { markWords } from "@/lib/search/mark-words";

const marked = (text: string, words: string[]) =>
  markWords(text, words)
    .map(({ text: piece, isMarked }) => (isMarked ? `[${piece}]` : piece))
    .join("");

test.each([
  ["Apache cannot open its TLS mutex file", ["mutex", "files"], "Apache cannot open its TLS [mutex] [file]"],
  ["The certificate has expired", ["cert", "expires"], "The [certificate] has [expired]"],
  ["Nothing of it", ["else"], "Nothing of it"],
  ["", ["a"], ""],
  ["<img src=x onerror=alert(1)>", ["img"], "<[img] src=x onerror=alert(1)>"],
])("%j", (text, words, expected) => {
  expect(marked(text, words)).toBe(expected);
  expect(
    markWords(text, words)
      .map((piece) => piece.text)
      .join(""),
  ).toBe(text);
});
