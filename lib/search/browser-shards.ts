import { compileFormat } from "@/lib/diagnose/message-format";
import {
  codeKeys,
  countWords,
  type Recognisable,
  rarestWords,
  SHORTEST_MESSAGE,
  textsIn,
} from "@/lib/diagnose/recogniser";
import {
  type Columns,
  type FirstData,
  identifierRows,
  type PackedHead,
  type PackedIdentifier,
  splitForBrowser,
  toRows,
  toSteps,
  type WordData,
} from "./browser-data";
import { isCorrectable, phrasesIn, spellingsIn, weightsOf } from "./document-words";
import type { SearchData } from "./search-data";
import { FIELD_WEIGHTS, type SearchDocument, type SearchKind } from "./search-document";
import { stem } from "./stem";
import { FILLERS, rarityOf } from "./word-ranking";

/*
 * Search data for a browser that must not load all of it. Documents have numbers: first the heads (causes, topics,
 * directives, guide), then the identifiers. Three kinds of files lead from a text to what it finds:
 *
 * - a *bucket* holds what a code or a word leads to: identifiers to recognise, and the documents that have the word;
 * - a *page of the dictionary* holds the words that a mistyped or unfinished word may mean;
 * - a *block* holds what is shown of documents, by their numbers.
 */

/** An identifier as the browser's data has it, and its number among the documents. */
export type ShardIdentifier = PackedIdentifier & { readonly place: number };

/** A head of a block. Its counterparts are the numbers of causes. */
export type ShardHead = Omit<PackedHead, "counterparts"> & {
  readonly counterparts?: { readonly client?: number | undefined; readonly backend?: number | undefined } | undefined;
};

/** What is shown of an identifier. */
export type ShownIdentifier = Pick<ShardIdentifier, "id" | "text" | "constant"> & {
  /** The number of its likeliest cause; without one, what it means. */
  readonly cause?: number | undefined;
  readonly meaning?: string | undefined;
};

/** Loaded first: how the rest is cut, and what every text needs. */
export type ShardRoot = {
  /** The folder of the other files; its name holds their hash. */
  readonly folder: string;
  readonly buckets: number;
  readonly dictionary: number;
  readonly headsPerBlock: number;
  readonly identifiersPerBlock: number;
  readonly editions: readonly string[];
  /** How many documents there are of each kind, in the order of their numbers. */
  readonly kinds: readonly (readonly [SearchKind, number])[];
  readonly messages: number;
  /** The causes that are called something else at the other ends of a connection: each, its client's and its back end's. */
  readonly counterparts: readonly (readonly [cause: number, client: number | null, backend: number | null])[];
};

/** Of a stem: per weight of WEIGHTS the documents where it has that weight, as steps; then its phrases. */
export type Posting = readonly [
  documents: readonly (readonly number[])[],
  /** Of each phrase with it: the step to its document, its place among the document's, what its words tell in tenths. */
  steps: readonly number[],
  phrases: readonly number[],
  totals: readonly number[],
];

export type Bucket = {
  readonly identifiers: Columns<ShardIdentifier>;
  /** In how many messages of the whole catalogue each of their words stands, in the order in which the words first come. */
  readonly counts: readonly number[];
  readonly stems: string;
  readonly postings: readonly Posting[];
  /** The words as written whose stems are too short to know them by. */
  readonly short: string;
};

export type Block = { readonly heads: Columns<ShardHead> } | { readonly identifiers: Columns<ShownIdentifier> };

/** Words, and how often each is written. */
export type DictionaryPage = { readonly words: string; readonly counts: readonly number[] };

const NO_PHRASES: [number[], number[], number[]] = [[], [], []];
const NO_POSTING: Posting = [[], [], [], []];

const NO_BUCKET: Bucket = { identifiers: toTable<ShardIdentifier>([]), counts: [], stems: "", postings: [], short: "" };

/** The weights of fields, heaviest first. */
export const WEIGHTS = [...new Set(Object.values(FIELD_WEIGHTS))].sort((a, b) => b - a);

/** From this length on three letters at each end are apart from each other. */
const LONG_WORD = 6;
/** Stems up to this length do not tell whether a word is known. */
export const SHORT_STEM = 3;
/** About this many bytes of JSON go into a bucket or a page of the dictionary; Brotli makes a third of it. */
const BUCKET_SIZE = 2500;
const DICTIONARY_SIZE = 4000;
const HEADS_PER_BLOCK = 12;
/** A word that more messages have leads to those alone that have none that is rarer. */
const COMMON = 50;
const IDENTIFIERS_PER_BLOCK = 48;

/** The bucket of all words that say nothing. */
export const FILLER_BUCKET = "fillers";

/** The file of a code's key or a word's stem. */
export function bucketOf(key: string, buckets: number): string {
  return FILLERS.has(key) ? FILLER_BUCKET : `bucket-${hash(key.toLowerCase()) % buckets}`;
}

/** The files that a known word stands in: one by how it begins, and one by how it ends. */
function dictionaryPagesWith(word: string, pages: number): string[] {
  return endsOfWord(word, word.length < LONG_WORD ? 2 : 3).map((key) => dictionaryPage(key, pages));
}

/**
 * The files of the words that a mistyped or unfinished one may mean. One mistake leaves its beginning or its end as it
 * was, and makes it at most one letter longer or shorter.
 */
export function dictionaryPagesOf(word: string, pages: number): string[] {
  const keys = [...(word.length <= LONG_WORD ? endsOfWord(word, 2) : []), ...endsOfWord(word, 3)];
  return [...new Set(keys.map((key) => dictionaryPage(key, pages)))];
}

const endsOfWord = (word: string, length: number) => [`^${word.slice(0, length)}`, `${word.slice(-length)}$`];
const dictionaryPage = (key: string, pages: number) => `dictionary-${hash(key) % pages}`;

/** The file of a document's number. */
export function blockOf(place: number, { kinds, headsPerBlock, identifiersPerBlock }: ShardRoot): string {
  const heads = headCount(kinds);
  return place < heads
    ? `heads-${Math.floor(place / headsPerBlock)}`
    : `identifiers-${Math.floor((place - heads) / identifiersPerBlock)}`;
}

/** How many documents are no identifiers; these come first. */
export function headCount(kinds: ShardRoot["kinds"]): number {
  return kinds.reduce((sum, [kind, count]) => sum + (kind === "identifier" ? 0 : count), 0);
}

/** FNV-1a. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
  return sum >>> 0;
}

/** Cuts the search data into files → the root without its folder, and the content of the others by name. */
export function cutForBrowser(data: SearchData): {
  root: Omit<ShardRoot, "folder">;
  files: Map<string, Bucket | Block | DictionaryPage>;
} {
  const { first, words } = splitForBrowser(data);
  const heads = [...toRows(first.heads), ...toRows(words.later)];
  const packed = identifierRows(first);
  const documents = inOrder(data, heads);
  const places = new Map(documents.map(({ kind, id }, place) => [`${kind}:${id}`, place]));
  const causePlace = (id: string | undefined) => (id === undefined ? undefined : places.get(`cause:${id}`));
  const identifiers = packed.map((row, index): ShardIdentifier => ({ ...row, place: heads.length + index }));

  const frequency = new Map<string, number>();
  const weights = documents.map(weightsOf);
  for (const words of weights) for (const word of words.keys()) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const postings = postingsOf(documents, weights, (word) => rarityOf(frequency.get(word) ?? 0, documents.length));
  const counts = countWords(data.identifiers);
  const keyed = keyedIdentifiers(data.identifiers, counts);
  const spellings = spellingsIn(documents);

  const shortWords = group(
    [...spellings.keys()].filter((word) => stem(word).length <= SHORT_STEM),
    (word) => [stem(word)],
  );

  const length = (value: unknown) => JSON.stringify(value).length;
  const total = length([...postings]) + [...keyed.values()].reduce((sum, list) => sum + list.length * 180, 0);
  const bucketCount = Math.max(1, Math.ceil(total / BUCKET_SIZE));
  const vocabulary = [...spellings].filter(([word]) => isCorrectable(word));
  const pageCount = Math.max(1, Math.ceil((2 * length(vocabulary)) / DICTIONARY_SIZE));

  const files = new Map<string, Bucket | Block | DictionaryPage>();
  for (const [name, keys] of group([...postings.keys(), ...keyed.keys()], (key) => [bucketOf(key, bucketCount)])) {
    const reached = [...new Set(keys.flatMap((key) => keyed.get(key) ?? []))].sort((a, b) => a - b);
    const rows = reached.flatMap((index) => identifiers[index] ?? []);
    const stems = [...new Set(keys)].filter((key) => postings.has(key)).sort();
    files.set(name, {
      identifiers: toTable(rows),
      counts: messageWords(reached.flatMap((index) => data.identifiers[index] ?? [])).map(counts.withWord),
      stems: stems.join(" "),
      postings: stems.map((word) => postings.get(word) ?? NO_POSTING),
      short: [...new Set(keys.flatMap((key) => shortWords.get(key) ?? []))].join(" "),
    });
  }
  for (const [name, page] of group(vocabulary, ([word]) => dictionaryPagesWith(word, pageCount))) {
    const sorted = page.sort(([a], [b]) => (a < b ? -1 : 1));
    files.set(name, { words: sorted.map(([word]) => word).join(" "), counts: sorted.map(([, count]) => count) });
  }
  // Where nothing is, nothing is found; a file that is not there would be a fault.
  for (let number = 0; number < bucketCount; number++)
    if (!files.has(`bucket-${number}`)) files.set(`bucket-${number}`, NO_BUCKET);
  for (let number = 0; number < pageCount; number++)
    if (!files.has(`dictionary-${number}`)) files.set(`dictionary-${number}`, { words: "", counts: [] });
  const kinds = [...group(documents, ({ kind }) => [kind])].map(([kind, list]) => [kind, list.length] as const);
  const root: Omit<ShardRoot, "folder"> = {
    buckets: bucketCount,
    dictionary: pageCount,
    headsPerBlock: HEADS_PER_BLOCK,
    identifiersPerBlock: IDENTIFIERS_PER_BLOCK,
    editions: [...new Set(data.documents.flatMap(({ editions }) => editions))].sort().reverse(),
    kinds: kinds as ShardRoot["kinds"],
    messages: counts.messages,
    counterparts: heads.flatMap(({ counterparts }, place) =>
      counterparts ? [[place, causePlace(counterparts.client) ?? null, causePlace(counterparts.backend) ?? null]] : [],
    ),
  };
  const blocks = group(documents.keys(), (place) => [blockOf(place, { ...root, folder: "" })]);
  const meanings = meaningsOf(first, words);
  for (const [name, list] of blocks) {
    const [start = 0] = list;
    if (start < heads.length) {
      const rows = list.flatMap((place) => heads[place] ?? []);
      files.set(name, {
        heads: toTable(
          rows.map(
            ({ counterparts, ...head }): ShardHead => ({
              ...head,
              counterparts: counterparts && {
                client: causePlace(counterparts.client),
                backend: causePlace(counterparts.backend),
              },
            }),
          ),
        ),
      });
    } else {
      const rows = list.flatMap((place) => identifiers[place - heads.length] ?? []);
      files.set(name, {
        identifiers: toTable(
          rows.map(
            ({ id, text, constant, causes }): ShownIdentifier => ({
              id,
              text,
              constant,
              cause: causes?.[0],
              meaning: meanings.get(id),
            }),
          ),
        ),
      });
    }
  }
  return { root, files };
}

/** The documents in the order of their numbers. */
function inOrder(
  { documents, identifiers }: SearchData,
  heads: readonly { kind: string; id: string }[],
): SearchDocument[] {
  const byKey = new Map(documents.map((document) => [`${document.kind}:${document.id}`, document]));
  return [
    ...heads.flatMap(({ kind, id }) => byKey.get(`${kind}:${id}`) ?? []),
    ...identifiers.flatMap(({ id }) => byKey.get(`identifier:${id}`) ?? []),
  ];
}

function postingsOf(
  documents: readonly SearchDocument[],
  weights: readonly ReadonlyMap<string, number>[],
  rarity: (word: string) => number,
): Map<string, Posting> {
  const having = new Map<string, number[][]>();
  for (const [place, words] of weights.entries()) {
    for (const [word, weight] of words) {
      const lists = having.get(word) ?? WEIGHTS.map(() => []);
      lists[WEIGHTS.indexOf(weight as (typeof WEIGHTS)[number])]?.push(place);
      having.set(word, lists);
    }
  }
  const said = new Map<string, [number[], number[], number[]]>();
  const last = new Map<string, number>();
  for (const [place, document] of documents.entries()) {
    for (const [index, phrase] of phrasesIn(document).entries()) {
      const total = Math.round(10 * [...phrase].reduce((sum, word) => sum + rarity(word), 0));
      for (const word of phrase) {
        const [steps, phrases, totals] = said.get(word) ?? [[], [], []];
        steps.push(place - (last.get(word) ?? 0));
        phrases.push(index);
        totals.push(total);
        last.set(word, place);
        said.set(word, [steps, phrases, totals]);
      }
    }
  }
  return new Map([...having].map(([word, lists]) => [word, [lists.map(toSteps), ...(said.get(word) ?? NO_PHRASES)]]));
}

/** The places of the identifiers that each code's key, and each word that a message is kept under, leads to. */
export function keyedIdentifiers(
  identifiers: readonly Recognisable[],
  counts: ReturnType<typeof countWords>,
): Map<string, number[]> {
  const keyed = new Map<string, number[]>();
  for (const [place, identifier] of identifiers.entries()) {
    const keys = new Set(codeKeys(identifier));
    for (const text of textsIn(identifier)) {
      const format = compileFormat(text);
      if (format.length < SHORTEST_MESSAGE) continue;
      const rarest = rarestWords(format, counts);
      // A text that has no more of a message than its commonest words does not have the message.
      const telling = rarest.filter((word) => !FILLERS.has(word) && counts.withWord(word) <= COMMON);
      for (const word of telling.length > 0 ? telling : rarest.slice(0, 1)) keys.add(stem(word));
    }
    for (const key of keys) {
      const list = keyed.get(key);
      if (list) list.push(place);
      else keyed.set(key, [place]);
    }
  }
  return keyed;
}

/** The words of messages, each once, in the order in which they first come. */
export function messageWords(identifiers: readonly Pick<Recognisable, "text" | "wordings">[]): string[] {
  const words = identifiers.flatMap((identifier) =>
    [identifier.text ?? [], ...identifier.wordings.map(({ text }) => text)]
      .flat()
      .flatMap((text) => compileFormat(text).words.map(({ word }) => word)),
  );
  return [...new Set(words)];
}

function meaningsOf(first: FirstData, { meanings }: WordData): Map<string, string> {
  const unexplained = identifierRows(first).filter(({ causes = [] }) => causes.length === 0);
  return new Map(unexplained.map(({ id }, index) => [id, meanings[index] ?? ""]));
}

/** Rows as one list for each field that any of them has. */
function toTable<Row extends object>(rows: readonly Row[]): Columns<Row> {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))] as (keyof Row & string)[];
  const used = keys.filter((key) => rows.some((row) => row[key] !== undefined));
  return Object.fromEntries(used.map((key) => [key, rows.map((row) => row[key] ?? null)])) as unknown as Columns<Row>;
}

function group<Item, Name extends string>(items: Iterable<Item>, namesOf: (item: Item) => Name[]): Map<Name, Item[]> {
  const groups = new Map<Name, Item[]>();
  for (const item of items) {
    for (const name of namesOf(item)) {
      const list = groups.get(name);
      if (list) list.push(item);
      else groups.set(name, [item]);
    }
  }
  return groups;
}
