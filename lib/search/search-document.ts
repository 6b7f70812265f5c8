import { directiveHref, manualLine } from "@/lib/content/cross-links";
import { plainText } from "@/lib/content/markdown";
import { answerIn, identifiersOf, type Records } from "@/lib/content/records";
import { causeHref, identifierHref, topicHref } from "@/lib/routes";

/** The fields that words are looked up in, by how much a word there tells. */
export const FIELD_WEIGHTS = { name: 4, title: 3, synonyms: 3, message: 2.5, summary: 2, body: 1 } as const;

export type SearchField = keyof typeof FIELD_WEIGHTS;
export type SearchKind = "cause" | "topic" | "identifier" | "directive";

/** A record as flat text to search in, and what it answers for. */
export type SearchDocument = {
  readonly kind: SearchKind;
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly summary: string;
  /** The editions that answer a topic; empty for what is not bound to editions. */
  readonly editions: readonly string[];
  readonly topics: readonly string[];
  readonly identifiers: readonly string[];
  readonly fields: Readonly<Record<SearchField, string>>;
};

/** All records as documents: topics with the answers of each edition and their today notes, causes, identifiers, directives. */
export function searchDocuments(records: Records): SearchDocument[] {
  const topicsOfCause = new Map(records.causes.map(({ slug, topics }) => [slug, topics]));
  return [
    ...records.causes.map((cause): SearchDocument => {
      const identifiers = identifiersOf(records, cause.slug);
      return {
        kind: "cause",
        id: cause.slug,
        title: cause.title,
        href: causeHref(cause.slug),
        summary: cause.summary,
        editions: [],
        topics: cause.topics,
        identifiers: identifiers.map(({ id }) => id),
        fields: {
          name: cause.slug.replaceAll("-", " "),
          title: cause.title,
          synonyms: cause.synonyms.join(" \n"),
          message: "",
          summary: cause.summary,
          body: plainText(cause.body),
        },
      };
    }),
    ...records.topics.map((topic): SearchDocument => {
      const editions = records.editions.filter(({ id }) => answerIn(topic, id)).map(({ id }) => id);
      return {
        kind: "topic",
        id: topic.id,
        title: topic.title,
        href: topicHref(topic.id),
        summary: topic.summary,
        editions,
        topics: [topic.id],
        identifiers: topic.identifiers,
        fields: {
          name: topic.id,
          title: [topic.title, ...new Set(topic.answers.map(({ question }) => question))].join(" \n"),
          synonyms: topic.synonyms.join(" \n"),
          message: "",
          summary: topic.summary,
          body: [topic.today, ...topic.answers.map(({ body }) => body)].map(plainText).join(" \n"),
        },
      };
    }),
    ...records.identifiers.map(
      (identifier): SearchDocument => ({
        kind: "identifier",
        id: identifier.id,
        title: identifier.text ?? identifier.constant ?? identifier.id,
        href: identifierHref(identifier.id),
        summary: identifier.meaning,
        editions: [],
        topics: [...new Set(identifier.causes.flatMap((cause) => topicsOfCause.get(cause) ?? []))],
        identifiers: [identifier.id],
        fields: {
          name: `${identifier.id} ${identifier.constant ?? ""}`,
          title: "",
          synonyms: "",
          message: [identifier.text ?? "", ...identifier.wordings.map(({ text }) => text)].join(" \n"),
          summary: identifier.meaning,
          body: "",
        },
      }),
    ),
    ...records.directives.map((directive): SearchDocument => {
      const naming = records.topics.filter((topic) =>
        [topic.today, ...topic.answers.map(({ body }) => body)].some((text) => text.includes(directive.name)),
      );
      return {
        kind: "directive",
        id: directive.name,
        title: directive.name,
        href: directiveHref(directive, manualLine(records, null)) ?? "",
        summary: `${directive.module}, since ${directive.since}${directive.removed ? `, removed in ${directive.removed}` : ""}`,
        editions: [],
        topics: naming.map(({ id }) => id),
        identifiers: [],
        fields: { name: directive.name, title: "", synonyms: "", message: "", summary: "", body: "" },
      };
    }),
  ];
}
