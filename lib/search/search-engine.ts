import { compileFormat } from "@/lib/diagnose/message-format";
import { countWords, type Recognisable, textsIn } from "@/lib/diagnose/recogniser";
import { NO_FIELDS } from "./browser-data";
import { keyedIdentifiers, WEIGHTS } from "./browser-shards";
import { isCorrectable, phrasesIn, spellingsIn, weightsOf } from "./document-words";
import type { SearchData } from "./search-data";
import type { SearchDocument, SearchKind } from "./search-document";
import { type Phrase, rarityOf, weightShare } from "./word-ranking";

/** A document as an engine keeps it. */
export type StoredDocument = {
  readonly key: string;
  /** Of equals the one with the lower number comes first. */
  readonly place: number;
  /** What is shown of it, without its fields: their words are in `points`. */
  readonly document: SearchDocument;
  /** By stem. A document's score for a question is the sum over its words of these points times the word's rarity. */
  readonly points: ReadonlyMap<string, number>;
  /** Of its title and each thing that people say: what its words tell together, and its stems. */
  readonly phrases: readonly (readonly [total: number, stems: readonly string[]])[];
};

/** A document that an engine finds for some words, with those of its words and phrases that they ask for. */
export type FoundDocument = Pick<StoredDocument, "key" | "place" | "document" | "points"> & {
  readonly phrases: readonly Phrase[];
};

/** An identifier to recognise. */
export type StoredIdentifier = {
  readonly place: number;
  /** The codes, and the stems of the rare words of its messages, that lead to it. */
  readonly keys: readonly string[];
  readonly identifier: Recognisable;
  /** In how many messages of the whole catalogue each word of its messages stands. */
  readonly counts: Readonly<Record<string, number>>;
};

/** A word as it is written somewhere. */
export type StoredWord = {
  readonly word: string;
  readonly place: number;
  /** How often; 0 for a word that no mistyped one is taken for. */
  readonly count: number;
};

export type EngineTotals = { readonly documents: number; readonly messages: number };

export type EngineRecords = {
  readonly totals: EngineTotals;
  readonly documents: readonly StoredDocument[];
  readonly identifiers: readonly StoredIdentifier[];
  readonly words: readonly StoredWord[];
  /** How many documents have each stem. */
  readonly frequencies: ReadonlyMap<string, number>;
};

/**
 * An engine that holds the records of one site, wherever it runs. Each function fails with an error that says why in a
 * sentence: the engine is away, too slow, does not hold these records, or answers what nobody understands.
 */
export type SearchEngine = {
  readonly totals: () => Promise<EngineTotals>;
  /** The documents with these keys, as far as there are any. */
  readonly documents: (keys: readonly string[]) => Promise<SearchDocument[]>;
  /** The documents with the highest scores for these stems and their rarities, at most so many. */
  readonly candidates: (rarities: ReadonlyMap<string, number>, most: number) => Promise<FoundDocument[]>;
  /** The identifiers that one of the keys leads to. */
  readonly identifiers: (keys: readonly string[]) => Promise<StoredIdentifier[]>;
  /** How many documents have each of the stems; a stem that none has may be missing. */
  readonly frequencies: (stems: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  /** Those of the words that are written just so somewhere. */
  readonly written: (words: readonly string[]) => Promise<ReadonlySet<string>>;
  /** The words within two mistakes of one, and the commonest that begins so, in the order of their places. */
  readonly near: (word: string) => Promise<StoredWord[]>;
};

/** Longer words are codes and addresses that nobody types; engines limit their keys. */
export const LONGEST_KEY = 200;

/** The name of a document; directives are asked for in whatever case. */
export function documentKey(kind: SearchKind, id: string): string {
  return `${kind}:${kind === "directive" ? id.toLowerCase() : id}`;
}

/** What the weight of a field counts in a score that is a sum of whole numbers. */
export function pointsOf(weight: number): number {
  return Math.round(100 * weightShare(weight));
}

const WEIGHT_OF_POINTS = new Map(WEIGHTS.map((weight) => [pointsOf(weight), weight]));

/** The weight of the field that these points stand for; none where no field has them. */
export function weightOfPoints(points: number): number | undefined {
  return WEIGHT_OF_POINTS.get(points);
}

/** Everything that an engine holds of a site's records. */
export function engineRecords({ documents, identifiers }: SearchData): EngineRecords {
  const weights = documents.map(weightsOf);
  const frequencies = new Map<string, number>();
  for (const words of weights)
    for (const word of words.keys())
      if (word.length <= LONGEST_KEY) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  const rarity = (word: string) => rarityOf(frequencies.get(word) ?? 0, documents.length);
  const counts = countWords(identifiers);
  const keysOf = identifiers.map((): string[] => []);
  for (const [key, places] of keyedIdentifiers(identifiers, counts))
    for (const place of places) if (key.length <= LONGEST_KEY) keysOf[place]?.push(key);
  return {
    totals: { documents: documents.length, messages: counts.messages },
    documents: documents.map((document, place) => ({
      key: documentKey(document.kind, document.id),
      place,
      document: { ...document, fields: NO_FIELDS },
      points: new Map(
        [...(weights[place] ?? [])].flatMap(([word, weight]) =>
          word.length <= LONGEST_KEY ? [[word, pointsOf(weight)]] : [],
        ),
      ),
      phrases: phrasesIn(document)
        .filter(({ size }) => size > 0)
        .map((phrase) => [
          Math.round(1000 * [...phrase].reduce((sum, word) => sum + rarity(word), 0)) / 1000,
          [...phrase],
        ]),
    })),
    identifiers: identifiers.map((identifier, place) => ({
      place,
      keys: keysOf[place] ?? [],
      identifier,
      counts: Object.fromEntries(
        textsIn(identifier).flatMap((text) =>
          compileFormat(text).words.map(({ word }) => [word, counts.withWord(word)] as const),
        ),
      ),
    })),
    words: [...spellingsIn(documents)]
      .map(([word, count], place) => ({ word, place, count: isCorrectable(word) ? count : 0 }))
      .filter(({ word }) => word.length <= LONGEST_KEY),
    frequencies,
  };
}
