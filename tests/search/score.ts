import { readFileSync } from "node:fs";
import { whole } from "../fixtures/published-search";

/** One input of the golden set, with what a knowledgeable person accepts as the answer. */
type Golden = { id: string; kind: string; query: string; causes: string[]; topics: string[]; identifiers: string[] };

export type Scored = Golden & {
  /** The place of the first right answer, from 1; null when none is among the ten shown. */
  readonly place: number | null;
  readonly isConfident: boolean;
  readonly first: string;
};

/** Asks everything in the golden set → where the right answer stands. */
export function scoreGoldenSet(): Scored[] {
  const lines = readFileSync(new URL("golden.jsonl", import.meta.url), "utf8")
    .trim()
    .split("\n");
  return lines.map((line): Scored => {
    const golden: Golden = JSON.parse(line);
    const { hits, isConfident } = whole.search(golden.query);
    const right = hits.findIndex(
      ({ document }) =>
        (document.kind === "cause" && golden.causes.includes(document.id)) ||
        (document.kind === "topic" && golden.topics.includes(document.id)) ||
        (document.kind === "identifier" && golden.identifiers.includes(document.id)),
    );
    const [first] = hits;
    return {
      ...golden,
      place: right < 0 ? null : right + 1,
      isConfident,
      first: first ? `${first.document.kind} ${first.document.id}` : "-",
    };
  });
}

export type Summary = { count: number; first: number; three: number; five: number; meanReciprocalRank: number };

/** Shares of the inputs that have an answer. */
export function summarise(scored: readonly Scored[]): Summary {
  const count = scored.length;
  const within = (places: number) => scored.filter(({ place }) => place !== null && place <= places).length / count;
  const meanReciprocalRank = scored.reduce((sum, { place }) => sum + (place ? 1 / place : 0), 0) / count;
  return { count, first: within(1), three: within(3), five: within(5), meanReciprocalRank };
}
