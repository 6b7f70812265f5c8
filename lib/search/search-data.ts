import { mentionsOf } from "@/lib/content/cross-links";
import { plainText } from "@/lib/content/markdown";
import { HISTORY_SUMMARY, HISTORY_TITLE } from "@/lib/content/protocol-facts";
import { answerIn, identifiersOf, type Records } from "@/lib/content/records";
import type { Recognisable } from "@/lib/diagnose/recogniser";
import { causeHref, directiveHref, guidePageHref, historyHref, identifierHref, topicHref } from "@/lib/routes";
import type { SearchDocument } from "./search-document";

/** Everything that createSearch needs, as plain data. */
export type SearchData = {
  readonly documents: readonly SearchDocument[];
  readonly identifiers: readonly Recognisable[];
};

export function searchData(records: Records): SearchData {
  return {
    documents: searchDocuments(records),
    identifiers: records.identifiers.map(
      ({ id, program, text, wordings, level, number, constant, packed, causes, logged, wrapper, minor, holes }) => ({
        id,
        program,
        text,
        wordings: wordings.map((wording) => ({ text: wording.text })),
        level,
        number,
        constant,
        packed,
        causes,
        logged,
        wrapper,
        minor,
        holes,
      }),
    ),
  };
}

/** All records as documents: topics with the answers of each edition and their today notes, causes, identifiers, directives, the guide. */
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
        severity: cause.severity,
        general: cause.general || undefined,
        files: cause.files.length > 0 ? cause.files : undefined,
        counterparts: Object.keys(cause.counterparts).length > 0 ? cause.counterparts : undefined,
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
          // The words of a failure are those of its causes, which are found by them.
          summary: identifier.causes.length > 0 ? "" : identifier.meaning,
          body: "",
        },
      }),
    ),
    ...records.directives.map(({ name, summary, lines, values = [] }): SearchDocument => {
      const syntax = Object.values(lines).flatMap((line) => line.syntax ?? []);
      return {
        kind: "directive",
        id: name,
        title: name,
        href: directiveHref(name),
        summary,
        editions: [],
        topics: mentionsOf(records, name).topics.map(({ id }) => id),
        identifiers: [],
        fields: {
          name,
          title: "",
          synonyms: "",
          message: "",
          summary,
          body: [...new Set(syntax), ...values.map(({ value }) => value)].join(" \n"),
        },
      };
    }),
    ...records.guide.map(
      (page): SearchDocument => ({
        kind: "guide",
        id: page.slug,
        title: page.title,
        href: guidePageHref(page.slug),
        summary: page.summary,
        editions: [],
        topics: page.topics,
        identifiers: [],
        fields: {
          name: page.slug,
          title: page.question ? `${page.title} \n${page.question}` : page.title,
          synonyms: page.synonyms.join(" \n"),
          message: "",
          summary: page.summary,
          body: [page.now, page.formerly].map(plainText).join(" \n"),
        },
      }),
    ),
    ...(records.protocols.length > 0 ? [historyDocument(records)] : []),
  ];
}

function historyDocument({ protocols }: Records): SearchDocument {
  return {
    kind: "guide",
    id: "history",
    title: HISTORY_TITLE,
    href: historyHref,
    summary: HISTORY_SUMMARY,
    editions: [],
    topics: [],
    identifiers: [],
    fields: {
      name: "history",
      title: HISTORY_TITLE,
      synonyms: "which Apache and which OpenSSL support TLS 1.2 or TLS 1.3 \nhistory of SSL and TLS versions",
      message: "",
      summary: HISTORY_SUMMARY,
      body: protocols
        .map(({ name, by, specification, ended, note }) =>
          [name, by, specification.name, ended?.name ?? "", note].join(" "),
        )
        .join(" \n"),
    },
  };
}
