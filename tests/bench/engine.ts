import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readContent } from "@/lib/content/load-content";
import { createEngineSearch } from "@/lib/search/engine-search";
import { createGroonga } from "@/lib/search/groonga";
import { createSearch } from "@/lib/search/search";
import { searchData } from "@/lib/search/search-data";
import { engineRecords } from "@/lib/search/search-engine";
import { createWordIndex } from "@/lib/search/word-index";
import { startGroonga } from "../search/start-groonga";
import { growContent } from "./grow-content";

/*
 * `npm run bench -- engine 1 10`: a search whose records a Groonga on this machine holds, beside one that holds them itself,
 * with so many times the records. Every question of the golden set is asked of both in turn.
 */
const PATIENCE_MS = 60_000;
const row = (name: string, value: string) => console.log(`${name.padEnd(60)} ${value}`);
const percentile = (numbers: readonly number[], share: number) =>
  [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) * share)] ?? 0;
const seconds = (from: number) => `${((performance.now() - from) / 1000).toFixed(1)} s`;
const times = (all: readonly number[]) =>
  [0.5, 0.95, 1].map((share) => `${percentile(all, share).toFixed(1)} ms`).join(" / ");
const megabytes = () => process.memoryUsage().heapUsed / 1e6;

const queries = readFileSync("tests/search/golden.jsonl", "utf8")
  .trim()
  .split("\n")
  .map((line): string => JSON.parse(line).query);

function grown(count: number) {
  const folder = mkdtempSync(join(tmpdir(), "handshake-growth-"));
  try {
    growContent(process.cwd(), folder, count);
    return searchData(readContent(folder).records);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(count: number): Promise<void> {
  const data = grown(count);
  console.log(`\n${count} times: ${data.documents.length} documents, ${data.identifiers.length} identifiers`);
  const groonga = await startGroonga();
  try {
    const engine = createGroonga(groonga.address, "be9c4000", { timeout: PATIENCE_MS });
    let from = performance.now();
    const records = engineRecords(data);
    row("what the engine is to hold, made", seconds(from));
    from = performance.now();
    await engine.load(records);
    row("and loaded with its index", seconds(from));

    globalThis.gc?.();
    const before = megabytes();
    from = performance.now();
    const whole = createSearch(data.documents, data.identifiers, createWordIndex(data.documents));
    row("search over all records in this process, made", seconds(from));
    globalThis.gc?.();
    if (globalThis.gc) row("and its memory, without the records", `${(megabytes() - before).toFixed(0)} MB`);

    const asking = createEngineSearch(engine);
    const took: { engine: number[]; whole: number[] } = { engine: [], whole: [] };
    let same = 0;
    for (const query of queries) {
      from = performance.now();
      const found = await asking.search(query);
      took.engine.push(performance.now() - from);
      from = performance.now();
      const expected = whole.search(query);
      took.whole.push(performance.now() - from);
      if (found.hits[0]?.document.id === expected.hits[0]?.document.id) same++;
    }
    row("question to answer, engine: median / 95 of 100 / most", times(took.engine));
    row("question to answer, whole: median / 95 of 100 / most", times(took.whole));
    row("same first answer from the engine as from the whole", `${same} of ${queries.length}`);
  } finally {
    await groonga.stop();
  }
}

const asked = process.argv.slice(2).filter((word) => /^\d+$/.test(word));
for (const count of asked.length > 0 ? asked : ["1", "10"]) await measure(Number(count));
