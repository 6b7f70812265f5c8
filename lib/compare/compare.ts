import { diffArrays } from "diff";
import type { Block, Token } from "./blocks";

/** A stretch of tokens that both texts have, or only the old or only the new one. */
export type Piece = { readonly side: "both" | "old" | "new"; readonly tokens: readonly Token[] };

/** Two blocks side by side, or one that only one text has. */
export type ComparedBlock = {
  readonly state: "same" | "changed" | "removed" | "added";
  readonly old?: Block;
  readonly new?: Block;
  /** The tokens of both in one line: without the new ones they are the old block, without the old ones the new. */
  readonly pieces: readonly Piece[];
};

/** Blocks less alike than this are no versions of each other. */
const ALIKE = 0.4;
/** Unequal stretches that only a space or a sign holds apart read better as one. */
const SHORTEST_BOND = 2;
/**
 * Twice as many as any two answers need. Finding more takes their square in time, and no reader sees what stayed the same
 * between so many.
 */
const MOST_EDITS = 300;
/** Texts with more pairs of blocks than this stand one after the other: no answer has so many. */
const MOST_PAIRS = 40_000;

/** Two texts → their blocks in order, those that say the same or nearly so side by side. */
export function compareBlocks(old: readonly Block[], next: readonly Block[]): ComparedBlock[] {
  return align(old, next).map(([before, after]): ComparedBlock => {
    if (!after) return { state: "removed", ...(before && { old: before }), pieces: whole("old", before) };
    if (!before) return { state: "added", new: after, pieces: whole("new", after) };
    const pieces = compareTokens(before.tokens, after.tokens);
    const isSame = before.kind === after.kind && pieces.every(({ side }) => side === "both");
    return { state: isSame ? "same" : "changed", old: before, new: after, pieces };
  });
}

/** Two lists of tokens → the stretches that they share and that they do not. */
export function compareTokens(old: readonly Token[], next: readonly Token[]): Piece[] {
  const changes = diffArrays([...old], [...next], {
    comparator: (a, b) => a.text === b.text && a.style === b.style,
    maxEditLength: MOST_EDITS,
  });
  if (!changes) return wholeTexts(old, next);
  return joinBroken(
    changes.map(({ added, removed, value }) => ({ side: added ? "new" : removed ? "old" : "both", tokens: value })),
  );
}

function wholeTexts(old: readonly Token[], next: readonly Token[]): Piece[] {
  const pieces: Piece[] = [
    { side: "old", tokens: old },
    { side: "new", tokens: next },
  ];
  return pieces.filter(({ tokens }) => tokens.length > 0);
}

function whole(side: "old" | "new", block: Block | undefined): Piece[] {
  return block && block.tokens.length > 0 ? [{ side, tokens: block.tokens }] : [];
}

/** Between two changes a lone space or sign is part of the change: whole phrases are read, not crumbs. */
function joinBroken(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  let old: Token[] = [];
  let next: Token[] = [];
  const flush = () => {
    if (old.length > 0) result.push({ side: "old", tokens: old });
    if (next.length > 0) result.push({ side: "new", tokens: next });
    old = [];
    next = [];
  };
  for (const [index, { side, tokens }] of pieces.entries()) {
    const isBond =
      side === "both" &&
      old.length + next.length > 0 &&
      index < pieces.length - 1 &&
      tokens.length <= SHORTEST_BOND &&
      tokens.every(({ text }) => !/[\p{L}\p{N}]/u.test(text));
    if (side === "both" && !isBond) {
      flush();
      result.push({ side, tokens });
    }
    if (side === "old" || isBond) old.push(...tokens);
    if (side === "new" || isBond) next.push(...tokens);
  }
  flush();
  return result;
}

/** Pairs the blocks of two texts in order, so that the sum of their likenesses is the greatest (Needleman and Wunsch, 1970). */
function align(old: readonly Block[], next: readonly Block[]): [Block | undefined, Block | undefined][] {
  if (old.length * next.length > MOST_PAIRS) {
    return [
      ...old.map((before): [Block, undefined] => [before, undefined]),
      ...next.map((after): [undefined, Block] => [undefined, after]),
    ];
  }
  const left = old.map(countWords);
  const right = next.map(countWords);
  const likeness = left.map((before) => right.map((after) => alike(before, after)));
  const best = Array.from({ length: old.length + 1 }, () => new Float64Array(next.length + 1));
  const at = (row: number, column: number) => best[row]?.[column] ?? 0;
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = next.length - 1; column >= 0; column--) {
      const pair = likeness[row]?.[column] ?? 0;
      const cells = best[row];
      if (!cells) continue;
      cells[column] = Math.max(
        at(row + 1, column),
        at(row, column + 1),
        pair >= ALIKE ? pair + at(row + 1, column + 1) : 0,
      );
    }
  }
  const pairs: [Block | undefined, Block | undefined][] = [];
  for (let row = 0, column = 0; row < old.length || column < next.length; ) {
    const pair = likeness[row]?.[column] ?? 0;
    if (pair >= ALIKE && at(row, column) === pair + at(row + 1, column + 1)) pairs.push([old[row++], next[column++]]);
    else if (column >= next.length || (row < old.length && at(row, column) === at(row + 1, column)))
      pairs.push([old[row++], undefined]);
    else pairs.push([undefined, next[column++]]);
  }
  return pairs;
}

type Counted = { readonly kind: Block["kind"]; readonly total: number; readonly counts: ReadonlyMap<string, number> };

function countWords({ kind, tokens }: Block): Counted {
  const counts = new Map<string, number>();
  let total = 0;
  for (const { text } of tokens) {
    if (!/\S/.test(text)) continue;
    counts.set(text, (counts.get(text) ?? 0) + 1);
    total++;
  }
  return { kind, total, counts };
}

/** The share of words that two blocks have in common, 0 to 1; blocks of code are no versions of prose. */
function alike(a: Counted, b: Counted): number {
  if ((a.kind === "code") !== (b.kind === "code") || (a.kind === "heading") !== (b.kind === "heading")) return 0;
  if (a.total + b.total === 0) return 1;
  const [fewer, more] = a.counts.size < b.counts.size ? [a.counts, b.counts] : [b.counts, a.counts];
  let common = 0;
  for (const [word, count] of fewer) common += Math.min(count, more.get(word) ?? 0);
  return (2 * common) / (a.total + b.total);
}
