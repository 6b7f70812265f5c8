import { visit } from "unist-util-visit";
import { compareVersions } from "@/lib/releases/release";
import { answerHref, causeHref, identifierHref, manualHref, topicHref } from "@/lib/routes";
import { parseMarkdown } from "./markdown";
import { answerIn, nearestEdition, type Records, type Topic } from "./records";
import type { CauseSlug, Directive, EditionId, TopicId } from "./schema";

/** Whose text is read: links keep the reader in the edition, and a record does not link to itself. */
export type Reader = {
  readonly record: TopicId | CauseSlug;
  readonly edition: EditionId | null;
};

/** The directive that inline code begins with: `SSLEngine on` names SSLEngine. */
export function directiveNamed(records: Records, code: string): Directive | undefined {
  const word = /^[A-Za-z0-9]+(?=\s|$)/.exec(code)?.[0];
  return records.directives.find(({ name }) => name === word);
}

/** The manual page of a directive for a release line; where that line does not document it, the newest that does. */
export function directiveHref(directive: Directive, line: string): string | undefined {
  const documented = directive.documentation ?? {};
  const chosen = documented[line] ? line : Object.keys(documented).sort(compareVersions).at(-1);
  return chosen && documented[chosen] ? manualHref(chosen, `mod/${documented[chosen]}`) : undefined;
}

/** Where inline code leads, or undefined when it names no topic, identifier, cause or directive. */
export function hrefOfCode(records: Records, code: string, reader: Reader): string | undefined {
  const named = records.topics.find(({ id }) => id === code);
  if (named) {
    if (named.id === reader.record) return undefined;
    if (reader.edition === null) return topicHref(named.id);
    const edition = answerIn(named, reader.edition)
      ? reader.edition
      : nearestEdition(named, reader.edition, records.editions);
    return answerHref(edition, named.id);
  }
  if (records.identifiers.some(({ id }) => id === code)) return identifierHref(code);
  if (code !== reader.record && records.causes.some(({ slug }) => slug === code)) return causeHref(code);
  const directive = directiveNamed(records, code);
  return directive && directiveHref(directive, manualLine(records, reader.edition));
}

/** The release line whose manual a page of this edition links to; today's notes take the newest. */
export function manualLine(records: Records, edition: EditionId | null): string {
  const chosen = records.editions.find(({ id }) => id === edition) ?? records.editions.at(-1);
  return chosen?.manual ?? "2.4";
}

/** The directives that texts name in inline code or configuration, in the order of their names. */
export function directivesIn(records: Records, texts: readonly string[]): Directive[] {
  const words = new Set<string>();
  for (const text of texts) {
    visit(parseMarkdown(text), (node) => {
      if (node.type === "inlineCode") words.add(/^\w+/.exec(node.value)?.[0] ?? "");
      if (node.type === "code" && node.lang === "apache") {
        for (const line of node.value.split("\n")) words.add(/^\s*<?(\w+)/.exec(line)?.[1] ?? "");
      }
    });
  }
  return records.directives.filter(({ name }) => words.has(name));
}

/** The topics that name this one in their text or list it as related, without those that it lists itself. */
export function mentionedBy(records: Records, topic: Topic): Topic[] {
  return records.topics.filter((other) => {
    if (other.id === topic.id || topic.related.includes(other.id)) return false;
    return (
      other.related.includes(topic.id) ||
      topicsIn([other.today, ...other.answers.map(({ body }) => body)]).has(topic.id)
    );
  });
}

function topicsIn(texts: readonly string[]): Set<string> {
  const named = new Set<string>();
  for (const text of texts) {
    visit(parseMarkdown(text), (node) => {
      if (node.type === "inlineCode") named.add(node.value);
      if (node.type === "link") named.add(/^\/(?:topics|\d+\.\d+)\/([^/]+)\//.exec(node.url)?.[1] ?? "");
    });
  }
  return named;
}
