import { Document, Encoder } from "flexsearch";
import { FIELDS, isCorrectable, phrasesIn, spellingsIn, weightsOf } from "./document-words";
import type { SearchDocument } from "./search-document";
import { stem } from "./stem";
import { tokens } from "./tokens";
import { type Candidate, rankWords, type WordIndex, type WordSource } from "./word-ranking";

/** Asked of FlexSearch for each field: it returns no scores, so the ranking needs more than what is shown. */
const CANDIDATES = 100;
/** Words to ask FlexSearch for alone. */
const MOST_ALONE = 8;

type Entry = {
  readonly document: SearchDocument;
  readonly place: number;
  readonly weights: ReadonlyMap<string, number>;
  readonly phrases: readonly ReadonlySet<string>[];
};

/** It is given stems, in documents and in questions: a stem's stem may be another one. */
const encoder = () => new Encoder({ normalize: false, dedupe: false, numeric: false, split: /\s+/ });
const stemsOf = (text: string) => tokens(text).map(stem).join(" ");

/** An index over the words of all these documents, kept in memory. */
export function createWordIndex(documents: readonly SearchDocument[]): WordIndex {
  // FlexSearch's types take records only as `type` with an index signature.
  type Row = { [field: string]: string };
  const index = new Document<Row>({
    document: { id: "key", index: FIELDS.map((field) => ({ field, tokenize: "strict" as const, encoder: encoder() })) },
  });
  const frequency = new Map<string, number>();
  const entries = new Map<string, Entry>();
  /** Made when first found: how much a phrase tells needs all documents, and is the same for every question. */
  const known = new Map<string, Candidate>();
  for (const [place, document] of documents.entries()) {
    const key = `${document.kind}:${document.id}`;
    index.add({ key, ...Object.fromEntries(FIELDS.map((field) => [field, stemsOf(document.fields[field])])) });
    const weights = weightsOf(document);
    entries.set(key, { document, place, weights, phrases: phrasesIn(document) });
    for (const word of weights.keys()) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  const spellings = spellingsIn(documents);
  const vocabulary = [...spellings].filter(([word]) => isCorrectable(word));
  const source: WordSource = {
    documentCount: documents.length,
    frequency: (word) => frequency.get(word) ?? 0,
    isWritten: (word) => spellings.has(word),
    near: () => vocabulary,
    corrections: new Map(),
    candidates,
  };
  return { search: (query) => rankWords(source, query) };

  /** What FlexSearch finds for all words together, then for each alone: it is the index, the ranking is ours. */
  function candidates(words: readonly string[], rarity: (word: string) => number): Candidate[] {
    const keys = new Set<string>();
    const rarest = [...words].sort((a, b) => rarity(b) - rarity(a)).slice(0, MOST_ALONE);
    for (const query of [words.join(" "), ...rarest]) {
      for (const { result } of index.search(query, { limit: CANDIDATES, suggest: true })) {
        for (const key of result) keys.add(String(key));
      }
    }
    return [...keys].flatMap((key) => known.get(key) ?? candidate(key, rarity) ?? []);
  }

  function candidate(key: string, rarity: (word: string) => number): Candidate | undefined {
    const entry = entries.get(key);
    if (!entry) return undefined;
    const { document, place, weights } = entry;
    const phrases = entry.phrases.map((stems) => ({
      total: [...stems].reduce((sum, word) => sum + rarity(word), 0),
      stems,
    }));
    const made: Candidate = { document, place, weights, phrases };
    known.set(key, made);
    return made;
  }
}
