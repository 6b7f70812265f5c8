import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { readContent } from "@/lib/content/load-content";
import { splitForBrowser } from "@/lib/search/browser-data";
import { cutForBrowser } from "@/lib/search/browser-shards";
import { createSearch, MOST_LINES_OF_WORDS } from "@/lib/search/search";
import { searchData } from "@/lib/search/search-data";
import { createShardSearch } from "@/lib/search/shard-search";
import { createWordIndex } from "@/lib/search/word-index";
import { growContent } from "./grow-content";

/*
 * `npm run bench -- growth 1 10`: what the search costs with so many times the records, generated from the real ones.
 */
const compressed = (value: unknown) => brotliCompressSync(JSON.stringify(value)).length;
const percentile = (numbers: readonly number[], share: number) =>
  [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) * share)] ?? 0;
const row = (name: string, value: string) => console.log(`${name.padEnd(60)} ${value}`);
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const three = (numbers: readonly number[], show: (number: number) => string) =>
  [0.5, 0.95, 1].map((share) => show(percentile(numbers, share))).join(" / ");
const ms = (value: number) => `${value.toFixed(1)} ms`;

const queries = readFileSync("tests/search/golden.jsonl", "utf8")
  .trim()
  .split("\n")
  .map((line): string => JSON.parse(line).query)
  .filter((query) => query.split("\n").length <= MOST_LINES_OF_WORDS);
const typed = ["no shared cipher", "remove the pass phrase", "AH02565", "certificate expired", "unkown ca"];
const keystrokes = typed.flatMap((query) => [...query].map((_, at) => query.slice(0, at + 1)));

async function measureGrowth(times: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "handshake-growth-"));
  try {
    growContent(process.cwd(), folder, times);
    const { records } = readContent(folder);
    const data = searchData(records);
    console.log(`\n${times} times: ${data.documents.length} documents, ${data.identifiers.length} identifiers`);
    const { first, words } = splitForBrowser(data);
    row(
      "whole data to the first result, and of words",
      `${kilobytes(compressed(first))}, ${kilobytes(compressed(words))}`,
    );
    const start = performance.now();
    const whole = createSearch(data.documents, data.identifiers, createWordIndex(data.documents));
    row("build of the search over all records", ms(performance.now() - start));
    for (const query of keystrokes) whole.search(query);
    const wholeTimes = keystrokes.map((query) => {
      const from = performance.now();
      whole.search(query);
      return performance.now() - from;
    });
    row("keystroke to results, whole: median / 95 of 100 / most", three(wholeTimes, ms));

    const { root, files } = cutForBrowser(data);
    const sizes = new Map([...files].map(([name, content]) => [name, compressed(content)]));
    row(
      "parts: files, all together",
      `${files.size}, ${kilobytes([...sizes.values()].reduce((sum, size) => sum + size, 0))}`,
    );
    const loaded: string[] = [];
    const fresh = () =>
      createShardSearch({ ...root, folder: "" }, async (name) => {
        loaded.push(name);
        return files.get(name);
      });
    const bytes: number[] = [];
    let same = 0;
    for (const query of queries) {
      loaded.length = 0;
      let atFirst = Number.NaN;
      const onFirst = () => {
        atFirst = loaded.length;
      };
      const answer = await fresh().search(query, { onFirst });
      const needed = loaded.slice(0, Number.isNaN(atFirst) ? loaded.length : atFirst);
      bytes.push(needed.reduce((sum, name) => sum + (sizes.get(name) ?? 0), compressed(root)));
      const expected = whole.search(query);
      if (answer?.hits[0]?.document.id === expected.hits[0]?.document.id) same++;
    }
    row("parts to the first result: median / 95 of 100 / most", three(bytes, kilobytes));
    row("same first answer from parts as from the whole", `${same} of ${queries.length}`);
    const parts = fresh();
    for (const query of keystrokes) await parts.search(query);
    const partTimes: number[] = [];
    for (const query of keystrokes) {
      const from = performance.now();
      await parts.search(query);
      partTimes.push(performance.now() - from);
    }
    row("keystroke to results, parts loaded: median / 95 of 100 / most", three(partTimes, ms));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const asked = process.argv.slice(2).filter((word) => /^\d+$/.test(word));
for (const times of asked.length > 0 ? asked : ["1", "10"]) await measureGrowth(Number(times));
