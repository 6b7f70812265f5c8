import type { ElementContent } from "hast";
import type { SlotValues } from "@/lib/diagnose/fill-slots";
import type { MarkedPiece } from "@/lib/search/mark-words";
import type { SearchFiles } from "@/lib/search/search-files";

/** What the page asks the search beside it. */
export type Asked =
  | ({ readonly kind: "load" } & SearchFiles)
  | { readonly kind: "search"; readonly number: number; readonly query: string; readonly edition: string }
  | { readonly kind: "redact"; readonly text: string };

export type ShownHit = {
  readonly kind: string;
  readonly id: string;
  readonly title: readonly MarkedPiece[];
  readonly summary: readonly MarkedPiece[];
  readonly href: string;
};

/** What it answers. */
export type Answered =
  | { readonly kind: "ready"; readonly editions: readonly string[] }
  | { readonly kind: "failed"; readonly reason: string }
  /** Of a long text: which share of it is read, 0 to 1. */
  | { readonly kind: "progress"; readonly number: number; readonly share: number }
  | { readonly kind: "redacted"; readonly text: string }
  | {
      readonly kind: "answer";
      /** Of the question, so that a late answer is not shown for a newer one. */
      readonly number: number;
      readonly isConfident: boolean;
      readonly hits: readonly ShownHit[];
      /** Results that the chosen edition does not have, by the edition that has them. */
      readonly elsewhere: readonly (readonly [edition: string, more: number])[];
      readonly isLog: boolean;
      readonly tree: readonly ElementContent[];
      readonly unrecognised: number;
      readonly lineCount: number;
      /** The page of the likeliest cause, and what the text revealed to fill into its commands. */
      readonly rootHref: string | undefined;
      readonly values: SlotValues;
      /** The release of the server that the text comes from, where it says which. */
      readonly release: string | undefined;
    };
