import type { RootContent } from "mdast";
import { toString as plainTextOf } from "mdast-util-to-string";
import { parseMarkdown } from "@/lib/content/markdown";
import { fillSlots, type SlotValues } from "@/lib/diagnose/fill-slots";

/** How words stand out, where the terminal can show it. */
export type Paint = { readonly strong: (text: string) => string; readonly faint: (text: string) => string };

export const PLAIN: Paint = { strong: (text) => text, faint: (text) => text };
export const COLOURED: Paint = { strong: (text) => `\x1b[1m${text}\x1b[0m`, faint: (text) => `\x1b[2m${text}\x1b[0m` };

const WIDTH = 80;

/** Breaks a text between words so that no line is wider than the terminal of a broken server; longer words stay whole. */
export function wrapText(text: string, indent = ""): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line.length > indent.length && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent;
    }
    line += line.length > indent.length ? ` ${word}` : word;
  }
  if (line.length > indent.length) lines.push(line);
  return lines.join("\n");
}

/** Markdown → text for a terminal: prose wrapped, code as it is with the reader's values in it. */
export function terminalText(markdown: string, values: SlotValues, paint: Paint, indent = "   "): string {
  const render = (node: RootContent, inner: string): string => {
    switch (node.type) {
      case "heading":
        return paint.strong(wrapText(plainTextOf(node), inner));
      case "code":
        return fillSlots(node.value, node.lang ?? "text", values)
          .split("\n")
          .map((line) => `${inner}    ${line}`.trimEnd())
          .join("\n");
      case "list":
        return node.children
          .map((item, index) => {
            const mark = node.ordered ? `${(node.start ?? 1) + index}. ` : "- ";
            const [first = "", ...rest] = item.children.map((child) =>
              render(child, `${inner}${" ".repeat(mark.length)}`),
            );
            return [`${inner}${mark}${first.trimStart()}`, ...rest].join("\n");
          })
          .join("\n");
      case "blockquote":
        return node.children.map((child) => render(child, `${inner}| `)).join("\n");
      case "table":
        return node.children
          .map((row) => wrapText(row.children.map((cell) => plainTextOf(cell)).join(" | "), inner))
          .join("\n");
      default:
        return wrapText(fillSlots(plainTextOf(node), "text", values), inner);
    }
  };
  return parseMarkdown(markdown)
    .children.map((node) => render(node, indent))
    .join("\n\n");
}

/**
 * Records in parts → their texts, for many records that share parts: each part is read once. A part is one or more whole
 * blocks of Markdown, and a list does not follow a list.
 */
export function createTextWriter(): (parts: readonly string[]) => string {
  const known = new Map<string, string>();
  const textOf = (part: string): string => {
    const text = known.get(part) ?? terminalText(part, {}, PLAIN, "");
    known.set(part, text);
    return text;
  };
  return (parts) => `${parts.map(textOf).join("\n\n")}\n`;
}
