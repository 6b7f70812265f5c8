import type { Code, Heading, Html, InlineCode, Link, Text } from "mdast";
import { visit } from "unist-util-visit";
import { showFound } from "./content-error";
import type { FieldProblem } from "./describe-issue";
import { suggest } from "./describe-issue";
import { CODE_LANGUAGES, calloutKind, parseMarkdown } from "./markdown";
import { parseRunMark } from "./run-mark";

/** Some programs for Markdown make it a link; ours does not, and a writer should know. */
const BARE_ADDRESS = /\bhttps?:\/\/[^\s<>]*[^\s<>.,;:!?)\]'"]/;

/** What a body holds that other records must know, each with its line in the file. */
export type BodyReferences = {
  readonly internalLinks: readonly Located[];
  /** Inline code, as written. */
  readonly inlineCodes: readonly Located[];
  /** The first word of each line of httpd configuration, as written. */
  readonly configWords: readonly Located[];
  readonly hasWarning: boolean;
};

export type Located = { readonly text: string; readonly line: number };

export type CheckedBody = BodyReferences & { readonly problems: readonly FieldProblem[] };

/**
 * A body's Markdown → what is wrong with it by itself, and what it refers to. Lines count from `firstLine` of the file. Where
 * `isRun`, every terminal session must say whether the lab runs it.
 */
export function checkMarkdown(markdown: string, firstLine: number, { isRun = false } = {}): CheckedBody {
  const problems: FieldProblem[] = [];
  const internalLinks: Located[] = [];
  const inlineCodes: Located[] = [];
  const configWords: Located[] = [];
  let hasWarning = false;

  const tree = parseMarkdown(markdown);
  const lineOf = (node: Html | Code | Link | InlineCode | Heading | Text) =>
    firstLine + (node.position?.start.line ?? 1) - 1;
  const report = (node: Html | Code | Link | Heading | Text, problem: string) =>
    problems.push({ field: `body line ${lineOf(node)}`, problem });

  if (markdown.trim() === "")
    problems.push({
      field: "body",
      problem: "empty, found nothing below the front matter; write the text of the record there",
    });

  visit(tree, (node, _, parent) => {
    switch (node.type) {
      case "html":
        report(node, `raw HTML, found ${showFound(node.value)}; write it in backticks, or as Markdown`);
        break;
      case "heading":
        if (node.depth < 2 || node.depth > 3)
          report(node, `heading of level ${node.depth}, found ${showFound("#".repeat(node.depth))}; write ## or ###`);
        break;
      case "code":
        checkCode(node);
        break;
      case "link":
        checkLink(node);
        break;
      case "text":
        if (parent?.type !== "link") checkText(node);
        break;
      case "inlineCode":
        inlineCodes.push({ text: node.value, line: lineOf(node) });
        break;
      case "blockquote":
        if (calloutKind(node) === "WARNING") hasWarning = true;
        break;
    }
  });

  function checkCode(code: Code): void {
    const language = code.lang ?? "";
    if (!(CODE_LANGUAGES as readonly string[]).includes(language)) {
      const found = language ? showFound(language) : "no language";
      report(code, `code block without a known language, found ${found}; ${suggest(language, CODE_LANGUAGES)}`);
    }
    if (language === "console" && !/^[$#] /.test(code.value)) {
      report(
        code,
        `console block without a command first, found ${showFound(code.value.split("\n", 1)[0])}; write a command after "$ ", or name the block text`,
      );
    }
    if (language === "console" && isRun) checkRunMark(code);
    if (language !== "apache") return;
    let continued = false;
    for (const [index, line] of code.value.split("\n").entries()) {
      const word = /^\s*<?([A-Za-z]\w*)/.exec(line)?.[1];
      if (word && !continued) configWords.push({ text: word, line: lineOf(code) + 1 + index });
      continued = line.endsWith("\\");
    }
  }

  function checkRunMark(code: Code): void {
    const words = code.meta ?? "";
    if (parseRunMark(words)) return;
    report(
      code,
      words === ""
        ? `commands that do not say whether the lab runs them, found ${showFound(code.value.split("\n", 1)[0])}; write console run, console run fails, or console norun: and the reason`
        : `unknown mark of commands, found ${showFound(words)}; write run, run fails, or norun: and the reason`,
    );
  }

  function checkLink(link: Link): void {
    if (link.url.startsWith("/")) internalLinks.push({ text: link.url, line: lineOf(link) });
    else if (!/^(?:https?:\/\/|mailto:)\S+$/.test(link.url)) {
      report(
        link,
        `link that leads nowhere, found ${showFound(link.url)}; write an address that begins with / (a page of ours) or https://`,
      );
    }
  }

  function checkText(text: Text): void {
    const address = BARE_ADDRESS.exec(text.value)?.[0];
    if (address)
      report(
        text,
        `address that is no link, found ${showFound(address)}; write [words](${address}), <${address}>, or in backticks`,
      );
  }

  return { problems, internalLinks, inlineCodes, configWords, hasWarning };
}
