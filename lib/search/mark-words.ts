import { stem } from "./stem";
import { tokens } from "./tokens";

/** A piece of a text, and whether it is one of the words looked for. */
export type MarkedPiece = { readonly text: string; readonly isMarked: boolean };

/** Splits a text so that the words looked for, in whatever form they stand there, are pieces of their own. */
export function markWords(text: string, words: readonly string[]): MarkedPiece[] {
  const wanted = new Set(words.flatMap(tokens).map(stem));
  const pieces: { text: string; isMarked: boolean }[] = [];
  let from = 0;
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+(?:_[\p{L}\p{N}]+)*/gu)) {
    if (!wanted.has(stem(word.toLowerCase()))) continue;
    if (index > from) pieces.push({ text: text.slice(from, index), isMarked: false });
    pieces.push({ text: word, isMarked: true });
    from = index + word.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isMarked: false });
  return pieces;
}
