import type { MessageCounts } from "@/lib/diagnose/recogniser";
import { createSearch, respell, type SearchAnswer, type SearchOptions } from "./search";
import type { SearchDocument } from "./search-document";
import {
  documentKey,
  type EngineTotals,
  type FoundDocument,
  type SearchEngine,
  type StoredIdentifier,
  weightOfPoints,
} from "./search-engine";
import { stem } from "./stem";
import { codeKeysIn, wordKeysIn } from "./text-keys";
import { askedWords, type Candidate, rankWords, type WordSource } from "./word-ranking";

/** A search whose records an engine holds. */
export type EngineSearch = {
  /** Answers as a search over all records would. Fails as the engine fails. */
  readonly search: (query: string, options?: SearchOptions) => Promise<SearchAnswer>;
};

/** What a text names may lead to more, which leads to more; it ends sooner by itself. */
const MOST_ROUNDS = 8;
/** A longer text is looked up by its first words. */
const MOST_KEYS = 1000;
/** How many documents are ranked to the end: their phrases can change the order of what the engine finds. */
const MOST_RANKED = 100;
/** Directives are looked for in so much of a text. */
const LONGEST_NAMES = 2000;

/** What one question has heard from the engine. What was asked for and is not there is known, too. */
type Known = {
  readonly totals: EngineTotals;
  readonly documents: Map<string, SearchDocument | undefined>;
  readonly keys: Set<string>;
  readonly identifiers: Map<string, StoredIdentifier>;
  readonly frequencies: Map<string, number>;
  readonly written: Map<string, boolean>;
  readonly near: Map<string, readonly (readonly [string, number])[]>;
  /** By their stems together. */
  readonly candidates: Map<string, readonly FoundDocument[]>;
};

/** What an answer needs and nobody has asked for yet. */
type Missing = {
  readonly documents: Set<string>;
  readonly keys: Set<string>;
  readonly frequencies: Set<string>;
  readonly written: Set<string>;
  readonly near: Set<string>;
  readonly candidates: Map<string, ReadonlyMap<string, number>>;
};

const noneMissing = (): Missing => ({
  documents: new Set(),
  keys: new Set(),
  frequencies: new Set(),
  written: new Set(),
  near: new Set(),
  candidates: new Map(),
});

/**
 * A search over the records that an engine holds. The engine finds what may answer; codes and messages are recognised, and
 * all is ranked, as by a search that has everything. What is asked of the engine grows with the question, not with the
 * records.
 */
export function createEngineSearch(engine: SearchEngine): EngineSearch {
  return { search };

  async function search(query: string, options: SearchOptions = {}): Promise<SearchAnswer> {
    const known: Known = {
      totals: await engine.totals(),
      documents: new Map(),
      keys: new Set(),
      identifiers: new Map(),
      frequencies: new Map(),
      written: new Map(),
      near: new Map(),
      candidates: new Map(),
    };
    const missing = noneMissing();
    for (const key of [...codeKeysIn(query), ...wordKeysIn(query, MOST_KEYS)]) missing.keys.add(key);
    for (const key of directiveKeysIn(query)) missing.documents.add(key);
    for (const word of askedWords(query.slice(0, LONGEST_NAMES))) {
      missing.written.add(word);
      missing.frequencies.add(stem(word));
    }
    await learn(engine, known, missing);
    for (let round = 0; ; round++) {
      const more = noneMissing();
      const answer = answerFrom(known, more, query, options);
      const isWhole = Object.values(more).every(({ size }) => size === 0);
      if (isWhole || round === MOST_ROUNDS) return answer;
      await learn(engine, known, more);
    }
  }
}

/** Asks for all that is missing at once. */
async function learn(engine: SearchEngine, known: Known, missing: Missing): Promise<void> {
  const unlessNone = <Answer>(asked: ReadonlySet<string>, ask: (keys: string[]) => Promise<Answer>) => {
    return asked.size > 0 ? ask([...asked]) : undefined;
  };
  const [documents, identifiers, frequencies, written, near, candidates] = await Promise.all([
    unlessNone(missing.documents, engine.documents),
    unlessNone(missing.keys, engine.identifiers),
    unlessNone(missing.frequencies, engine.frequencies),
    unlessNone(missing.written, engine.written),
    Promise.all([...missing.near].map(async (word) => [word, await engine.near(word)] as const)),
    Promise.all(
      [...missing.candidates].map(
        async ([words, rarities]) => [words, await engine.candidates(rarities, MOST_RANKED)] as const,
      ),
    ),
  ]);
  const keep = (document: SearchDocument) => {
    const key = documentKey(document.kind, document.id);
    if (!known.documents.get(key)) known.documents.set(key, document);
  };
  for (const document of documents ?? []) keep(document);
  for (const stored of identifiers ?? []) known.identifiers.set(stored.identifier.id, stored);
  for (const [words, found] of candidates) {
    known.candidates.set(words, found);
    for (const { document } of found) keep(document);
  }
  for (const [word, found] of near)
    known.near.set(
      word,
      found.map(({ word: other, count }) => [other, count]),
    );
  for (const word of missing.frequencies) known.frequencies.set(word, frequencies?.get(word) ?? 0);
  for (const word of missing.written) known.written.set(word, written?.has(word) ?? false);
  for (const key of missing.documents) if (!known.documents.has(key)) known.documents.set(key, undefined);
  for (const key of missing.keys) known.keys.add(key);
}

/** Answers with what is known, and names in `missing` what would tell more. */
function answerFrom(known: Known, missing: Missing, query: string, options: SearchOptions): SearchAnswer {
  const needDocument = (key: string) => {
    if (!known.documents.has(key)) missing.documents.add(key);
  };
  const stored = [...known.identifiers.values()].sort((a, b) => a.place - b.place);
  const messageCounts = new Map(stored.flatMap(({ counts }) => Object.entries(counts)));
  const counts: MessageCounts = {
    messages: known.totals.messages,
    withWord: (word) => messageCounts.get(word) ?? 0,
  };
  const documents = [...known.documents.values()].filter((document) => document !== undefined);
  const answer = createSearch(
    documents,
    stored.map(({ identifier }) => identifier),
    { search: (text) => rankWords(wordSource(known, missing), text) },
    counts,
  ).search(query, options);

  if (answer.corrected.length > 0) {
    const respelled = respell(query, answer.corrected);
    for (const key of [...codeKeysIn(respelled), ...wordKeysIn(respelled, MOST_KEYS)])
      if (!known.keys.has(key)) missing.keys.add(key);
  }
  const { findings } = answer.diagnosis;
  const parties = new Set(findings.map(({ party }) => party));
  for (const { id } of findings) {
    needDocument(documentKey("identifier", id));
    const { causes = [], logged = [] } = known.identifiers.get(id)?.identifier ?? {};
    for (const cause of [...causes, ...logged]) {
      needDocument(documentKey("cause", cause));
      const { client, backend } = known.documents.get(documentKey("cause", cause))?.counterparts ?? {};
      if (client && parties.has("client")) needDocument(documentKey("cause", client));
      if (backend && parties.has("backend")) needDocument(documentKey("cause", backend));
    }
  }
  return answer;
}

function wordSource(known: Known, missing: Missing): WordSource {
  const frequency = (word: string) => {
    const count = known.frequencies.get(word);
    if (count === undefined) missing.frequencies.add(word);
    return count ?? 0;
  };
  return {
    documentCount: known.totals.documents,
    corrections: new Map(),
    frequency,
    isWritten: (word) => {
      const isWritten = known.written.get(word);
      if (isWritten === undefined) missing.written.add(word);
      return isWritten ?? false;
    },
    near: (word) => {
      const near = known.near.get(word);
      if (!near) missing.near.add(word);
      return near ?? [];
    },
    candidates: (words, rarity) => {
      const rarities = new Map(words.map((word) => [word, rarity(word)]));
      // Before it is known what the words tell, and which ones are meant, nothing can be ranked.
      if (missing.near.size > 0 || missing.written.size > 0 || words.some((word) => !known.frequencies.has(word)))
        return [];
      const name = words.join(" ");
      const found = known.candidates.get(name);
      if (!found && words.some((word) => frequency(word) > 0)) missing.candidates.set(name, rarities);
      return (found ?? []).map((each) => toCandidate(each, known));
    },
  };
}

function toCandidate({ key, place, document, points, phrases }: FoundDocument, known: Known): Candidate {
  return {
    // One and the same document, however it was found.
    document: known.documents.get(key) ?? document,
    place,
    weights: new Map(
      [...points].flatMap(([word, each]): [string, number][] => {
        const weight = weightOfPoints(each);
        return weight === undefined ? [] : [[word, weight]];
      }),
    ),
    phrases,
  };
}

/** The names of directives that a text may ask about: those that begin like one of TLS, and a word alone. */
function directiveKeysIn(query: string): string[] {
  const words = [...query.slice(0, LONGEST_NAMES).matchAll(/\b[A-Za-z][A-Za-z0-9]{3,}\b/g)].map(([word]) => word);
  const isAsked = (word: string) => word.startsWith("SSL") || query.trim().toLowerCase() === word.toLowerCase();
  return [...new Set(words.filter(isAsked).map((word) => documentKey("directive", word)))];
}
