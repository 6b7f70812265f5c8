import type { MessageCounts, Recognisable } from "@/lib/diagnose/recogniser";
import { endOf, hrefOf, NO_FIELDS, toRows, unpackHead, unpackIdentifier } from "./browser-data";
import {
  type Block,
  type Bucket,
  blockOf,
  bucketOf,
  type DictionaryPage,
  dictionaryPagesOf,
  headCount,
  messageWords,
  SHORT_STEM,
  type ShardHead,
  type ShardIdentifier,
  type ShardRoot,
  type ShownIdentifier,
  WEIGHTS,
} from "./browser-shards";
import { createSearch, respell, type SearchAnswer, type SearchOptions } from "./search";
import type { SearchDocument, SearchKind } from "./search-document";
import { stem } from "./stem";
import { codeKeysIn, wordKeysIn } from "./text-keys";
import {
  askedWords,
  type Candidate,
  PHRASE_SHARE,
  rankWords,
  WORDS_SHARE,
  type WordIndex,
  type WordSource,
  weightShare,
} from "./word-ranking";

/** A search that loads what a text needs when it is asked. */
export type ShardSearch = {
  /**
   * Answers as a search over all records would; undefined when `isWanted` has become false before all that it needs had
   * come. What the codes or the longest words of a long text find comes first, through `onFirst`, with little loaded; what
   * comes after it may be better. Fails as `load` fails.
   */
  readonly search: (
    query: string,
    options?: SearchOptions & {
      readonly isWanted?: () => boolean | Promise<boolean>;
      readonly onFirst?: (answer: SearchAnswer) => void;
    },
  ) => Promise<SearchAnswer | undefined>;
};

type Loaded = {
  readonly identifiers: readonly ShardIdentifier[];
  readonly words: readonly (readonly [word: string, count: number])[];
};

type StemPosting = {
  readonly documents: ReadonlyMap<number, number>;
  readonly phrases: readonly (readonly [place: number, index: number, total: number])[];
};

/** What a text names may lead to more, which leads to more; it ends sooner by itself. */
const MOST_ROUNDS = 8;
/** A longer line is looked up by its first words. */
const MOST_WORDS = 60;
/** Of a longer text no more is split into words. */
const MOST_SIGNS = 1000;
/** Long words are rare ones: so many of them name a message, */
const FIRST_WORDS = 6;
/** and so many come near to what all of a long text finds. */
const TELLING_WORDS = 10;
/** How many documents are ranked to the end: more than are ever shown, and than decide between causes. */
const MOST_RANKED = 300;
/** A record says its title and what people say in fewer phrases: each of all phrases gets a number of its own. */
const MOST_PHRASES = 10_000;
const NAME_WEIGHT = WEIGHTS[0];
const SHARES = new Map<number, number>(WEIGHTS.map((weight) => [weight, weightShare(weight)]));

/**
 * A search over data that `cutForBrowser` has cut. `load` fetches a file by its name, as in `bucket-12`; it is asked once
 * for each.
 */
export function createShardSearch(root: ShardRoot, load: (name: string) => Promise<unknown>): ShardSearch {
  const loading = new Map<string, Promise<void>>();
  const buckets = new Map<string, Loaded["identifiers"]>();
  const dictionary = new Map<string, Loaded["words"]>();
  const postings = new Map<string, StemPosting>();
  const messageCounts = new Map<string, number>();
  const short = new Set<string>();
  const blocks = new Set<string>();
  const heads = new Map<number, ShardHead>();
  /** Of what is no identifier, made of all heads that have come: most stay the same from question to question. */
  const headDocuments = new Map<number, SearchDocument>();
  const shown = new Map<number, ShownIdentifier>();
  const ends = endsOf(root.kinds);
  const documentCount = ends.at(-1)?.end ?? 0;
  const firstIdentifier = headCount(root.kinds);
  const counts: MessageCounts = { messages: root.messages, withWord: (word) => messageCounts.get(word) ?? 0 };

  return { search };

  async function search(
    query: string,
    { isWanted = () => true, onFirst, ...options }: Parameters<ShardSearch["search"]>[1] = {},
  ): Promise<SearchAnswer | undefined> {
    const codes = codeKeysIn(query);
    const words = wordKeysIn(query, MOST_WORDS);
    const longest = words.toSorted((a, b) => b.length - a.length).slice(0, FIRST_WORDS);
    const isLong = words.length > 2 * FIRST_WORDS;
    const parts = [codes, isLong ? [...codes, ...longest] : []];
    let isAnswered = false;
    for (const part of onFirst ? parts : []) {
      const first = part.length > 0 ? await searchBy(part, query, options, isWanted, () => NO_INDEX) : undefined;
      if (!first?.isConfident) continue;
      onFirst?.(first);
      isAnswered = true;
      break;
    }
    if (onFirst && isLong && !isAnswered) {
      const telling = askedWords(query.slice(0, MOST_SIGNS))
        .toSorted((a, b) => b.length - a.length)
        .slice(0, TELLING_WORDS);
      const near = await searchBy([...codes, ...telling.map(stem)], query, options, isWanted, (source) => ({
        // A word that is not known is left alone: what it may mean would take as much again.
        search: () => rankWords({ ...source, near: () => [] }, telling.join(" ")),
      }));
      if (near && near.hits.length > 0) onFirst(near);
    }
    return searchBy([...codes, ...words], query, options, isWanted, (source) => ({
      search: (text) => rankWords(source, text),
    }));
  }

  /** Loads what the keys lead to, searches, and loads what the answer needs to be whole until it needs nothing. */
  async function searchBy(
    keys: readonly string[],
    query: string,
    options: SearchOptions,
    isWanted: () => boolean | Promise<boolean>,
    indexOver: (source: WordSource) => WordIndex,
  ): Promise<SearchAnswer | undefined> {
    const used = new Set(keys.map((key) => bucketOf(key, root.buckets)));
    let needed = [...used].filter((name) => !isLoaded(name));
    for (let round = 0; ; round++) {
      if (needed.length > 0) {
        if (!(await isWanted())) return undefined;
        await Promise.all(needed.map(loadOnce));
      }
      const missing = new Set<string>();
      const answer = searchLoaded(query, options, used, missing, indexOver);
      const isWhole = [...missing].every((name) => used.has(name));
      if (isWhole || round === MOST_ROUNDS) return answer;
      for (const name of missing) used.add(name);
      needed = [...missing].filter((name) => !isLoaded(name));
    }
  }

  /** Searches in what is there, and names in `missing` the files that would tell more. */
  function searchLoaded(
    query: string,
    options: SearchOptions,
    used: ReadonlySet<string>,
    missing: Set<string>,
    indexOver: (source: WordSource) => WordIndex,
  ): SearchAnswer {
    const documents = new Map<number, SearchDocument>();
    function documentAt(place: number): SearchDocument {
      const document = documents.get(place) ?? headDocuments.get(place) ?? toDocument(place);
      documents.set(place, document);
      if (place < firstIdentifier) headDocuments.set(place, document);
      return document;
    }
    const causeAt = (place: number) => documentAt(place).id;
    const rows = new Map<string, ShardIdentifier>();
    for (const name of used) for (const row of buckets.get(name) ?? []) rows.set(row.id, row);
    const identifiers = [...rows.values()].map((row): Recognisable => {
      shown.set(row.place, { ...row, cause: row.causes?.[0], meaning: shown.get(row.place)?.meaning });
      documentAt(row.place);
      return unpackIdentifier(row, causeAt);
    });
    for (const [place] of root.counterparts) documentAt(place);
    for (const place of heads.keys()) documentAt(place);

    const index = indexOver(wordSource(used, missing, documentAt));
    const answer = createSearch([...documents.values()], identifiers, index, counts).search(query, options);

    const places = new Map([...documents].map(([place, document]) => [document, place]));
    const need = (place: number | undefined) => {
      if (place === undefined) return;
      const isThere = place < firstIdentifier ? heads.has(place) : shown.has(place);
      if (!isThere) missing.add(blockOf(place, root));
    };
    if (answer.corrected.length > 0)
      for (const key of codeKeysIn(respell(query, answer.corrected))) missing.add(bucketOf(key, root.buckets));
    for (const { id } of answer.diagnosis.findings) {
      const row = rows.get(id);
      for (const cause of [...(row?.causes ?? []), ...(row?.logged ?? [])]) {
        need(cause);
        const { client, backend } = heads.get(cause)?.counterparts ?? {};
        if (answer.diagnosis.findings.some(({ party }) => party === "client")) need(client);
        if (answer.diagnosis.findings.some(({ party }) => party === "backend")) need(backend);
      }
    }
    for (const { document } of [...answer.hits, ...answer.elsewhere]) {
      const place = places.get(document);
      need(place);
      if (document.kind === "identifier" && place !== undefined) {
        // Without a message it is shown with the title of its cause, with one with its meaning.
        const { cause, meaning } = shown.get(place) ?? {};
        if (cause !== undefined) need(cause);
        else if (meaning === undefined) missing.add(blockOf(place, root));
      }
    }
    if (index !== NO_INDEX) for (const place of namedDirectives(query)) need(place);
    return answer;
  }

  function toDocument(place: number): SearchDocument {
    const kind = ends.find(({ end }) => place < end)?.kind ?? "identifier";
    if (kind === "identifier") {
      const { id = `#${place}`, text, constant, cause, meaning = "" } = shown.get(place) ?? {};
      const title = text ?? (constant === 1 ? endOf(id) : constant) ?? id;
      const summary = meaning || (cause === undefined ? "" : (heads.get(cause)?.title ?? ""));
      const href = hrefOf(kind, id);
      return { kind, id, title, href, summary, editions: [], topics: [], identifiers: [id], fields: NO_FIELDS };
    }
    const head = heads.get(place);
    const listed = root.counterparts.find(([cause]) => cause === place);
    const named = (other: number | null | undefined) =>
      other === null || other === undefined ? undefined : (heads.get(other)?.id ?? `#${other}`);
    return {
      ...unpackHead({ kind, id: `#${place}`, summary: "", ...head, counterparts: undefined }),
      counterparts: listed && { client: named(listed[1]), backend: named(listed[2]) },
      identifiers: [],
      fields: NO_FIELDS,
    };
  }

  /** The directives that words of the text may be the names of. */
  function namedDirectives(query: string): number[] {
    return [...new Set(askedWords(query.slice(0, MOST_SIGNS)))].flatMap((word) =>
      [...(postings.get(stem(word))?.documents ?? [])].flatMap(([place, weight]) =>
        weight === NAME_WEIGHT && ends.find(({ end }) => place < end)?.kind === "directive" ? [place] : [],
      ),
    );
  }

  function wordSource(
    used: ReadonlySet<string>,
    missing: Set<string>,
    documentAt: (place: number) => SearchDocument,
  ): WordSource {
    const lookUp = (word: string): StemPosting | undefined => {
      const name = bucketOf(word, root.buckets);
      if (!used.has(name) || !isLoaded(name)) missing.add(name);
      return postings.get(word);
    };
    return {
      documentCount,
      corrections: new Map(),
      frequency: (word) => lookUp(word)?.documents.size ?? 0,
      isWritten: (word) => stem(word).length <= SHORT_STEM && short.has(word),
      near: (word) =>
        dictionaryPagesOf(word, root.dictionary).flatMap((name) => {
          if (!isLoaded(name)) missing.add(name);
          return dictionary.get(name) ?? [];
        }),
      candidates: (words, rarity) => candidates(words, rarity, lookUp, documentAt),
    };
  }

  /** Every document with one of the words, the ones that may come first: a document's phrases can double its score. */
  function candidates(
    words: readonly string[],
    rarity: (word: string) => number,
    lookUp: (word: string) => StemPosting | undefined,
    documentAt: (place: number) => SearchDocument,
  ): Candidate[] {
    const asked = words.reduce((sum, word) => sum + rarity(word), 0);
    // A common word leads to thousands: only sums are kept of each until it is known which come first.
    const scores = new Map<number, number>();
    const alike = new Map<number, number>();
    const common = new Map<number, number>();
    for (const word of words) {
      const told = rarity(word);
      const { documents = [], phrases = [] } = lookUp(word) ?? {};
      for (const [place, weight] of documents)
        scores.set(place, (scores.get(place) ?? 0) + told * (SHARES.get(weight) ?? 0));
      for (const [place, index, total] of phrases) {
        const phrase = place * MOST_PHRASES + index;
        const shared = (common.get(phrase) ?? 0) + told;
        common.set(phrase, shared);
        alike.set(place, Math.max(alike.get(place) ?? 0, (2 * shared) / (total / 10 + asked)));
      }
    }
    const ranked = [...scores]
      .map(([place, score]) => ({ place, score: score * (WORDS_SHARE + PHRASE_SHARE * (alike.get(place) ?? 0)) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST_RANKED);
    const found = new Map(
      ranked.map(({ place }) => [place, { weights: new Map<string, number>(), phrases: new Map<number, Said>() }]),
    );
    for (const word of words) {
      const { documents, phrases = [] } = lookUp(word) ?? {};
      for (const [place, { weights }] of found) {
        const weight = documents?.get(place);
        if (weight !== undefined) weights.set(word, weight);
      }
      for (const [place, index, total] of phrases) {
        const said = found.get(place)?.phrases;
        if (!said) continue;
        const phrase = said.get(index) ?? { total: total / 10, stems: new Set() };
        phrase.stems.add(word);
        said.set(index, phrase);
      }
    }
    return [...found].map(([place, { weights, phrases }]) => ({
      document: documentAt(place),
      place,
      weights,
      phrases: [...phrases.values()],
    }));
  }

  function isLoaded(name: string): boolean {
    return buckets.has(name) || dictionary.has(name) || blocks.has(name);
  }

  async function loadOnce(name: string): Promise<void> {
    const known = loading.get(name) ?? load(name).then((content) => keep(name, content));
    loading.set(name, known);
    // What failed is asked for again the next time.
    return known.catch((fault: unknown) => {
      loading.delete(name);
      throw fault;
    });
  }

  function keep(name: string, content: unknown): void {
    const [kind, number] = name.split("-");
    if (kind === "dictionary") {
      const { words, counts: written } = content as DictionaryPage;
      dictionary.set(
        name,
        words.split(" ").map((word, index) => [word, written[index] ?? 1]),
      );
    } else if (kind === "heads" || kind === "identifiers") {
      const block = content as Block;
      blocks.add(name);
      // One head names others.
      headDocuments.clear();
      if ("heads" in block)
        for (const [index, head] of toRows(block.heads).entries())
          heads.set(Number(number) * root.headsPerBlock + index, head);
      else
        for (const [index, row] of toRows(block.identifiers).entries())
          shown.set(firstIdentifier + Number(number) * root.identifiersPerBlock + index, row);
    } else keepBucket(name, content as Bucket);
  }

  function keepBucket(name: string, bucket: Bucket): void {
    const rows = toRows(bucket.identifiers);
    buckets.set(name, rows);
    const words = messageWords(
      rows.map(({ text, wordings = [] }) => ({ text, wordings: wordings.map((each) => ({ text: each })) })),
    );
    for (const [index, word] of words.entries()) messageCounts.set(word, bucket.counts[index] ?? 1);
    for (const [index, word] of bucket.stems.split(" ").entries()) {
      const [lists = [], steps = [], phrases = [], totals = []] = bucket.postings[index] ?? [];
      const documents = new Map<number, number>();
      for (const [which, steps] of lists.entries()) {
        let place = 0;
        for (const step of steps) {
          place += step;
          documents.set(place, WEIGHTS[which] ?? 1);
        }
      }
      const said: [number, number, number][] = [];
      let place = 0;
      for (const [at, step] of steps.entries()) {
        place += step;
        said.push([place, phrases[at] ?? 0, totals[at] ?? 0]);
      }
      postings.set(word, { documents, phrases: said });
    }
    for (const word of bucket.short.split(" ")) short.add(word);
  }
}

type Said = { readonly total: number; readonly stems: Set<string> };

function endsOf(kinds: ShardRoot["kinds"]): { kind: SearchKind; end: number }[] {
  let end = 0;
  return kinds.map(([kind, count]) => {
    end += count;
    return { kind, end };
  });
}

/** Without words only codes are found. */
const NO_INDEX: WordIndex = { search: () => ({ matches: [], corrected: [] }) };
