import type { Counterparts, Severity } from "@/lib/content/schema";

/** The fields that words are looked up in, by how much a word there tells. */
export const FIELD_WEIGHTS = { name: 4, title: 3, synonyms: 3, message: 2.5, summary: 2, body: 1 } as const;

export type SearchField = keyof typeof FIELD_WEIGHTS;
export type SearchKind = "cause" | "topic" | "identifier" | "directive" | "guide";

/** A record as flat text to search in, and what it answers for. */
export type SearchDocument = {
  readonly kind: SearchKind;
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly summary: string;
  /** The editions that answer a topic; empty for what is not bound to editions. */
  readonly editions: readonly string[];
  readonly topics: readonly string[];
  readonly identifiers: readonly string[];
  /** What a cause does; nothing for other records. */
  readonly severity?: Severity | undefined;
  /** What a cause is called at the other ends of a connection; nothing for other records. */
  readonly counterparts?: Counterparts | undefined;
  /** A cause that only says who refused. */
  readonly general?: boolean | undefined;
  /** Endings of file names that speak for a cause. */
  readonly files?: readonly string[] | undefined;
  readonly fields: Readonly<Record<SearchField, string>>;
};
