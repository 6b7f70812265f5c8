import { distance } from "fastest-levenshtein";
import { FIELD_WEIGHTS, type SearchDocument } from "./search-document";
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

/** A title, or one thing that people say: how much its words tell together, and which of them it has. */
export type Phrase = { readonly total: number; readonly stems: ReadonlySet<string> };

/** A document that may match. */
export type Candidate = {
  readonly document: SearchDocument;
  /** Of equals the one with the lower number comes first. */
  readonly place: number;
  /** By stem, the weight of the field where a word counts most in it. */
  readonly weights: ReadonlyMap<string, number>;
  readonly phrases: Iterable<Phrase>;
};

/** What ranking asks of an index, wherever its words are kept. Words are looked up by their stems. */
export type WordSource = {
  readonly documentCount: number;
  /** How many documents have it. */
  readonly frequency: (stem: string) => number;
  /** Whether a word is written just so somewhere. */
  readonly isWritten: (word: string) => boolean;
  /** The words that may be meant by one that is not: how often each is written. */
  readonly near: (word: string) => Iterable<readonly [word: string, count: number]>;
  /** What words were taken for, so that typing on does not look for it again. */
  readonly corrections: Map<string, string | undefined>;
  readonly candidates: (stems: readonly string[], rarity: (stem: string) => number) => Iterable<Candidate>;
};

const HEAVIEST = Math.max(...Object.values(FIELD_WEIGHTS));
/** The index takes time in proportion to the query; nobody asks in more words. */
const MOST_WORDS = 24;
const LONG_WORD = 7;
const MOST_CORRECTIONS = 1000;
/** A record is found by its words; that it says the same as the question in one phrase tells as much again. */
export const WORDS_SHARE = 0.8;
export const PHRASE_SHARE = 0.6;

/** Words so common in questions that they say nothing; they still count when nothing else is asked. */
export const FILLERS = new Set(
  "a an and anyone are as at be but by can could did do does for from get getting gets give gives got had has have hello help hi how i if in into is it its me much my no not of on or our out please so some thank thanks that the their then there this to use used using very want was we what when where which while who why will with work working works would you your".split(
    " ",
  ),
);

/** The words that a query asks for, each once; fillers only where there is nothing else. */
export function askedWords(query: string): string[] {
  const asked = [...new Set(tokens(query))].slice(0, MOST_WORDS);
  const telling = asked.filter((word) => !FILLERS.has(word));
  return telling.length > 0 ? telling : asked;
}

/** How much a word tells that so many of all documents have. */
export function rarityOf(frequency: number, documentCount: number): number {
  return Math.log(1 + documentCount / (1 + frequency));
}

/** What the weight of a field makes of the rarity of a word found there. */
export function weightShare(weight: number): number {
  return (weight / HEAVIEST) ** 0.5;
}

/** The documents that a query's words find, best first, and the words that were taken for others. */
export function rankWords(source: WordSource, query: string): ReturnType<WordIndex["search"]> {
  const rarity = (word: string) => rarityOf(source.frequency(word), source.documentCount);
  const unfinished = /[\p{L}\p{N}]$/u.test(query) ? [...new Set(tokens(query))].slice(0, MOST_WORDS).at(-1) : undefined;
  const corrected: [string, string][] = [];
  /** The words to look up, and each as it was asked. */
  const shown = new Map<string, string>();
  for (const word of askedWords(query)) {
    const isKnown = source.isWritten(word) || (stem(word).length > 3 && source.frequency(stem(word)) > 0);
    // While one types, the last word is the beginning of one.
    const whole = !isKnown && word === unfinished ? complete(source, word) : undefined;
    const near = isKnown || whole ? whole : correct(source, word);
    if (near && !whole) corrected.push([word, near]);
    if (!shown.has(stem(near ?? word))) shown.set(stem(near ?? word), word);
  }
  const words = [...shown.keys()];
  if (words.length === 0) return { matches: [], corrected };
  /** A short word that was taken for another may well have meant itself. */
  const guessed = new Set(corrected.filter(([word]) => word.length < LONG_WORD).map(([, near]) => stem(near)));
  const trust = (word: string) => (guessed.has(word) ? 0.5 : 1);

  const rarities = new Map(words.map((word) => [word, rarity(word)]));
  const told = (word: string) => rarities.get(word) ?? 0;
  const total = words.reduce((sum, word) => sum + told(word), 0);
  const places = new Map<WordMatch, number>();
  const matches: WordMatch[] = [];
  for (const { document, place, weights, phrases } of source.candidates(words, rarity)) {
    const matched = words.filter((word) => weights.has(word));
    const score =
      matched.reduce((sum, word) => sum + trust(word) * told(word) * weightShare(weights.get(word) ?? 0), 0) / total;
    let phrase = 0;
    for (const { total: said, stems } of phrases) {
      const common = words.reduce((sum, word) => sum + (stems.has(word) ? told(word) : 0), 0);
      // How alike a phrase of the record and the question are, 0 to 1.
      if (common > 0) phrase = Math.max(phrase, (2 * common) / (said + total));
    }
    const asAsked = (word: string) => shown.get(word) ?? word;
    const match: WordMatch = {
      document,
      score: score * (WORDS_SHARE + PHRASE_SHARE * phrase),
      matched: matched.map(asAsked),
      isGuess: matched.every((word) => guessed.has(word)),
      missing: words.filter((word) => !weights.has(word)).map(asAsked),
    };
    places.set(match, place);
    matches.push(match);
  }
  const place = (match: WordMatch) => places.get(match) ?? 0;
  return { matches: matches.sort((a, b) => b.score - a.score || place(a) - place(b)), corrected };
}

/** The commonest known word that begins so. */
function complete(source: WordSource, beginning: string): string | undefined {
  if (beginning.length < 3) return undefined;
  let best: { word: string; count: number } | undefined;
  for (const [word, count] of source.near(beginning)) {
    if (word.startsWith(beginning) && count > (best?.count ?? 0)) best = { word, count };
  }
  return best?.word;
}

function correct(source: WordSource, word: string): string | undefined {
  const { corrections } = source;
  if (!corrections.has(word)) {
    if (corrections.size > MOST_CORRECTIONS) corrections.clear();
    corrections.set(word, nearest(source, word));
  }
  return corrections.get(word);
}

/** The nearest known word: one mistake from four letters up, two from eight, never where a digit is. */
function nearest(source: WordSource, word: string): string | undefined {
  if (word.length < 4 || word.length > 30 || /\d/.test(word)) return undefined;
  const allowed = word.length >= 8 ? 2 : 1;
  let best: { near: string; away: number; count: number } | undefined;
  const letters = lettersOf(word);
  for (const [near, count] of source.near(word)) {
    if (Math.abs(near.length - word.length) > allowed) continue;
    // Each mistake adds or takes at most two kinds of letters; comparing sign by sign is slow.
    if (countBits(letters ^ lettersOf(near)) > 2 * allowed) continue;
    const away = isTransposed(word, near) ? 1 : distance(word, near);
    if (away <= allowed && (!best || away < best.away || (away === best.away && count > best.count)))
      best = { near, away, count };
  }
  return best?.near;
}

/** The kinds of letters in a word as bits; letters that share a bit are never told apart, which only costs time. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Two neighbouring letters changed places: one mistake, though Levenshtein counts two. */
function isTransposed(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  const at = [...a].findIndex((letter, index) => letter !== b[index]);
  return at >= 0 && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
