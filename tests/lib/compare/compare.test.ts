import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Block, blocksOf, type Token, tokensOf } from "@/lib/compare/blocks";
import { type ComparedBlock, compareBlocks, compareTokens, type Piece } from "@/lib/compare/compare";
import { parseMarkdown } from "@/lib/content/markdown";
import { stopHang } from "../../fuzz/stop-hang";

const read = (markdown: string) => blocksOf(parseMarkdown(markdown));
const textOf = (tokens: readonly Token[]) => tokens.map(({ text }) => text).join("");
const side = (pieces: readonly Piece[], without: "old" | "new") =>
  pieces.filter((piece) => piece.side !== without).flatMap(({ tokens }) => tokens);
const shown = (blocks: readonly ComparedBlock[]) =>
  blocks
    .filter(({ state }) => state !== "same")
    .map(({ pieces }) =>
      pieces
        .map(({ side: of, tokens }) =>
          of === "both" ? textOf(tokens) : of === "old" ? `[-${textOf(tokens)}-]` : `{+${textOf(tokens)}+}`,
        )
        .join(""),
    );

describe("tokens", () => {
  test("are words, signs and spaces, and together the text", () => {
    expect(tokensOf("Don't use 1024-bit keys: RC4!").map(({ text }) => text)).toEqual([
      "Don't",
      " ",
      "use",
      " ",
      "1024-bit",
      " ",
      "keys",
      ":",
      " ",
      "RC4",
      "!",
    ]);
  });

  test("of any text together are the text", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => textOf(tokensOf(text)) === text));
  });
});

describe("blocks", () => {
  test("are paragraphs, entries, code, rows and headings, in order", () => {
    expect(
      read("# A\n\nOne `x`.\n\n1. first\n2. second\n\n```text\n$ a\n```\n\n| a | b |\n| - | - |\n| c | d |").map(
        ({ kind, label, tokens }) => `${kind} ${label} ${textOf(tokens)}`,
      ),
    ).toEqual([
      "heading  A",
      "paragraph  One x.",
      "item 1. first",
      "item 2. second",
      "code  $ a",
      "row  a | b",
      "row  c | d",
    ]);
  });

  test("a callout is told by its name", () => {
    expect(read("> [!WARNING]\n> Take care.").map(({ label, tokens }) => [label, textOf(tokens)])).toEqual([
      ["Warning", "Take care."],
    ]);
  });
});

describe("comparing", () => {
  test("marks only the words that differ", () => {
    expect(
      shown(compareBlocks(read("Use a key of 1024 bits for it."), read("Use a key of 2048 bits for it."))),
    ).toEqual(["Use a key of [-1024-]{+2048+} bits for it."]);
  });

  test("keeps a phrase together over its spaces", () => {
    expect(shown(compareBlocks(read("Say it with old words here."), read("Say it with new signs here.")))).toEqual([
      "Say it with [-old words-]{+new signs+} here.",
    ]);
  });

  test("code is compared by token", () => {
    const code = (option: string) => `\`\`\`console\n$ openssl req -new ${option}\n\`\`\``;
    expect(shown(compareBlocks(read(code("-nodes")), read(code("-noenc"))))).toEqual([
      "$ openssl req -new -[-nodes-]{+noenc+}",
    ]);
  });

  test("a new paragraph moves nothing else", () => {
    const [first, second] = ["The first paragraph stays.", "So does the second one."];
    const blocks = compareBlocks(read(`${first}\n\n${second}`), read(`${first}\n\nSomething else came.\n\n${second}`));
    expect(blocks.map(({ state }) => state)).toEqual(["same", "added", "same"]);
  });

  test("code is no version of prose", () => {
    const blocks = compareBlocks(read("SSLMutex none"), read("```apache\nSSLMutex none\n```"));
    expect(blocks.map(({ state }) => state).sort()).toEqual(["added", "removed"]);
  });

  const block = fc
    .record({
      kind: fc.constantFrom<Block["kind"]>("paragraph", "item", "code", "heading"),
      label: fc.constantFrom("", "•"),
      text: fc.array(fc.constantFrom("key", "bits", "1024", "2048", " ", ".", "certificate", "`", "$"), {
        maxLength: 12,
      }),
    })
    .map(({ text, ...rest }): Block => ({ ...rest, tokens: tokensOf(text.join("")) }));
  const text = fc.array(block, { maxLength: 8 });

  test("the old and the new text can be put together again from what it says", () => {
    fc.assert(
      fc.property(text, text, (old, next) => {
        const compared = compareBlocks(old, next);
        expect(compared.flatMap((each) => each.old ?? [])).toEqual(old);
        expect(compared.flatMap((each) => each.new ?? [])).toEqual(next);
        for (const { pieces, old: before, new: after } of compared) {
          expect(side(pieces, "new")).toEqual(before?.tokens ?? []);
          expect(side(pieces, "old")).toEqual(after?.tokens ?? []);
        }
      }),
    );
  });

  test("a text beside itself is the same throughout", () => {
    fc.assert(fc.property(text, (same) => compareBlocks(same, same).every(({ state }) => state === "same")));
  });

  test("any two lists of tokens", () => {
    const tokens = fc.string().map((value) => tokensOf(value));
    fc.assert(
      fc.property(tokens, tokens, (old, next) => {
        const pieces = compareTokens(old, next);
        expect(side(pieces, "new")).toEqual(old);
        expect(side(pieces, "old")).toEqual(next);
      }),
    );
  });
});

describe("texts that have nothing in common", () => {
  const many = (word: string, count: number) => Array.from({ length: count }, (_, index) => `${word}${index}`);

  test("are told apart without looking for every edit", () => {
    const [old, next] = [tokensOf(many("a", 30_000).join(" ")), tokensOf(many("b", 30_000).join(";"))];
    expect(stopHang(() => compareTokens(old, next)).map(({ side: of }) => of)).toEqual(["old", "new"]);
  });

  test("are not held against each other block by block", () => {
    const blocks = (word: string) =>
      many(word, 15_000).map((text): Block => ({ kind: "paragraph", label: "", tokens: tokensOf(text) }));
    const compared = stopHang(() => compareBlocks(blocks("a"), blocks("b")));
    expect(compared.map(({ state }) => state).filter((state) => state === "removed")).toHaveLength(15_000);
    expect(compared).toHaveLength(30_000);
  });
});
