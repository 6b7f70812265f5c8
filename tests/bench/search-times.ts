import { Document } from "flexsearch";
import { readContent } from "@/lib/content/load-content";
import { answerIn } from "@/lib/content/records";
import { diagnose } from "@/lib/diagnose/diagnose";
import { createRecogniser } from "@/lib/diagnose/recogniser";
import { createSearch } from "@/lib/search/search";
import { searchData } from "@/lib/search/search-data";
import { createWordIndex } from "@/lib/search/word-index";
import { boxBytes } from "../box-bytes";

import type { Measured } from "./table";

type Row = { [field: string]: string };

const timed = <Result>(work: () => Result): { result: Result; ms: number } => {
  const start = performance.now();
  const result = work();
  return { result, ms: performance.now() - start };
};
const percentile = (times: readonly number[], share: number) =>
  [...times].sort((a, b) => a - b)[Math.floor((times.length - 1) * share)] ?? 0;

/**
 * Of `npm run bench`: how long the search takes and how much of it goes over the wire. Times depend on the machine; the
 * ratios to plain FlexSearch over the answers, taken in the same run, do not.
 */
export function benchSearch(finished: string): Measured[] {
  const rows: Measured[] = [];
  const held = (what: string, ours: number, against: number, name: Measured["name"], unit: string) =>
    rows.push({ what, ours, against, name, unit });
  const { records } = readContent(process.cwd());
  const data = searchData(records);
  const index = timed(() => createSearch(data.documents, data.identifiers, createWordIndex(data.documents)));

  const plain = timed(() => {
    const document = new Document<Row>({ document: { id: "key", index: ["question", "body"] }, tokenize: "forward" });
    for (const topic of records.topics) {
      for (const { id } of records.editions) {
        const answer = answerIn(topic, id);
        if (answer) document.add({ key: `${id}/${topic.id}`, question: answer.question, body: answer.body });
      }
    }
    return document;
  });
  held("building the index of all records", index.ms, plain.ms, "peer", "ms");

  const queries = [
    "no shared cipher",
    "remove the pass phrase",
    "AH02565",
    "certificate expired",
    "unkown ca",
    "virtual hosts on one address",
    "ERR_CERT_DATE_INVALID",
    "why does the connection hang",
  ];
  /** Every beginning of a query, as it is typed. */
  const keystrokes = queries.flatMap((query) => [...query].map((_, at) => query.slice(0, at + 1)));
  for (const query of keystrokes) index.result.search(query);
  const ours = keystrokes.map((query) => timed(() => index.result.search(query)).ms);
  const theirs = keystrokes.map((query) => timed(() => plain.result.search(query, { suggest: true })).ms);
  held("keystroke to results, median", percentile(ours, 0.5), 16, "limit", "ms");
  held("keystroke to results, median", percentile(ours, 0.5), percentile(theirs, 0.5), "peer", "ms");
  held("keystroke to results, 95th percentile", percentile(ours, 0.95), 50, "limit", "ms");

  const recogniser = createRecogniser(data.identifiers);
  const line = (number: number) =>
    [
      `[Fri Nov 20 10:11:12.123456 2026] [ssl:info] [pid 1:tid 2] [client 10.0.0.1:${number}] AH02008: SSL library error 1 in handshake (server www.example.com:443)`,
      `[Fri Nov 20 10:11:12.123456 2026] [ssl:info] [pid 1:tid 2] SSL Library Error: error:0A00010B:SSL routines::wrong version number ${number}`,
      `[Fri Nov 20 10:11:12.123456 2026] [php:notice] [pid 1] PHP Notice: Undefined index ${number} in /var/www/${number}.php on line ${number}`,
    ][number % 3] ?? "";
  for (const [count, limit] of [
    [100, 100],
    [10_000, 2000],
  ] as const) {
    const log = Array.from({ length: count }, (_, number) => line(number)).join("\n");
    held(
      `diagnosis of ${count} different lines`,
      timed(() => diagnose(log, recogniser, new Map())).ms,
      limit,
      "limit",
      "ms",
    );
  }
  const { first, all, scripts } = boxBytes(`${finished}/assets`);
  held("search, on the wire to the first result", first / 1000, 70, "limit", "kB");
  held("search, on the wire in all", all / 1000, 160, "limit", "kB");
  held("search, scripts of it", scripts / 1000, 45, "limit", "kB");
  return rows;
}
