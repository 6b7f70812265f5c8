import GithubSlugger from "github-slugger";
import type { ElementContent } from "hast";
import { defaultSchema, type Schema, sanitize } from "hast-util-sanitize";
import { toHtml } from "hast-util-to-html";
import apache from "highlight.js/lib/languages/apache";
import bash from "highlight.js/lib/languages/bash";
import ini from "highlight.js/lib/languages/ini";
import { createLowlight } from "lowlight";
import type { Blockquote, Code, Nodes, Parent, Root } from "mdast";
import { fromMarkdown, type Options } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { toHast } from "mdast-util-to-hast";
import { toString as plainTextOf } from "mdast-util-to-string";
import { gfmTable } from "micromark-extension-gfm-table";
import { SKIP, visit } from "unist-util-visit";
import { parseRange, writeRange } from "@/lib/releases/release-range";
import { splitConsole } from "./console-block";
import { splitAtSlots } from "./slots";

/** The languages a code block may name. */
export const CODE_LANGUAGES = ["console", "apache", "ini", "text"] as const;

/** The callouts: what a writer types, and what a reader sees. */
export const CALLOUTS = { WARNING: "Warning", NOTE: "Note", TIP: "Tip" } as const;

const CALLOUT_MARKER = /^\[!(WARNING|NOTE|TIP)\]\s*/;

export type RenderOptions = {
  /** Where inline code leads, as in `mutex` or `SSLEngine on`; undefined when it names nothing. */
  readonly hrefOf: (code: string) => string | undefined;
  /** Makes the ids of headings differ between bodies on one page. */
  readonly idPrefix: string;
  /** The level that a `##` of the body gets on the page. */
  readonly headingLevel: number;
};

const lowlight = createLowlight({ apache, bash, ini });

// Of what GitHub adds to Markdown, tables alone: looking for bare addresses at every letter takes half of the time of reading.
const TABLES: Options = { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] };

/** Markdown, which is CommonMark with the tables of GitHub → its syntax tree. */
export function parseMarkdown(markdown: string): Root {
  return fromMarkdown(markdown, TABLES);
}

/**
 * Markdown → safe HTML: headings with ids, highlighted code, callouts, tables that scroll by themselves, links from inline
 * code. Raw HTML never reaches the page (it is refused when content is checked, and dropped here).
 */
export function renderMarkdown(markdown: string, options: RenderOptions): string {
  const tree = parseMarkdown(markdown);
  decorate(tree, options);
  return toHtml(sanitize(toHast(tree), SAFE_HTML));
}

/** Inline Markdown such as a `changed` fact → HTML without the paragraph around it. */
export function renderInline(markdown: string, options: RenderOptions): string {
  return renderMarkdown(markdown, options)
    .trim()
    .replace(/^<p>/, "")
    .replace(/<\/p>$/, "");
}

/** Markdown → the words a reader sees, on one line. */
export function plainText(markdown: string): string {
  const blocks: string[] = [];
  const tree = parseMarkdown(markdown);
  const collect = (node: Nodes) => {
    if (node.type === "paragraph" || node.type === "heading" || node.type === "code" || node.type === "tableRow") {
      blocks.push(plainTextOf(node).replace(CALLOUT_MARKER, ""));
    } else if ("children" in node) {
      for (const child of node.children) collect(child);
    }
  };
  collect(tree);
  return blocks.join(" ").replace(/\s+/g, " ").trim();
}

/** Whether a quotation is a callout, and which. */
export function calloutKind(quotation: Blockquote): keyof typeof CALLOUTS | undefined {
  const [first] = quotation.children;
  if (first?.type !== "paragraph") return undefined;
  const [text] = first.children;
  if (text?.type !== "text") return undefined;
  return CALLOUT_MARKER.exec(text.value)?.[1] as keyof typeof CALLOUTS | undefined;
}

function decorate(tree: Root, options: RenderOptions): void {
  const slugger = new GithubSlugger();
  visit(tree, (node, index, parent) => {
    if (node.type === "heading") {
      const range = parseRange(plainTextOf(node));
      node.data = {
        hProperties: {
          id: `${options.idPrefix}-${slugger.slug(plainTextOf(node))}`,
          ...(range && { dataReleases: writeRange(range) }),
        },
      };
      node.depth = Math.min(6, node.depth - 2 + options.headingLevel) as typeof node.depth;
    } else if (node.type === "blockquote") {
      decorateCallout(node);
    } else if (node.type === "code" && parent && index !== undefined) {
      parent.children[index] = codeFigure(node);
      return SKIP;
    } else if (node.type === "table" && parent && index !== undefined) {
      parent.children[index] = wrap("tableScroll", node, "div", {
        className: ["table-scroll"],
        tabIndex: 0,
        role: "group",
        ariaLabel: "Table",
      });
      return [SKIP, index + 1];
    } else if (node.type === "link" && node.url.startsWith("/")) {
      // For paper, where an address that is relative to the page would say nothing.
      node.data = { hProperties: { dataAddress: node.url } };
    } else if (node.type === "inlineCode" && parent && index !== undefined && parent.type !== "link") {
      const href = options.hrefOf(node.value);
      if (href) {
        parent.children[index] = { type: "link", url: href, children: [node] };
        return [SKIP, index + 1];
      }
    }
    return undefined;
  });
}

function decorateCallout(quotation: Blockquote): void {
  const kind = calloutKind(quotation);
  const [first] = quotation.children;
  if (!kind || first?.type !== "paragraph" || first.children[0]?.type !== "text") return;
  first.children[0].value = first.children[0].value.replace(CALLOUT_MARKER, "");
  quotation.data = {
    hName: "div",
    hProperties: { className: ["callout", `callout-${kind.toLowerCase()}`], role: "note" },
  };
  quotation.children.unshift({
    type: "paragraph",
    data: { hProperties: { className: ["callout-title"] } },
    children: [{ type: "text", value: CALLOUTS[kind] }],
  });
}

/** A block whose lines may be wider than a phone scrolls, so the keyboard must reach it. */
const WIDEST_LINE_WITHOUT_SCROLLING = 34;

function codeFigure(code: Code): Parent["children"][number] {
  const language = code.lang ?? "text";
  const isWide = code.value.split("\n").some((line) => line.length > WIDEST_LINE_WITHOUT_SCROLLING);
  const properties = isWide ? { tabIndex: 0 } : {};
  const highlighted: ElementContent = {
    type: "element",
    tagName: "code",
    properties: { className: [`language-${language}`] },
    children: markSlots(highlight(language, code.value)),
  };
  const block = { type: "codeBlock", data: { hName: "pre", hProperties: properties, hChildren: [highlighted] } };
  return wrap("codeFigure", block as unknown as Nodes, "figure", { className: ["code"], dataLanguage: language });
}

function wrap(
  type: string,
  node: Nodes,
  tagName: string,
  properties: Record<string, unknown>,
): Parent["children"][number] {
  // A node type of our own: mdast-util-to-hast turns any node with children and a tag name into that element.
  return {
    type,
    children: [node],
    data: { hName: tagName, hProperties: properties },
  } as unknown as Parent["children"][number];
}

function highlight(language: string, code: string): ElementContent[] {
  if (language === "console") {
    return splitConsole(code).flatMap((part, index): ElementContent[] => {
      const lineBreak: ElementContent[] = index > 0 ? [{ type: "text", value: "\n" }] : [];
      if (part.kind === "output") return [...lineBreak, span("output", [{ type: "text", value: part.text }])];
      return [
        ...lineBreak,
        span("prompt", [{ type: "text", value: part.prompt }]),
        span("command", coloured("bash", part.text)),
      ];
    });
  }
  return lowlight.registered(language) ? coloured(language, code) : [{ type: "text", value: code }];
}

/** Slots stand out, so that nobody runs a command with `{host}` in it by mistake. */
function markSlots(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === "element") return [{ ...node, children: markSlots(node.children) }];
    if (node.type !== "text") return [node];
    const parts = splitAtSlots(node.value);
    return parts.flatMap((part, index): ElementContent[] => {
      if (part === "") return [];
      return [index % 2 === 1 ? span("slot", [{ type: "text", value: part }]) : { type: "text", value: part }];
    });
  });
}

function coloured(language: string, code: string): ElementContent[] {
  return lowlight.highlight(language, code).children as ElementContent[];
}

function span(className: string, children: ElementContent[]): ElementContent {
  return { type: "element", tagName: "span", properties: { className: [className] }, children };
}

/**
 * What may reach a page. Ids are ours (made from headings, prefixed), so the sanitizer need not prefix them again; class
 * names are limited to those that this module writes.
 */
const SAFE_HTML: Schema = {
  ...defaultSchema,
  clobber: [],
  clobberPrefix: "",
  tagNames: [...(defaultSchema.tagNames ?? []).filter((tagName) => tagName !== "img"), "figure"],
  protocols: { ...defaultSchema.protocols, href: ["http", "https", "mailto"], src: [] },
  attributes: {
    ...defaultSchema.attributes,
    a: [...(defaultSchema.attributes?.a ?? []), "dataAddress"],
    code: [["className", /^language-[a-z]+$/]],
    div: [
      ["className", "table-scroll", "callout", /^callout-[a-z]+$/],
      ["role", "note", "group"],
      ["tabIndex", 0],
      "ariaLabel",
    ],
    figure: [["className", "code"], "dataLanguage"],
    h3: [["dataReleases", /^[\d. -]+$/]],
    h4: [["dataReleases", /^[\d. -]+$/]],
    p: [["className", "callout-title"]],
    pre: [["tabIndex", 0]],
    span: [["className", "prompt", "command", "output", "slot", /^hljs-[a-z_]+$/]],
  },
};
