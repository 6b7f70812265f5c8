import type { Recognisable } from "@/lib/diagnose/recogniser";
import { identifierHref } from "@/lib/routes";
import type { SearchData } from "./search-data";
import type { SearchDocument, SearchField } from "./search-document";
import { tokens } from "./tokens";

/** What the browser loads to recognise codes and messages: enough for the first result. */
export type FirstData = {
  readonly identifiers: readonly Recognisable[];
  /** Everything but identifiers, without the words to search in. */
  readonly heads: readonly Omit<SearchDocument, "fields">[];
};

/** What it loads behind that, to search by words. */
export type WordData = {
  /** Of each identifier, in the order of the first data. */
  readonly meanings: readonly string[];
  /** Of each head, in its order: what its title and summary do not say already. */
  readonly fields: readonly {
    readonly name: string;
    readonly title: string;
    readonly synonyms: string;
    readonly body: string;
  }[];
};

/** Splits the search data for the browser. Long bodies become lists of their words: nothing else of them is needed. */
export function splitForBrowser({ documents, identifiers }: SearchData): { first: FirstData; words: WordData } {
  const heads = documents.filter(({ kind }) => kind !== "identifier");
  const meanings = new Map(
    documents.filter(({ kind }) => kind === "identifier").map(({ id, summary }) => [id, summary]),
  );
  return {
    first: { identifiers, heads: heads.map(({ fields, ...head }) => ({ ...head, identifiers: [] })) },
    words: {
      meanings: identifiers.map(({ id }) => meanings.get(id) ?? ""),
      fields: heads.map(({ title, fields }) => ({
        name: fields.name,
        title: fields.title.replace(title, "").trim(),
        synonyms: fields.synonyms,
        body: newWords(fields.body, [fields.title, fields.synonyms, fields.summary]),
      })),
    },
  };
}

/** The words of a text that the others do not have, each once and in order, which is what compresses best. */
function newWords(text: string, others: readonly string[]): string {
  const known = new Set(others.flatMap(tokens));
  return [...new Set(tokens(text))]
    .filter((word) => !known.has(word))
    .sort()
    .join(" ");
}

const NO_FIELDS: SearchDocument["fields"] = { name: "", title: "", synonyms: "", message: "", summary: "", body: "" };

/** The documents again: without words as soon as the first data is there, with them when the rest has come. */
export function joinInBrowser({ identifiers, heads }: FirstData, words?: WordData): SearchDocument[] {
  const topicsOf = new Map(heads.filter(({ kind }) => kind === "cause").map(({ id, topics }) => [id, topics]));
  return [
    ...heads.map((head, index): SearchDocument => {
      const more = words?.fields[index];
      if (!more) return { ...head, fields: NO_FIELDS };
      const summary = head.kind === "directive" ? "" : head.summary;
      return {
        ...head,
        fields: {
          ...NO_FIELDS,
          ...more,
          title: `${head.kind === "directive" ? "" : head.title} \n${more.title}`,
          summary,
        },
      };
    }),
    ...identifiers.map((identifier, index): SearchDocument => {
      const { id, text, constant, causes, wordings } = identifier;
      const meaning = words?.meanings[index] ?? "";
      const fields: Record<SearchField, string> = {
        ...NO_FIELDS,
        name: `${id} ${constant ?? ""}`,
        message: [text ?? "", ...wordings.map((wording) => wording.text)].join(" \n"),
        summary: meaning,
      };
      return {
        kind: "identifier",
        id,
        title: text ?? constant ?? id,
        href: identifierHref(id),
        summary: meaning,
        editions: [],
        topics: [...new Set(causes.flatMap((cause) => topicsOf.get(cause) ?? []))],
        identifiers: [id],
        fields,
      };
    }),
  ];
}
