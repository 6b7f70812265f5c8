import type { Nodes, PhrasingContent, Root } from "mdast";
import { toString as plainTextOf } from "mdast-util-to-string";
import { CALLOUTS, calloutKind } from "@/lib/content/markdown";

/** How a stretch of text is set. */
export type Style = "text" | "code" | "strong" | "emphasis";

/** A word, a sign or a space of a text, and how it is set. */
export type Token = { readonly text: string; readonly style: Style };

/** What stands alone in a text: a paragraph, an entry of a list, a block of code, a row of a table. */
export type Block = {
  readonly kind: "heading" | "paragraph" | "item" | "code" | "row";
  /** What is set before it: the number or bullet of an entry, the name of a callout. */
  readonly label: string;
  readonly tokens: readonly Token[];
};

/** Words with their hyphens and apostrophes, runs of space, and every other sign alone. */
const WORD = /[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*|\s+|[^\p{L}\p{N}\s]/gu;

/** A syntax tree → its blocks in reading order. Nothing that a reader sees is lost. */
export function blocksOf(tree: Root): Block[] {
  return tree.children.flatMap((node) => readBlock(node, ""));
}

/** A text → its tokens; put together they are the text. */
export function tokensOf(text: string, style: Style = "text"): Token[] {
  return [...text.matchAll(WORD)].map(([word]) => ({ text: word, style }));
}

function readBlock(node: Nodes, label: string): Block[] {
  switch (node.type) {
    case "heading":
      return [{ kind: "heading", label, tokens: inline(node.children) }];
    case "paragraph":
      return [{ kind: "paragraph", label, tokens: inline(node.children) }];
    case "code":
      return [{ kind: "code", label, tokens: tokensOf(node.value, "code") }];
    case "blockquote": {
      const callout = calloutKind(node);
      const name = callout ? CALLOUTS[callout] : label;
      return node.children.flatMap((child, index) => withoutMarker(readBlock(child, index === 0 ? name : label)));
    }
    case "list":
      return node.children.flatMap((item, index) => {
        const bullet = node.ordered ? `${(node.start ?? 1) + index}.` : "•";
        return item.children.flatMap((child, place) =>
          readBlock(child, place === 0 ? bullet : "").map((block) =>
            block.kind === "paragraph" ? { ...block, kind: "item" as const } : block,
          ),
        );
      });
    case "table":
      return node.children.map((row) => ({
        kind: "row",
        label,
        tokens: row.children.flatMap((cell, index) => [
          ...(index > 0 ? tokensOf(" | ") : []),
          ...inline(cell.children),
        ]),
      }));
    default:
      return "children" in node ? node.children.flatMap((child) => readBlock(child, label)) : [];
  }
}

/** The marker of a callout is told by its name. */
function withoutMarker(blocks: Block[]): Block[] {
  return blocks.map((block) => {
    const text = block.tokens.map((token) => token.text).join("");
    const marker = /^\[!\w+\]\s*/.exec(text)?.[0];
    return marker ? { ...block, tokens: tokensOf(text.slice(marker.length)) } : block;
  });
}

function inline(nodes: readonly PhrasingContent[], style: Style = "text"): Token[] {
  return nodes.flatMap((node): Token[] => {
    if (node.type === "inlineCode") return tokensOf(node.value, "code");
    if (node.type === "strong") return inline(node.children, "strong");
    if (node.type === "emphasis") return inline(node.children, "emphasis");
    if ("children" in node) return inline(node.children, style);
    // A line break in the file is a space to the reader.
    return tokensOf(plainTextOf(node).replace(/\s+/g, " "), style);
  });
}
