import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createEngineSearch } from "@/lib/search/engine-search";
import { createSearch, type Search, type SearchAnswer, type SearchOptions } from "@/lib/search/search";
import type { SearchData } from "@/lib/search/search-data";
import { createWordIndex } from "@/lib/search/word-index";
import { engineFor } from "./search-engines";

/** After an engine has failed, questions do not wait for it for so long. */
const RETRY_MS = 30_000;

export type Answers = {
  /** The editions that questions may be limited to. */
  readonly editions: readonly string[];
  readonly answer: (query: string, options: SearchOptions) => Promise<SearchAnswer>;
};

/**
 * Answers questions about the records of a finished site: from the engines at the addresses, or from an index of its own
 * where there are none. When an engine fails, `report` gets one line, and the own index answers, which is made then; half
 * a minute later the engine is asked again. Throws when the site's search data cannot be read.
 */
export function createAnswers(finished: string, engines: readonly string[], report: (line: string) => void): Answers {
  const text = readFileSync(join(finished, "api/search-data.json"));
  const data = readData(text);
  const editions = [...new Set(data.documents.flatMap((document) => document.editions))].sort();
  if (engines.length === 0) {
    const own = ownSearch(data);
    return { editions, answer: async (query, options) => own.search(query, options) };
  }

  const { search } = createEngineSearch(engineFor(engines, text));
  let own: Search | undefined;
  let isDown = false;
  let askAgainAt = 0;
  return { editions, answer };

  async function answer(query: string, options: SearchOptions): Promise<SearchAnswer> {
    if (Date.now() >= askAgainAt) {
      try {
        const found = await search(query, options);
        if (isDown) report("the search engine answers again");
        isDown = false;
        return found;
      } catch (fault) {
        if (!isDown) report(`${(fault as Error).message}; questions are answered without it`);
        isDown = true;
        askAgainAt = Date.now() + RETRY_MS;
      }
    }
    // An index that may never be needed is not kept.
    own ??= ownSearch(readData(readFileSync(join(finished, "api/search-data.json"))));
    return own.search(query, options);
  }
}

function readData(text: Buffer): SearchData {
  return JSON.parse(text.toString("utf8"));
}

function ownSearch({ documents, identifiers }: SearchData): Search {
  return createSearch(documents, identifiers, createWordIndex(documents));
}
