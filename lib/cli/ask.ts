import { createInterface } from "node:readline";
import { readContent } from "@/lib/content/load-content";
import type { Records } from "@/lib/content/records";
import { slotValues } from "@/lib/diagnose/fill-slots";
import { COLOURED, type Paint, PLAIN, terminalText, wrapText } from "@/lib/plain/terminal-text";
import { resultRecord } from "@/lib/search/result-record";
import { createSearch, type SearchAnswer } from "@/lib/search/search";
import { searchDocuments } from "@/lib/search/search-data";
import { createWordIndex } from "@/lib/search/word-index";
import { keptBetweenRuns } from "./kept-between-runs";
import { readOptions } from "./read-options";

const USAGE = `usage: handshake [--json] [--edition 2.4] "AH02565"
       tail -100 error_log | handshake [--json]
       handshake --jsonl < queries     lines {"id","query"} in, one line of hits out for each
       handshake check [--release 2.4.6] [--json] FILE...     what is wrong in a configuration

Exit code: 0 found, 1 nothing found, 2 wrong use.`;

/** More than this is not read: the cause stands in the first part of a log that long, or in its end. */
const MOST_TEXT = 10_000_000;
const SHOWN = 5;

/** `handshake` in a terminal → its exit code. */
export async function ask(args: readonly string[], root: string): Promise<number> {
  const options = readOptions(args, {
    json: { type: "boolean" },
    jsonl: { type: "boolean" },
    edition: { type: "string" },
    help: { type: "boolean", short: "h" },
  });
  if ("fault" in options) {
    console.error(`${options.fault}\n${USAGE}`);
    return 2;
  }
  if (options.values.help) {
    console.log(USAGE);
    return 0;
  }
  const kept = keptBetweenRuns(root);
  const records = kept("records", () => readContent(root).records);
  const edition = options.values.edition;
  if (edition !== undefined && !records.editions.some(({ id }) => id === edition)) {
    console.error(
      `unknown edition, found "${edition}"; write one of ${records.editions.map(({ id }) => id).join(", ")}`,
    );
    return 2;
  }
  const documents = kept("documents", () => searchDocuments(records));
  const search = createSearch(documents, records.identifiers, createWordIndex(documents));
  const searchOptions = edition === undefined ? {} : { edition };
  if (options.values.jsonl) return answerLines((query) => search.search(query, searchOptions));

  const query = options.positionals.length > 0 ? options.positionals.join(" ") : await readInput();
  if (query.trim() === "") {
    console.error(`nothing to look for\n${USAGE}`);
    return 2;
  }
  if (query.length > MOST_TEXT) console.error(`only the first ${MOST_TEXT / 1_000_000} MB are read`);
  const answer = search.search(query.slice(0, MOST_TEXT), searchOptions);
  if (options.values.json) console.log(JSON.stringify(resultRecord(answer), null, 2));
  else console.log(answerText(records, answer, process.stdout.isTTY && !process.env.NO_COLOR ? COLOURED : PLAIN));
  return answer.isConfident ? 0 : 1;
}

async function readInput(): Promise<string> {
  if (process.stdin.isTTY) return "";
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    if (length > MOST_TEXT * 2) break;
  }
  return Buffer.concat(parts).toString("utf8");
}

/** One answer for each line; a bad line is reported by its number and does not stop the run. */
async function answerLines(search: (query: string) => SearchAnswer): Promise<number> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === "") continue;
    const asked = readAsked(line);
    if (typeof asked === "string") console.error(`line ${number}: ${asked}`);
    else process.stdout.write(`${JSON.stringify({ id: asked.id, ...resultRecord(search(asked.query)) })}\n`);
  }
  return 0;
}

function readAsked(line: string): { id: unknown; query: string } | string {
  try {
    const asked: unknown = JSON.parse(line);
    if (typeof asked !== "object" || asked === null || !("query" in asked) || typeof asked.query !== "string") {
      return 'no query, write {"id": …, "query": "…"}';
    }
    return { id: "id" in asked ? asked.id : null, query: asked.query.slice(0, MOST_TEXT) };
  } catch {
    return 'not JSON, write {"id": …, "query": "…"}';
  }
}

function answerText(records: Records, answer: SearchAnswer, paint: Paint): string {
  const parts: string[] = [];
  if (answer.diagnosis.hasPrivateKey) {
    parts.push(
      paint.strong(
        wrapText(
          "WARNING: this text holds a private key. Whoever has seen it can pose as your server: make a new key and a new certificate.",
        ),
      ),
    );
  }
  const { server } = answer.diagnosis;
  if (server?.release) parts.push(wrapText(`Your server: Apache ${server.release} (${server.why}).`));
  if (!answer.isConfident) parts.push(wrapText("Nothing found that explains this. The nearest:"));
  for (const [index, { document, why }] of answer.hits.slice(0, SHOWN).entries()) {
    parts.push(
      [
        paint.strong(wrapText(`${index + 1}. ${document.title}`)),
        wrapText(document.summary, "   "),
        paint.faint(wrapText(`${document.kind} ${document.id} (${why})`, "   ")),
      ].join("\n"),
    );
    const cause = records.causes.find(({ slug }) => document.kind === "cause" && slug === document.id);
    const isFirstCause =
      cause && answer.isConfident && answer.hits.findIndex((hit) => hit.document.kind === "cause") === index;
    if (isFirstCause) parts.push(terminalText(cause.body, slotValues(answer.diagnosis.findings), paint));
  }
  if (answer.elsewhere.length > 0) {
    const others = answer.elsewhere.map(({ document }) => `${document.id} (${document.editions.join(", ")})`);
    parts.push(wrapText(`${others.length} more in other editions: ${others.join("; ")}`));
  }
  return `${parts.join("\n\n")}\n`;
}
