import type { SearchAnswer } from "./search";

/** A search answer as programs get it: from the terminal with --json and --jsonl, and from /api/search. */
export type ResultRecord = {
  readonly confident: boolean;
  readonly hits: readonly {
    readonly kind: string;
    readonly id: string;
    readonly title: string;
    readonly score: number;
    readonly why: string;
    /** The topics and identifiers that the record answers for. */
    readonly topics: readonly string[];
    readonly identifiers: readonly string[];
  }[];
};

const MOST_HITS = 10;

export function resultRecord(answer: SearchAnswer): ResultRecord {
  return {
    confident: answer.isConfident,
    hits: answer.hits.slice(0, MOST_HITS).map(({ document, score, why }) => ({
      kind: document.kind,
      id: document.id,
      title: document.title,
      score: Math.round(score * 100) / 100,
      why,
      topics: document.topics,
      identifiers: document.identifiers,
    })),
  };
}
