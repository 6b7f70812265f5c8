import { z } from "zod";
import type { Recognisable } from "@/lib/diagnose/recogniser";
import type { SearchDocument } from "./search-document";
import {
  type EngineRecords,
  type EngineTotals,
  type FoundDocument,
  LONGEST_KEY,
  type SearchEngine,
  type StoredIdentifier,
} from "./search-engine";
import type { Phrase } from "./word-ranking";

/** A site's records in a Groonga, and what fills it. */
export type GroongaIndex = SearchEngine & {
  /**
   * Writes the records, and then says that they are there; what it held of sites before the last one is removed. False
   * when they were there already. Fails as a question does, and then leaves nothing that would be asked.
   */
  readonly load: (records: EngineRecords) => Promise<boolean>;
};

type Limits = {
  /** A question's part that takes longer has failed. */
  readonly timeout?: number;
  /** Tests load in smaller pieces. */
  readonly rowsAtOnce?: number;
};

/** Which sites' records are there; all other tables belong to one of them. */
const SITES = "HandshakeSites";
const TIMEOUT_MS = 1500;
/** Building an index over all records takes its time. */
const LOAD_TIMEOUT_MS = 600_000;
const ROWS_AT_ONCE = 2000;
/** Literals in one filter. */
const KEYS_AT_ONCE = 200;
/** More identifiers than any question leads to, so that a fault cannot fill the memory. */
const MOST_ROWS = 10_000;
const MOST_NEAR = 500;
/** As many mistakes as the search corrects. */
const MOST_MISTAKES = 2;

const strings = z.array(z.string());
/** What is shown of a document; the rest is as it was stored. */
const documentSchema = z.looseObject({
  kind: z.enum(["cause", "topic", "identifier", "directive", "guide"]),
  id: z.string(),
  title: z.string(),
  href: z.string(),
  summary: z.string(),
  editions: strings,
  topics: strings,
  identifiers: strings,
  fields: z.record(z.string(), z.string()),
});
const identifierSchema = z.looseObject({
  id: z.string(),
  program: z.string(),
  wordings: z.array(z.object({ text: z.string() })),
  causes: strings,
});
const countsSchema = z.record(z.string(), z.number());
const replySchema = z.tuple([z.tuple([z.number()]).rest(z.unknown())]).rest(z.unknown());
const rowsSchema = z.tuple([z.tuple([z.tuple([z.number()]), z.array(z.unknown())]).rest(z.array(z.unknown()))]);

/**
 * The records of one site in the Groonga that listens at an address, as in `http://127.0.0.1:10041`. `site` is the name of
 * the records, made of their hash: other records are never taken for them.
 */
export function createGroonga(address: string, site: string, limits: Limits = {}): GroongaIndex {
  if (!/^[0-9a-f]{8,64}$/.test(site)) throw new Error(`the name of a site's records is hexadecimal, found "${site}"`);
  const { timeout = TIMEOUT_MS, rowsAtOnce = ROWS_AT_ONCE } = limits;
  const prefixOf = (name: string) => `Site_${name}_`;
  const table = (name: string) => prefixOf(site) + name;
  let totals: EngineTotals | undefined;

  return { totals: readTotals, documents, candidates, identifiers, frequencies, written, near, load };

  async function readTotals(): Promise<EngineTotals> {
    if (totals) return totals;
    const rows = await select(SITES, { filter: `_key == ${literal(site)}`, output_columns: "documents,messages" });
    const [row] = read(z.array(z.tuple([z.number(), z.number()])), rows);
    if (!row) throw new Error(`the search engine at ${address} does not hold the records of this site`);
    totals = { documents: row[0], messages: row[1] };
    return totals;
  }

  async function documents(keys: readonly string[]): Promise<SearchDocument[]> {
    const rows = await selectAny("Documents", "_key", keys, "record");
    return read(z.array(z.tuple([z.string()])), rows).map(
      ([record]) => read(documentSchema, parseJson(record)) as unknown as SearchDocument,
    );
  }

  async function candidates(rarities: ReadonlyMap<string, number>, most: number): Promise<FoundDocument[]> {
    const words = [...rarities].filter(([word]) => isKey(word));
    if (words.length === 0) return [];
    // Groonga counts a match as the stored weight and one, and adds that times the factor.
    const factor = (rarity: number) => Math.max(0, Math.round(100 * rarity) - 1);
    const rows = await select(table("Documents"), {
      filter: words.map(([word]) => `words @ ${literal(word)}`).join(" || "),
      adjuster: words.map(([word, rarity]) => `words @ ${literal(word)} * ${factor(rarity)}`).join(" + "),
      sort_keys: "-_score,place",
      limit: String(most),
      output_columns: "_key,place,record,points,phrases",
    });
    const rowSchema = z.tuple([z.string(), z.number(), z.string(), z.string(), z.string()]);
    return rows.map((row): FoundDocument => {
      const [key, place, record, points, phrases] = read(rowSchema, row);
      return {
        key,
        place,
        document: read(documentSchema, parseJson(record)) as unknown as SearchDocument,
        points: new Map(words.flatMap(([word]) => readPoints(points, word))),
        phrases: readPhrases(phrases, rarities),
      };
    });
  }

  async function identifiers(keys: readonly string[]): Promise<StoredIdentifier[]> {
    const rows = await selectAny("Identifiers", "keys", keys, "_key,place,record,counts");
    const rowSchema = z.tuple([z.string(), z.number(), z.string(), z.string()]);
    const found = new Map<string, StoredIdentifier>();
    for (const row of rows) {
      const [id, place, record, counts] = read(rowSchema, row);
      const identifier = read(identifierSchema, parseJson(record)) as unknown as Recognisable;
      found.set(id, { place, keys: [], identifier, counts: read(countsSchema, parseJson(counts)) });
    }
    return [...found.values()];
  }

  async function frequencies(stems: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await selectAny("Stems", "_key", stems, "_key,frequency");
    return new Map(read(z.array(z.tuple([z.string(), z.number()])), rows));
  }

  async function written(words: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await selectAny("Words", "_key", words, "_key");
    return new Set(read(z.array(z.tuple([z.string()])), rows).map(([word]) => word));
  }

  async function near(word: string): ReturnType<SearchEngine["near"]> {
    if (!isKey(word)) return [];
    const options = `{"max_distance": ${MOST_MISTAKES}, "with_transposition": true, "max_expansion": ${MOST_NEAR}}`;
    const ask = (filter: string, sort: string, limit: number) =>
      select(table("Words"), {
        filter: `${filter} && count > 0`,
        sort_keys: sort,
        limit: String(limit),
        output_columns: "_key,place,count",
      });
    const found = await Promise.all([
      ask(`fuzzy_search(_key, ${literal(word)}, ${options})`, "place", MOST_NEAR),
      ask(`_key @^ ${literal(word)}`, "-count,place", 1),
    ]);
    const rows = read(z.array(z.tuple([z.string(), z.number(), z.number()])), found.flat());
    return rows.map(([other, place, count]) => ({ word: other, place, count })).sort((a, b) => a.place - b.place);
  }

  async function load({ totals: all, documents, identifiers, words, frequencies }: EngineRecords): Promise<boolean> {
    const tables = await tableNames();
    if (!tables.includes(SITES)) {
      await create(SITES, "TABLE_HASH_KEY", { documents: "UInt32", messages: "UInt32", loaded: "Time" });
    } else if ((await select(SITES, { filter: `_key == ${literal(site)}` })).length > 0) return false;
    // What an earlier command has left that did not come to its end.
    await removeTables(tables, site);

    await create(table("Stems"), "TABLE_HASH_KEY", { frequency: "UInt32" });
    await create(table("Keys"), "TABLE_HASH_KEY", {});
    await create(table("Words"), "TABLE_PAT_KEY", { place: "UInt32", count: "UInt32" });
    await create(table("Documents"), "TABLE_HASH_KEY", {
      place: "UInt32",
      record: "LongText",
      points: "LongText",
      phrases: "LongText",
    });
    await createColumn(table("Documents"), "words", "COLUMN_VECTOR|WITH_WEIGHT", table("Stems"));
    await create(table("Identifiers"), "TABLE_HASH_KEY", { place: "UInt32", record: "LongText", counts: "LongText" });
    await createColumn(table("Identifiers"), "keys", "COLUMN_VECTOR", table("Keys"));

    await insert("Stems", frequencies, ([_key, frequency]) => ({ _key, frequency }));
    await insert("Words", words, ({ word, place, count }) => ({ _key: word, place, count }));
    await insert("Documents", documents, ({ key, place, document, points, phrases }) => ({
      _key: key,
      place,
      record: JSON.stringify(document),
      words: Object.fromEntries([...points].map(([word, count]) => [word, count - 1])),
      // Lists to read with what a question asks for, and no further.
      points: ` ${[...points].map(([word, count]) => `${word}:${count}`).join(" ")}`,
      phrases: phrases.map(([total, stems]) => `${total} ${stems.join(" ")}`).join("\n"),
    }));
    await insert("Identifiers", identifiers, ({ place, keys, identifier, counts }) => ({
      _key: identifier.id,
      place,
      record: JSON.stringify(identifier),
      keys,
      counts: JSON.stringify(counts),
    }));
    // An index over what is there is made at once, which takes less time than one that grows with each row.
    await createColumn(table("Stems"), "documents", "COLUMN_INDEX|WITH_WEIGHT", table("Documents"), "words");
    await createColumn(table("Keys"), "identifiers", "COLUMN_INDEX", table("Identifiers"), "keys");

    const row = { _key: site, documents: all.documents, messages: all.messages, loaded: Date.now() / 1000 };
    await command("load", { table: SITES }, JSON.stringify([row]), LOAD_TIMEOUT_MS);
    await removeSitesBefore();
    return true;
  }

  /** A server may still ask for the records of the site before this one. */
  async function removeSitesBefore(): Promise<void> {
    const rows = await select(SITES, { sort_keys: "-loaded", output_columns: "_key" });
    const names = read(z.array(z.tuple([z.string()])), rows);
    for (const [name] of names.filter(([name]) => name !== site).slice(1)) {
      await command("delete", { table: SITES, key: name });
      await removeTables(await tableNames(), name);
    }
  }

  async function removeTables(tables: readonly string[], name: string): Promise<void> {
    const parts = ["Identifiers", "Documents", "Words", "Keys", "Stems"].map((part) => prefixOf(name) + part);
    for (const part of parts.filter((part) => tables.includes(part)))
      await command("table_remove", { name: part, dependent: "yes" }, undefined, LOAD_TIMEOUT_MS);
  }

  async function tableNames(): Promise<string[]> {
    const [, ...rows] = read(z.array(z.array(z.unknown())), await command("table_list", {}));
    return rows.map(([, name]) => read(z.string(), name));
  }

  async function create(name: string, flags: string, columns: Readonly<Record<string, string>>): Promise<void> {
    await command("table_create", { name, flags, key_type: "ShortText" });
    for (const [column, type] of Object.entries(columns)) await createColumn(name, column, "COLUMN_SCALAR", type);
  }

  async function createColumn(of: string, name: string, flags: string, type: string, source?: string): Promise<void> {
    const what = { table: of, name, flags, type, ...(source && { source }) };
    await command("column_create", what, undefined, LOAD_TIMEOUT_MS);
  }

  async function insert<Row>(name: string, rows: Iterable<Row>, toRecord: (row: Row) => object): Promise<void> {
    const records = Array.from(rows, toRecord);
    for (let from = 0; from < records.length; from += rowsAtOnce) {
      const piece = records.slice(from, from + rowsAtOnce);
      const count = await command("load", { table: table(name) }, JSON.stringify(piece), LOAD_TIMEOUT_MS);
      if (count !== piece.length)
        throw new Error(`the search engine at ${address} took ${count} of ${piece.length} rows of ${name}`);
    }
  }

  /** The rows that have one of the keys in a column. */
  async function selectAny(name: string, column: string, keys: readonly string[], output: string) {
    const asked = keys.filter(isKey);
    const parts: string[][] = [];
    for (let from = 0; from < asked.length; from += KEYS_AT_ONCE) parts.push(asked.slice(from, from + KEYS_AT_ONCE));
    const found = await Promise.all(
      parts.map((part) =>
        select(table(name), {
          filter: `in_values(${column}, ${part.map(literal).join(", ")})`,
          limit: String(MOST_ROWS),
          output_columns: output,
        }),
      ),
    );
    return found.flat();
  }

  async function select(from: string, parameters: Readonly<Record<string, string>>): Promise<unknown[][]> {
    const [[, , ...rows]] = read(rowsSchema, await command("select", { table: from, ...parameters }));
    return rows;
  }

  /** Runs a command of Groonga's → its result. */
  async function command(
    name: string,
    parameters: Readonly<Record<string, string>>,
    rows?: string,
    patience = timeout,
  ): Promise<unknown> {
    const asForm = new URLSearchParams(parameters);
    const url = new URL(`/d/${name}${rows === undefined ? "" : `?${asForm}`}`, address);
    const body = rows ?? asForm;
    const headers = new Headers(rows === undefined ? {} : { "Content-Type": "application/json" });
    let text: string;
    try {
      const signal = AbortSignal.timeout(patience);
      const response = await fetch(url, { method: "POST", body, headers, redirect: "error", signal });
      text = await response.text();
    } catch (fault) {
      const { name: kind, message, cause } = fault as Error;
      const reason = kind === "TimeoutError" ? `takes more than ${patience} ms` : `cannot be asked: ${message}`;
      throw new Error(`the search engine at ${address} ${reason}`, { cause: cause ?? fault });
    }
    const reply = replySchema.safeParse(parseJson(text));
    if (!reply.success) throw new Error(`${address} does not answer as Groonga does`);
    const [[code, , , why], result] = reply.data;
    // Why it refuses to select may repeat the question, which no log is to have.
    const reason = name === "select" ? "" : `: ${String(why).slice(0, 200)}`;
    if (code !== 0) throw new Error(`the search engine at ${address} refuses ${name}, code ${code}${reason}`);
    return result;
  }

  /** What the engine answers, in the shape that was stored. */
  function read<Kind extends z.ZodType>(schema: Kind, value: unknown): z.infer<Kind> {
    const read = schema.safeParse(value);
    if (!read.success) throw new Error(`the search engine at ${address} answers what was not stored in it`);
    return read.data;
  }
}

/** A word's points in a list as it is stored, which has far more words than anybody asks for. */
function readPoints(list: string, word: string): [string, number][] {
  const found = list.indexOf(` ${word}:`);
  return found < 0 ? [] : [[word, Number.parseInt(list.slice(found + word.length + 2), 10)]];
}

/** The phrases with one of the words, as they are stored. */
function readPhrases(list: string, asked: { readonly has: (stem: string) => boolean }): Phrase[] {
  return list.split("\n").flatMap((phrase) => {
    const [total = "", ...stems] = phrase.split(" ");
    const said = stems.filter((stem) => asked.has(stem));
    return said.length > 0 ? [{ total: Number.parseFloat(total), stems: new Set(said) }] : [];
  });
}

/** Whether anything may be kept under it: a filter cannot even name a control character. */
function isKey(text: string): boolean {
  return text !== "" && text.length <= LONGEST_KEY && !/[\p{Cc}\p{Cs}]/u.test(text);
}

/** A key as a literal in a filter: a backslash before a sign makes it that sign, and nothing else ends the text. */
function literal(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

function parseJson(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}
