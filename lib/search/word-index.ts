import { distance } from "fastest-levenshtein";
import { Document, Encoder } from "flexsearch";
import { FIELD_WEIGHTS, type SearchDocument, type SearchField } from "./search-document";
import { stem } from "./stem";
import { tokens } from "./tokens";

/** A document that matches, how well (0 to 1), and what was done to the query to find it. */
export type WordMatch = {
  readonly document: SearchDocument;
  /** The share of what the query asks for that the document has, where it counts most: 1 for all words in the title. */
  readonly score: number;
  readonly matched: readonly string[];
  /** Nothing matches but short words that were taken for others. */
  readonly isGuess: boolean;
  /** Words of the query that the document does not have. */
  readonly missing: readonly string[];
};

export type WordIndex = {
  readonly search: (query: string) => { matches: WordMatch[]; corrected: readonly (readonly [string, string])[] };
};

const FIELDS = Object.keys(FIELD_WEIGHTS) as SearchField[];
const HEAVIEST = Math.max(...Object.values(FIELD_WEIGHTS));
/** Asked of FlexSearch for each field: it returns no scores, so the ranking below needs more than what is shown. */
const CANDIDATES = 100;
/** FlexSearch takes time in proportion to the query; nobody asks in more words. */
const MOST_WORDS = 24;
const LONG_WORD = 7;
const MOST_CORRECTIONS = 1000;
/** A record is found by its words; that it says the same as the question in one phrase tells as much again. */
const WORDS_SHARE = 0.8;
const PHRASE_SHARE = 0.6;

/** Words so common in questions that they say nothing; they still count when nothing else is asked. */
const FILLERS = new Set(
  "a an and anyone are as at be but by can could did do does for from get getting gets give gives got had has have hello help hi how i if in into is it its me much my no not of on or our out please so some thank thanks that the their then there this to use used using very want was we what when where which while who why will with work working works would you your".split(
    " ",
  ),
);

const encoder = () =>
  new Encoder({
    normalize: false,
    dedupe: false,
    numeric: false,
    prepare: (text: string) => tokens(text).map(stem).join(" "),
    split: /\s+/,
  });

export function createWordIndex(documents: readonly SearchDocument[]): WordIndex {
  // FlexSearch's types take records only as `type` with an index signature.
  type Row = { [field: string]: string };
  const index = new Document<Row>({
    document: { id: "key", index: FIELDS.map((field) => ({ field, tokenize: "strict" as const, encoder: encoder() })) },
  });
  const places = new Map(documents.map((document, place) => [document, place]));
  const wordsOf = new Map<string, Map<string, number>>();
  const frequency = new Map<string, number>();
  const spelling = new Map<string, number>();
  const byKey = new Map<string, SearchDocument>();
  for (const document of documents) {
    const key = `${document.kind}:${document.id}`;
    byKey.set(key, document);
    index.add({ key, ...document.fields });
    const weights = new Map<string, number>();
    for (const field of FIELDS) {
      for (const token of tokens(document.fields[field])) {
        spelling.set(token, (spelling.get(token) ?? 0) + 1);
        const word = stem(token);
        weights.set(word, Math.max(weights.get(word) ?? 0, FIELD_WEIGHTS[field]));
      }
    }
    wordsOf.set(key, weights);
    for (const word of weights.keys()) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  const phrasesOf = new Map(
    documents.map(({ kind, id, fields }) => [
      `${kind}:${id}`,
      [...fields.title.split("\n"), ...fields.synonyms.split("\n")].map(
        (phrase) =>
          new Set(
            tokens(phrase)
              .map(stem)
              .filter((word) => !FILLERS.has(word)),
          ),
      ),
    ]),
  );
  const rarity = (word: string) => Math.log(1 + documents.length / (1 + (frequency.get(word) ?? 0)));
  const vocabulary = [...spelling.keys()].filter((word) => word.length >= 4 && !/\d/.test(word));

  const corrections = new Map<string, string | undefined>();

  return { search };

  function search(query: string) {
    const asked = [...new Set(tokens(query))].slice(0, MOST_WORDS);
    const telling = asked.filter((word) => !FILLERS.has(word));
    const unfinished = /[\p{L}\p{N}]$/u.test(query) ? asked.at(-1) : undefined;
    const corrected: [string, string][] = [];
    /** The words to look up, and each as it was asked. */
    const shown = new Map<string, string>();
    for (const word of telling.length > 0 ? telling : asked) {
      const isKnown = spelling.has(word) || (stem(word).length > 3 && frequency.has(stem(word)));
      // While one types, the last word is the beginning of one.
      const whole = !isKnown && word === unfinished ? complete(word) : undefined;
      const near = isKnown || whole ? whole : correct(word);
      if (near && !whole) corrected.push([word, near]);
      if (!shown.has(stem(near ?? word))) shown.set(stem(near ?? word), word);
    }
    const words = [...shown.keys()];
    /** A short word that was taken for another may well have meant itself. */
    const guessed = new Set(corrected.filter(([word]) => word.length < LONG_WORD).map(([, near]) => stem(near)));
    const trust = (word: string) => (guessed.has(word) ? 0.5 : 1);
    if (words.length === 0) return { matches: [], corrected };

    const total = words.reduce((sum, word) => sum + rarity(word), 0);
    const matches = [...candidates(words)].flatMap((key): WordMatch[] => {
      const document = byKey.get(key);
      const weights = wordsOf.get(key);
      if (!document || !weights) return [];
      const matched = words.filter((word) => weights.has(word));
      const score =
        matched.reduce(
          (sum, word) => sum + trust(word) * rarity(word) * ((weights.get(word) ?? 0) / HEAVIEST) ** 0.5,
          0,
        ) / total;
      const phrase = Math.max(0, ...(phrasesOf.get(key) ?? []).map((each) => likeness(each, words)));
      const asAsked = (word: string) => shown.get(word) ?? word;
      return [
        {
          document,
          score: score * (WORDS_SHARE + PHRASE_SHARE * phrase),
          matched: matched.map(asAsked),
          isGuess: matched.every((word) => guessed.has(word)),
          missing: words.filter((word) => !weights.has(word)).map(asAsked),
        },
      ];
    });
    // Of equals the one that was added first comes first.
    const place = ({ document }: WordMatch) => places.get(document) ?? 0;
    return { matches: matches.sort((a, b) => b.score - a.score || place(a) - place(b)), corrected };
  }

  /** How alike a phrase of a record and the question are, 0 to 1. */
  function likeness(phrase: ReadonlySet<string>, words: readonly string[]): number {
    const sum = (list: Iterable<string>) => [...list].reduce((total, word) => total + rarity(word), 0);
    const common = sum(words.filter((word) => phrase.has(word)));
    return common === 0 ? 0 : (2 * common) / (sum(phrase) + sum(words));
  }

  /** What FlexSearch finds for all words together, then for each alone: it is the index, the ranking is ours. */
  function candidates(words: readonly string[]): Set<string> {
    const keys = new Set<string>();
    const rarest = [...words].sort((a, b) => rarity(b) - rarity(a)).slice(0, 8);
    for (const query of [words.join(" "), ...rarest]) {
      for (const { result } of index.search(query, { limit: CANDIDATES, suggest: true })) {
        for (const key of result) keys.add(String(key));
      }
    }
    return keys;
  }

  /** The commonest known word that begins so. */
  function complete(beginning: string): string | undefined {
    if (beginning.length < 3) return undefined;
    let best: { word: string; count: number } | undefined;
    for (const word of vocabulary) {
      const count = spelling.get(word) ?? 0;
      if (word.startsWith(beginning) && count > (best?.count ?? 0)) best = { word, count };
    }
    return best?.word;
  }

  /** The nearest known word: one mistake from four letters up, two from eight, never where a digit is. */
  function correct(word: string): string | undefined {
    if (!corrections.has(word)) {
      if (corrections.size > MOST_CORRECTIONS) corrections.clear();
      corrections.set(word, nearest(word));
    }
    return corrections.get(word);
  }

  function nearest(word: string): string | undefined {
    if (word.length < 4 || word.length > 30 || /\d/.test(word)) return undefined;
    const allowed = word.length >= 8 ? 2 : 1;
    let best: { near: string; away: number; count: number } | undefined;
    for (const near of vocabulary) {
      if (Math.abs(near.length - word.length) > allowed) continue;
      const away = isTransposed(word, near) ? 1 : distance(word, near);
      const count = spelling.get(near) ?? 0;
      if (away <= allowed && (!best || away < best.away || (away === best.away && count > best.count)))
        best = { near, away, count };
    }
    return best?.near;
  }
}

/** Two neighbouring letters changed places: one mistake, though Levenshtein counts two. */
function isTransposed(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
