import { splitAtHoles } from "@/lib/content/message-holes";
import type { Hole } from "@/lib/content/schema";

/** A word of a text, in lower case, with its place in the text. */
export type Word = { readonly word: string; readonly start: number; readonly end: number };

/** A message made ready for recognising. */
export type MessageFormat = {
  readonly text: string;
  /** The fixed words in order; `hole` counts the holes before the word, `weight` is what finding it is worth. */
  readonly words: readonly { readonly word: string; readonly hole: number; readonly weight: number }[];
  /** The fixed words, each once. */
  readonly vocabulary: ReadonlySet<string>;
  readonly holes: readonly (Hole | undefined)[];
  /** Another message follows, as in `Syntax error on line %d of %s:`. */
  readonly endsWithColon: boolean;
  /** The most that a line can explain. */
  readonly weight: number;
  /** How many characters of fixed words there are. */
  readonly length: number;
};

export type FormatMatch = {
  /** How much of the format the text holds, 0 to 1, by characters. */
  readonly explained: number;
  readonly weight: number;
  readonly start: number;
  readonly end: number;
  /** Which words of the line it is made of, by their place among them. */
  readonly places: readonly number[];
  /** What stood in the holes that have a name. */
  readonly values: readonly { readonly hole: Hole; readonly value: string }[];
};

const WORD = /[\p{L}\p{N}]+/gu;
/** A line has no more words than this that can matter; the rest is data. */
const LONGEST_LINE = 400;

/** A text's words. Punctuation, quotes and redactions are no words, so that damage to them does not matter. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    words.push({ word: match[0].toLowerCase(), start: match.index, end: match.index + match[0].length });
    if (words.length === LONGEST_LINE) break;
  }
  return words;
}

/** A message → its words and holes. `rarity` says how much a word tells (1 by default), so that rare words decide. */
export function compileFormat(
  text: string,
  holes: readonly Hole[] = [],
  rarity: (word: string) => number = () => 1,
): MessageFormat {
  const { pieces, holes: found } = splitAtHoles(text);
  const words = pieces.flatMap((piece, hole) =>
    wordsOf(piece).map(({ word }) => ({ word, hole, weight: word.length * rarity(word) })),
  );
  return {
    text,
    holes: found.map((_, index) => holes[index]),
    endsWithColon: text.endsWith(":"),
    ...measured(words),
  };
}

/** A format as far as the word in this row, counted from 0. */
export function formatUpTo(format: MessageFormat, row: number): MessageFormat {
  const words = format.words.slice(0, row + 1);
  return { ...format, holes: format.holes.slice(0, words.at(-1)?.hole ?? 0), endsWithColon: false, ...measured(words) };
}

function measured(words: MessageFormat["words"]): Pick<MessageFormat, "words" | "vocabulary" | "weight" | "length"> {
  return {
    words,
    vocabulary: new Set(words.map(({ word }) => word)),
    weight: words.reduce((sum, { weight }) => sum + weight, 0),
    length: words.reduce((sum, { word }) => sum + word.length, 0),
  };
}

/**
 * Lays a format over the words of a line: the longest common run of words in order, so that lost, added or redacted words
 * cost only themselves. Time is the product of both lengths, and both are limited.
 */
export function matchFormat(format: MessageFormat, line: string, words: readonly Word[]): FormatMatch | null {
  const rows = format.words.length;
  // Other words of the line are only passed over; most of them are other words.
  const held = words.flatMap(({ word }, column) => (format.vocabulary.has(word) ? [{ word, column }] : []));
  const columns = held.length;
  if (rows === 0 || columns === 0) return null;

  // best, at row and column: what is explained by the format from `row` on and the line from `column` on.
  const width = columns + 1;
  const best = tableOf((rows + 1) * width);
  const at = (row: number, column: number) => best[row * width + column] ?? 0;
  best.fill(0, rows * width, (rows + 1) * width);
  for (let row = rows - 1; row >= 0; row--) {
    const { word, weight } = format.words[row] ?? { word: "", weight: 0 };
    best[row * width + columns] = 0;
    for (let column = columns - 1; column >= 0; column--) {
      const skipped = Math.max(at(row + 1, column), at(row, column + 1));
      const taken = held[column]?.word === word ? at(row + 1, column + 1) + weight : 0;
      best[row * width + column] = Math.max(skipped, taken);
    }
  }
  const explained = at(0, 0);
  if (explained === 0) return null;

  const pairs: { row: number; column: number }[] = [];
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    const isSame = held[column]?.word === format.words[row]?.word;
    if (isSame && at(row, column) === at(row + 1, column + 1) + (format.words[row]?.weight ?? 0)) {
      pairs.push({ row: row++, column: held[column++]?.column ?? 0 });
    } else if (at(row, column) === at(row, column + 1)) column++;
    else row++;
  }
  // Of a word that stands there more than once the one nearest to the next word is meant.
  for (let index = pairs.length - 2; index >= 0; index--) {
    const pair = pairs[index];
    const limit = pairs[index + 1]?.column ?? 0;
    for (let column = limit - 1; pair && column > pair.column; column--) {
      if (words[column]?.word === words[pair.column]?.word) pair.column = column;
    }
  }
  const first = words[pairs[0]?.column ?? 0];
  const last = words[pairs.at(-1)?.column ?? 0];
  // Words that belong together stand together; in a long sentence they may turn up one by one.
  const strays = Math.max(0, gapsBetween(format, pairs) - 1);
  const closeness = pairs.length / (pairs.length + strays);
  return {
    explained: (closeness * explained) / format.weight,
    weight: closeness * explained,
    start: first?.start ?? 0,
    end: last?.end ?? 0,
    places: pairs.map(({ column }) => column),
    values: valuesBetween(format, line, words, pairs),
  };
}

let table = new Float64Array(4096);

/** One table for all: a log is laid beside thousands of formats, and to make a table each time takes as long as to fill it. */
function tableOf(cells: number): Float64Array {
  if (table.length < cells) table = new Float64Array(2 * cells);
  return table;
}

/** How many words of the line stand between words that no hole parts. */
function gapsBetween(format: MessageFormat, pairs: readonly { row: number; column: number }[]): number {
  let gaps = 0;
  for (const [index, { row, column }] of pairs.entries()) {
    const before = pairs[index - 1];
    if (before && format.words[before.row]?.hole === format.words[row]?.hole) gaps += column - before.column - 1;
  }
  return gaps;
}

/** The text of each single named hole between two recognised words, without the quotes and signs around it. */
function valuesBetween(
  format: MessageFormat,
  line: string,
  words: readonly Word[],
  pairs: readonly { row: number; column: number }[],
): { hole: Hole; value: string }[] {
  const values: { hole: Hole; value: string }[] = [];
  for (const [index, hole] of format.holes.entries()) {
    if (!hole) continue;
    const before = pairs.findLast(({ row }) => (format.words[row]?.hole ?? 0) <= index);
    const after = pairs.find(({ row }) => (format.words[row]?.hole ?? 0) > index);
    const beforeHole = before ? (format.words[before.row]?.hole ?? 0) : 0;
    const afterHole = after ? (format.words[after.row]?.hole ?? 0) : format.holes.length;
    // Two holes side by side cannot be told apart.
    if (beforeHole !== index || afterHole !== index + 1) continue;
    const start = before ? (words[before.column]?.end ?? 0) : 0;
    const end = after ? (words[after.column]?.start ?? line.length) : line.length;
    const between = line.slice(start, end).replace(/^[\s'"`(:,[<]+/, "");
    // What follows the message is no value: "Syntax error on line 7 of ssl.conf: Invalid command".
    const own = !after && format.endsWithColon ? between.split(/:(?=\s|$)/, 1)[0] : between;
    const value = withoutTail(own ?? "")
      .split(/['"`]/, 1)[0]
      ?.trim();
    if (value && value.length <= 300) values.push({ hole, value });
  }
  return values;
}

/** A pattern with `+$` would begin anew at every sign of a long run that something else ends. */
function withoutTail(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s'"`):,\]>]/.test(text[end - 1] ?? "")) end--;
  return text.slice(0, end);
}
