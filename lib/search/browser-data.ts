import type { Recognisable } from "@/lib/diagnose/recogniser";
import { causeHref, directiveHref, guidePageHref, identifierHref, topicHref } from "@/lib/routes";
import type { SearchData } from "./search-data";
import type { SearchDocument } from "./search-document";
import { tokens } from "./tokens";

/** Rows as one list for each field, which compresses far better; null where a row has nothing. */
export type Columns<Row> = { readonly [Key in keyof Required<Row>]: readonly (Row[Key] | null)[] };

/** An identifier without what follows from its id. */
export type PackedIdentifier = Omit<
  Recognisable,
  "program" | "wordings" | "constant" | "causes" | "logged" | "wrapper" | "minor"
> & {
  readonly wordings?: readonly string[] | undefined;
  /** 1 when it is the end of the id. */
  readonly constant?: string | 1 | undefined;
  /** Their places among the heads. */
  readonly causes?: readonly number[] | undefined;
  readonly logged?: readonly number[] | undefined;
  readonly wrapper?: 1 | undefined;
  readonly minor?: 1 | undefined;
};

type Head = Omit<SearchDocument, "fields" | "identifiers">;

/** A head without what follows from its kind and id. */
export type PackedHead = Pick<Head, "kind" | "id" | "summary" | "severity" | "counterparts" | "files" | "general"> & {
  readonly title?: string | undefined;
  readonly editions?: readonly string[] | undefined;
  readonly topics?: readonly string[] | undefined;
};

/** What the browser loads to recognise codes and messages: enough for the first result. */
export type FirstData = {
  /** With shortened names; `identifierRows` reads them. */
  readonly identifiers: Columns<PackedIdentifier>;
  /** What messages lead to, without the words to search in. */
  readonly heads: Columns<PackedHead>;
};

/** Stands in a name for the words of its message: `openssl:*` has the text `no suitable key share`. No name has it. */
const WORDS = "*";
const inNames = (text = ""): string => text.toLowerCase().replace(/\W+/g, "-");
const inConstants = (text = ""): string => text.toUpperCase().replace(/\W+/g, "_");

/** What it loads behind that, to search by words. */
export type WordData = {
  /** The guide and the directives, which only words lead to. Their places follow those of the first data. */
  readonly later: Columns<PackedHead>;
  /** Of each identifier without a cause, in the order of the first data; of the others the title of the cause is shown. */
  readonly meanings: readonly string[];
  /** Of each head, in its order: what its title does not say already, and what people say. */
  readonly titles: readonly string[];
  readonly synonyms: readonly string[];
  /** The words that only the bodies have, and for each the heads with it: the first, then the steps to the next. */
  readonly bodyWords: string;
  readonly bodyHeads: readonly (readonly number[])[];
};

/** Splits the search data for the browser. Long bodies become lists of their words: nothing else of them is needed. */
export function splitForBrowser({ documents, identifiers }: SearchData): { first: FirstData; words: WordData } {
  const isLater = ({ kind }: SearchDocument) => kind === "guide" || kind === "directive";
  const firstHeads = documents.filter((document) => document.kind !== "identifier" && !isLater(document));
  const laterHeads = documents.filter(isLater);
  const heads = [...firstHeads, ...laterHeads];
  const causePlaces = new Map(heads.flatMap(({ kind, id }, place) => (kind === "cause" ? [[id, place]] : [])));
  const meanings = new Map(
    documents.filter(({ kind }) => kind === "identifier").map(({ id, summary }) => [id, summary]),
  );
  const bodies = heads.map(({ fields }) => newWords(fields.body, [fields.title, fields.synonyms, fields.summary]));
  const headsWith = new Map<string, number[]>();
  for (const [place, body] of bodies.entries()) {
    for (const word of body) {
      const places = headsWith.get(word);
      if (places) places.push(place);
      else headsWith.set(word, [place]);
    }
  }
  const bodyWords = [...headsWith.keys()].sort();
  return {
    first: {
      identifiers: toColumns<PackedIdentifier>(
        [
          "id",
          "text",
          "wordings",
          "level",
          "number",
          "constant",
          "packed",
          "causes",
          "logged",
          "wrapper",
          "minor",
          "holes",
        ],
        identifiers.map(({ program: _, wordings, constant, causes, logged = [], wrapper, minor, ...kept }) => ({
          ...kept,
          id: shortened(kept.id, inNames(kept.text)),
          wordings: unlessEmpty(wordings.map(({ text }) => text)),
          constant: constant === endOf(kept.id) ? 1 : constant && shortened(constant, inConstants(kept.text)),
          causes: unlessEmpty(causes.flatMap((cause) => causePlaces.get(cause) ?? [])),
          logged: unlessEmpty(logged.flatMap((cause) => causePlaces.get(cause) ?? [])),
          wrapper: wrapper ? 1 : undefined,
          minor: minor ? 1 : undefined,
        })),
      ),
      heads: packHeads(firstHeads),
    },
    words: {
      later: packHeads(laterHeads),
      meanings: identifiers.flatMap(({ id, causes }) => (causes.length > 0 ? [] : (meanings.get(id) ?? ""))),
      titles: heads.map(({ title, fields }) => fields.title.replace(title, "").trim()),
      synonyms: heads.map(({ fields }) => fields.synonyms),
      bodyWords: bodyWords.join(" "),
      bodyHeads: bodyWords.map((word) => toSteps(headsWith.get(word) ?? [])),
    },
  };
}

/** The split data as createSearch takes it: without words as soon as the first is there, with them when the rest has come. */
export function joinInBrowser(first: FirstData, words?: WordData): SearchData {
  const heads = [...toRows(first.heads), ...(words ? toRows(words.later) : [])].map(unpackHead);
  const identifiers = identifierRows(first).map((row) => unpackIdentifier(row, (place) => heads[place]?.id));
  const topicsOf = new Map(heads.filter(({ kind }) => kind === "cause").map(({ id, topics }) => [id, topics]));
  const titlesOf = new Map(heads.filter(({ kind }) => kind === "cause").map(({ id, title }) => [id, title]));
  const bodies = words && bodiesOf(words);
  const unexplained = identifiers.filter(({ causes }) => causes.length === 0);
  const meanings = new Map(words && unexplained.map(({ id }, place) => [id, words.meanings[place] ?? ""]));
  const documents = [
    ...heads.map((head, place): SearchDocument => {
      const { kind, id, title, summary } = head;
      if (!words) return { ...head, identifiers: [], fields: NO_FIELDS };
      return {
        ...head,
        identifiers: [],
        fields: {
          name: kind === "cause" ? id.replaceAll("-", " ") : id,
          title: kind === "directive" ? "" : `${title} \n${words.titles[place]}`,
          synonyms: words.synonyms[place] ?? "",
          message: "",
          summary,
          body: bodies?.get(place)?.join("\n") ?? "",
        },
      };
    }),
    ...identifiers.map(({ id, text, constant, causes, wordings }): SearchDocument => {
      const meaning = meanings.get(id) ?? "";
      return {
        kind: "identifier",
        id,
        title: text ?? constant ?? id,
        href: hrefOf("identifier", id),
        summary: meaning || (titlesOf.get(causes[0] ?? "") ?? ""),
        editions: [],
        topics: [...new Set(causes.flatMap((cause) => topicsOf.get(cause) ?? []))],
        identifiers: [id],
        fields: {
          ...NO_FIELDS,
          name: `${id} ${constant ?? ""}`,
          message: [text ?? "", ...wordings.map((wording) => wording.text)].join(" \n"),
          summary: meaning,
        },
      };
    }),
  ];
  return { documents, identifiers };
}

/** The identifiers of the first data, each with its names as they are. */
export function identifierRows({ identifiers }: FirstData): PackedIdentifier[] {
  return toRows(identifiers).map((row) => ({
    ...row,
    id: row.id.replace(WORDS, inNames(row.text)),
    ...(typeof row.constant === "string" && { constant: row.constant.replace(WORDS, inConstants(row.text)) }),
  }));
}

/** A head with what follows from its kind and id. */
export function unpackHead({ kind, id, title = id, editions = [], topics = [], ...kept }: PackedHead): Head {
  return { ...kept, kind, id, title, href: hrefOf(kind, id), editions, topics };
}

/** An identifier with what follows from its id; `causeAt` knows the causes by their places. */
export function unpackIdentifier(
  { wordings = [], constant, causes = [], logged, wrapper, minor, ...kept }: PackedIdentifier,
  causeAt: (place: number) => string | undefined,
): Recognisable {
  return {
    ...kept,
    program: kept.id.includes(":") ? kept.id.slice(0, kept.id.indexOf(":")) : "apache",
    wordings: wordings.map((text) => ({ text })),
    constant: constant === 1 ? endOf(kept.id) : constant,
    causes: causes.flatMap((place) => causeAt(place) ?? []),
    logged: logged?.flatMap((place) => causeAt(place) ?? []),
    wrapper: wrapper === 1,
    minor: minor === 1,
  };
}

export const NO_FIELDS: SearchDocument["fields"] = {
  name: "",
  title: "",
  synonyms: "",
  message: "",
  summary: "",
  body: "",
};

export function hrefOf(kind: Head["kind"], id: string): string {
  return {
    cause: causeHref,
    topic: topicHref,
    identifier: identifierHref,
    directive: directiveHref,
    guide: guidePageHref,
  }[kind](id);
}

function packHeads(heads: readonly Head[]): Columns<PackedHead> {
  return toColumns<PackedHead>(
    ["kind", "id", "title", "summary", "editions", "topics", "severity", "counterparts", "files", "general"],
    heads.map(({ kind, id, title, summary, editions, topics, severity, counterparts, files, general }) => ({
      kind,
      id,
      title: title === id ? undefined : title,
      summary,
      editions: unlessEmpty(editions),
      topics: unlessEmpty(topics),
      severity,
      counterparts,
      files,
      general,
    })),
  );
}

export function endOf(id: string): string {
  return id.slice(id.indexOf(":") + 1);
}

/** A name without the words that it ends with. */
function shortened(name: string, words: string): string {
  return words && name.endsWith(words) ? name.slice(0, -words.length) + WORDS : name;
}

function unlessEmpty<Item>(list: readonly Item[]): readonly Item[] | undefined {
  return list.length > 0 ? list : undefined;
}

function toColumns<Row extends object>(
  keys: readonly (keyof Row & string)[],
  all: readonly { readonly [Key in keyof Row]?: Row[Key] }[],
): Columns<Row> {
  return Object.fromEntries(keys.map((key) => [key, all.map((row) => row[key] ?? null)])) as unknown as Columns<Row>;
}

export function toRows<Row extends object>(table: Columns<Row>): Row[] {
  const entries = Object.entries<readonly unknown[]>(table);
  const count = entries[0]?.[1].length ?? 0;
  return Array.from(
    { length: count },
    (_, place) =>
      Object.fromEntries(
        entries.flatMap(([key, column]) => (column[place] === null ? [] : [[key, column[place]]])),
      ) as Row,
  );
}

/** The words of a text that the others do not have. */
function newWords(text: string, others: readonly string[]): Set<string> {
  const known = new Set(others.flatMap(tokens));
  return new Set(tokens(text).filter((word) => !known.has(word)));
}

export function toSteps(places: readonly number[]): number[] {
  return places.map((place, index) => place - (places[index - 1] ?? 0));
}

/** The words of each head's body. */
function bodiesOf({ bodyWords, bodyHeads }: WordData): Map<number, string[]> {
  const bodies = new Map<number, string[]>();
  for (const [index, word] of bodyWords.split(" ").entries()) {
    let place = 0;
    for (const step of bodyHeads[index] ?? []) {
      place += step;
      const body = bodies.get(place);
      if (body) body.push(word);
      else bodies.set(place, [word]);
    }
  }
  return bodies;
}
