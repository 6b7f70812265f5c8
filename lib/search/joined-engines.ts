import type { EngineRecords, SearchEngine } from "./search-engine";

/** Records in so many shares of about the same size: for engines that hold one each. */
export function splitRecords(
  { totals, documents, identifiers, words, frequencies }: EngineRecords,
  count: number,
): EngineRecords[] {
  const stems = [...frequencies];
  return Array.from({ length: count }, (_, share) => {
    const mine = (_: unknown, place: number) => place % count === share;
    return {
      totals,
      documents: documents.filter(mine),
      identifiers: identifiers.filter(mine),
      words: words.filter(mine),
      frequencies: new Map(stems.filter(mine)),
    };
  });
}

/**
 * Engines with a share of the records each, asked as one. What a word tells is counted over all records before they are
 * split, so the scores of all shares are of one kind. Fails when one of them fails.
 */
export function joinEngines(engines: readonly SearchEngine[]): SearchEngine {
  const askAll = async <Row>(ask: (engine: SearchEngine) => Promise<Iterable<Row>>): Promise<Row[]> =>
    (await Promise.all(engines.map(ask))).flatMap((rows) => [...rows]);
  return {
    totals: async () => {
      const [totals] = await Promise.all(engines.map((engine) => engine.totals()));
      if (!totals) throw new Error("there is no search engine to ask");
      return totals;
    },
    documents: (keys) => askAll((engine) => engine.documents(keys)),
    candidates: (rarities, most) => askAll((engine) => engine.candidates(rarities, most)),
    identifiers: (keys) => askAll((engine) => engine.identifiers(keys)),
    frequencies: async (stems) => {
      const counts = new Map<string, number>();
      for (const [stem, count] of await askAll((engine) => engine.frequencies(stems)))
        counts.set(stem, (counts.get(stem) ?? 0) + count);
      return counts;
    },
    written: async (words) => new Set(await askAll((engine) => engine.written(words))),
    near: async (word) => (await askAll((engine) => engine.near(word))).sort((a, b) => a.place - b.place),
  };
}
