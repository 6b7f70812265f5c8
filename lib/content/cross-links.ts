import { visit } from "unist-util-visit";
import { remembered } from "@/lib/remembered";
import { answerHref, causeHref, directiveHref, identifierHref, topicHref } from "@/lib/routes";
import { parseMarkdown } from "./markdown";
import { answerIn, type Cause, type Identifier, nearestEdition, type Records, type Topic } from "./records";
import type { CauseSlug, Directive, DirectiveName, EditionId, TopicId } from "./schema";

/** Whose text is read: links keep the reader in the edition, and a record does not link to itself. */
export type Reader = {
  readonly record: TopicId | CauseSlug | DirectiveName;
  readonly edition: EditionId | null;
};

/** The directive that inline code begins with: `SSLEngine on` names SSLEngine. */
export function directiveNamed(records: Records, code: string): Directive | undefined {
  const word = /^[A-Za-z0-9]+(?=\s|$)/.exec(code)?.[0];
  return word === undefined ? undefined : records.directives[namesIn(records).directivePlaces.get(word) ?? -1];
}

/** What code may name. */
type Names = {
  readonly topics: ReadonlyMap<string, Topic>;
  readonly identifiers: ReadonlySet<string>;
  readonly causes: ReadonlySet<string>;
  readonly directivePlaces: ReadonlyMap<string, number>;
};

/** Each piece of code in each text asks. */
const names = new WeakMap<Records, Names>();

function namesIn(records: Records): Names {
  const known = names.get(records) ?? {
    topics: new Map(records.topics.map((topic) => [topic.id, topic])),
    identifiers: new Set(records.identifiers.map(({ id }) => id)),
    causes: new Set(records.causes.map(({ slug }) => slug)),
    directivePlaces: new Map(records.directives.map(({ name }, place) => [name, place])),
  };
  names.set(records, known);
  return known;
}

/** The same records, of which is known that code names in them what it names in `others`, and at the same places. */
export function namingAs(others: Records, records: Records): Records {
  names.set(records, namesIn(others));
  return records;
}

/** Where inline code leads, or undefined when it names no topic, identifier, cause or directive. */
export function hrefOfCode(records: Records, code: string, reader: Reader): string | undefined {
  const { topics, identifiers, causes } = namesIn(records);
  const named = topics.get(code);
  if (named) {
    if (named.id === reader.record) return undefined;
    if (reader.edition === null) return topicHref(named.id);
    const edition = answerIn(named, reader.edition)
      ? reader.edition
      : nearestEdition(named, reader.edition, records.editions);
    return answerHref(edition, named.id);
  }
  if (identifiers.has(code)) return identifierHref(code);
  if (code !== reader.record && causes.has(code)) return causeHref(code);
  const directive = directiveNamed(records, code);
  return directive && directive.name !== reader.record ? directiveHref(directive.name) : undefined;
}

/** What a text names, found in it once for all who ask. */
type NamedInText = {
  /** The words that inline code and lines of configuration begin with. */
  readonly words: ReadonlySet<string>;
  /** Topics, as far as there are such: inline code, and where links lead. */
  readonly topics: ReadonlySet<string>;
};
const namedByText = new Map<string, NamedInText>();

function namedInText(text: string): NamedInText {
  const known = namedByText.get(text);
  if (known) return known;
  const words = new Set<string>();
  const topics = new Set<string>();
  visit(parseMarkdown(text), (node) => {
    if (node.type === "inlineCode") {
      words.add(/^\w+/.exec(node.value)?.[0] ?? "");
      topics.add(node.value);
    }
    if (node.type === "code" && node.lang === "apache") {
      for (const line of node.value.split("\n")) words.add(/^\s*<?(\w+)/.exec(line)?.[1] ?? "");
    }
    if (node.type === "link") topics.add(/^\/(?:topics|\d+\.\d+)\/([^/]+)\//.exec(node.url)?.[1] ?? "");
  });
  const named = { words, topics };
  namedByText.set(text, named);
  return named;
}

/** The directives that texts name in inline code or configuration, in the order of their names. */
export function directivesIn(records: Records, texts: readonly string[]): Directive[] {
  const words = new Set(texts.flatMap((text) => [...namedInText(text).words]));
  const { directivePlaces } = namesIn(records);
  const places = [...words].flatMap((word) => directivePlaces.get(word) ?? []).sort((a, b) => a - b);
  return places.flatMap((place) => records.directives[place] ?? []);
}

/** What speaks of a directive. */
export type DirectiveMentions = {
  readonly topics: readonly Topic[];
  readonly causes: readonly Cause[];
  readonly identifiers: readonly Identifier[];
};

/** The topics and causes that name a directive in code, and the identifiers that name it in what they print or mean. */
export function mentionsOf(records: Records, name: DirectiveName): DirectiveMentions {
  return mentionsIn(records).get(name) ?? { topics: [], causes: [], identifiers: [] };
}

/** Every page of a directive asks, and each answer takes all texts of all records. */
const mentionsIn = remembered(findMentions);

function findMentions(records: Records): ReadonlyMap<DirectiveName, DirectiveMentions> {
  const found = new Map(
    records.directives.map(({ name }) => [
      name,
      { topics: [] as Topic[], causes: [] as Cause[], identifiers: [] as Identifier[] },
    ]),
  );
  for (const topic of records.topics) {
    const texts = [topic.today, ...topic.answers.map(({ body }) => body)];
    for (const { name } of directivesIn(records, texts)) found.get(name)?.topics.push(topic);
  }
  for (const cause of records.causes) {
    for (const { name } of directivesIn(records, [cause.body])) found.get(name)?.causes.push(cause);
  }
  // Messages have no code in them. `User` and `Include` are words there, and SSLVHostSNIPolicy is spelled SSLVhostSNIPolicy.
  const inMessages = new Map(
    records.directives.filter(({ name }) => /.[A-Z]/.test(name)).map(({ name }) => [name.toLowerCase(), name]),
  );
  for (const identifier of records.identifiers) {
    const texts = [identifier.text ?? "", ...identifier.wordings.map(({ text }) => text), identifier.meaning];
    const words = new Set(texts.flatMap((text) => text.toLowerCase().match(/[a-z][a-z0-9]+/g) ?? []));
    for (const word of words) found.get(inMessages.get(word) ?? "")?.identifiers.push(identifier);
  }
  return found;
}

/** The topics that name this one in their text or list it as related, without those that it lists itself. */
export function mentionedBy(records: Records, topic: Topic): Topic[] {
  const named = topicsNamed(records.topics);
  return records.topics.filter(
    (other) =>
      other.id !== topic.id &&
      !topic.related.includes(other.id) &&
      (other.related.includes(topic.id) || named.get(other.id)?.has(topic.id)),
  );
}

/** Every answer and topic asks what mentions it, and the answer takes the texts of all of them. */
const topicsNamed = remembered(
  (topics: readonly Topic[]): ReadonlyMap<TopicId, ReadonlySet<string>> =>
    new Map(
      topics.map(({ id, today, answers }) => [
        id,
        new Set([today, ...answers.map(({ body }) => body)].flatMap((text) => [...namedInText(text).topics])),
      ]),
    ),
);
