import { FIELD_WEIGHTS, type SearchDocument, type SearchField } from "./search-document";
import { stem } from "./stem";
import { tokens } from "./tokens";
import { FILLERS } from "./word-ranking";

export const FIELDS = Object.keys(FIELD_WEIGHTS) as SearchField[];

/** The stems of a document's words, and of each the weight of the field where it counts most. */
export function weightsOf({ fields }: SearchDocument): Map<string, number> {
  const weights = new Map<string, number>();
  for (const field of FIELDS) {
    for (const word of tokens(fields[field]).map(stem))
      weights.set(word, Math.max(weights.get(word) ?? 0, FIELD_WEIGHTS[field]));
  }
  return weights;
}

/** The title and each thing that people say, as the stems of their words without those that say nothing. */
export function phrasesIn({ fields }: SearchDocument): Set<string>[] {
  return [...fields.title.split("\n"), ...fields.synonyms.split("\n")].map(
    (phrase) =>
      new Set(
        tokens(phrase)
          .map(stem)
          .filter((word) => !FILLERS.has(word)),
      ),
  );
}

/** How often each word is written in all documents. */
export function spellingsIn(documents: readonly SearchDocument[]): Map<string, number> {
  const spellings = new Map<string, number>();
  for (const { fields } of documents) {
    for (const field of FIELDS) {
      for (const word of tokens(fields[field])) spellings.set(word, (spellings.get(word) ?? 0) + 1);
    }
  }
  return spellings;
}

/** Whether a word may be what a mistyped one means: never where a digit is. */
export function isCorrectable(word: string): boolean {
  return word.length >= 4 && !/\d/.test(word);
}
