import type { Records } from "@/lib/content/records";
import type { Recognisable } from "@/lib/diagnose/recogniser";
import { type SearchDocument, searchDocuments } from "./search-document";

/** Everything that createSearch needs, as plain data. */
export type SearchData = {
  readonly documents: readonly SearchDocument[];
  readonly identifiers: readonly Recognisable[];
};

export function searchData(records: Records): SearchData {
  return {
    documents: searchDocuments(records),
    identifiers: records.identifiers.map(
      ({ id, program, text, wordings, level, number, constant, packed, causes, wrapper, holes }) => ({
        id,
        program,
        text,
        wordings: wordings.map((wording) => ({ text: wording.text })),
        level,
        number,
        constant,
        packed,
        causes,
        wrapper,
        holes,
      }),
    ),
  };
}
