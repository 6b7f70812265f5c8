import { readFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEngineSearch } from "@/lib/search/engine-search";
import { createGroonga } from "@/lib/search/groonga";
import { joinEngines, splitRecords } from "@/lib/search/joined-engines";
import type { SearchAnswer } from "@/lib/search/search";
import { searchData } from "@/lib/search/search-data";
import { documentKey, engineRecords, type SearchEngine } from "@/lib/search/search-engine";
import { data, whole } from "../../fixtures/published-search";
import { readWith } from "../../fixtures/sound-content";
import { type Groonga, startGroonga } from "../../search/start-groonga";

/*
 * On a real Groonga, which is fetched where it is not installed: a search whose records an engine holds answers as the
 * search does that holds them itself.
 */

const SITE = "00c0ffee";
/** It may have to be fetched first. */
const START_MS = 60_000;
const records = engineRecords(data);
const queries = readFileSync("tests/search/golden.jsonl", "utf8")
  .trim()
  .split("\n")
  .map((line): string => JSON.parse(line).query);

let groonga: Groonga;
beforeAll(async () => {
  groonga = await startGroonga();
  expect(await createGroonga(groonga.address, SITE).load(records)).toBe(true);
}, START_MS);
afterAll(() => groonga?.stop());

/** Patient, because what is compared here are answers, on machines that do other things besides. */
const engineOf = (site = SITE) => createGroonga(groonga.address, site, { timeout: 20_000 });
const keysOf = ({ hits }: SearchAnswer) => hits.map(({ document }) => documentKey(document.kind, document.id));
const firstOf = (answer: SearchAnswer) => [answer.isConfident, keysOf(answer)[0]];

const expectedFirst = new Map<string, unknown[]>();
function expectedOf(query: string): unknown[] {
  const expected = expectedFirst.get(query) ?? firstOf(whole.search(query));
  expectedFirst.set(query, expected);
  return expected;
}

/** The questions whose first answer differs. */
async function differing(engine: SearchEngine, asked: readonly string[]): Promise<unknown[]> {
  const { search } = createEngineSearch(engine);
  const different: unknown[] = [];
  for (const query of asked) {
    const [found, expected] = [firstOf(await search(query)), expectedOf(query)];
    if (JSON.stringify(found) !== JSON.stringify(expected)) different.push({ query, found, expected });
  }
  return different;
}

test("the golden set has the same first answers from the engine as from the whole", async () => {
  const different = await differing(engineOf(), queries);
  console.log(`${queries.length - different.length} of ${queries.length} first answers are the same`);
  expect(different.length / queries.length, JSON.stringify(different, null, 1)).toBeLessThanOrEqual(0.03);
});

test("an answer has all that is shown of it, in the order of the whole", async () => {
  const { search } = createEngineSearch(engineOf());
  for (const query of [
    "AH02565",
    "no shared cipher",
    "SSLMutex",
    "curl: (60)",
    "remove the pass phrase",
    "unkown ca",
  ]) {
    const [found, expected] = [await search(query, { edition: "2.4" }), whole.search(query, { edition: "2.4" })];
    const shown = ({ hits }: SearchAnswer) =>
      hits.map(({ document: { fields: _, ...document }, why, words, evidence }) => ({
        document: JSON.parse(JSON.stringify(document)),
        why,
        evidence,
        // Of what a code has found among more documents with a word than are ranked, the words are not known.
        words: why.startsWith("words") ? words : [],
      }));
    expect(shown(found), query).toEqual(shown(expected));
    expect(found.corrected).toEqual(expected.corrected);
    expect(found.diagnosis.causes).toEqual(expected.diagnosis.causes);
  }
});

test("half a word, as it is typed, finds what the whole finds", async () => {
  const typed = ["certificate expired", "pass phrase"].flatMap((query) =>
    [...query].map((_, at) => query.slice(0, at + 1)),
  );
  expect(await differing(engineOf(), typed)).toEqual([]);
});

const HOSTILE = [
  "",
  " \n\t ",
  '"',
  "\\",
  "'\"\\\"'",
  '" || true || "',
  'certificate" || _key @^ "',
  "certificate)) || ((true",
  "_key:@a OR certificate -expired +ssl ~no <shared >cipher",
  "words:@certif (*N[1]) *D0.1 OR AND NOT",
  "certificate\u0000expired\u0001\u001b[31m\u007f",
  "certificate\r\n/d/table_remove?name=HandshakeSites\r\n",
  "select&table=HandshakeSites;shutdown",
  "/d/shutdown?mode=immediate",
  "certificate # %22 %00 + & = ; ` $(id) $x",
  "__proto__ constructor toString hasOwnProperty",
  "\ud800 certificate \udfff",
  "ＡＨ０２５６５ ｃｅｒｔｉｆｉｃａｔｅ",
  "日本語 сертификат الشهادة 🔒",
  "SSL".repeat(3000),
  `${"certificate expired ".repeat(500)}`,
  Array.from({ length: 1600 }, (_, number) => `w${number}`).join(" "),
  Array.from({ length: 200 }, (_, number) => `line ${number}: "AH0256${number % 10}" no shared cipher`).join("\n"),
  "(".repeat(10_000),
];

test.each(HOSTILE.map((query) => [JSON.stringify(query.slice(0, 60)), query] as const))(
  "a hostile question is answered as by the whole: %s",
  async (_, query) => {
    expect(await differing(engineOf(), [query])).toEqual([]);
  },
);

test("nothing that is asked for by name ends a name and goes on", async () => {
  const engine = engineOf();
  const hostile = ['x" || true || "', "x\\", '\\" || true || \\"', "x\u0000y", "x\n", "\ud800", "", "a".repeat(5000)];
  expect(await engine.documents(hostile)).toEqual([]);
  expect(await engine.identifiers(hostile)).toEqual([]);
  expect([...(await engine.frequencies(hostile))]).toEqual([]);
  expect([...(await engine.written(hostile))]).toEqual([]);
  for (const word of hostile) {
    expect(await engine.candidates(new Map([[word, 1]]), 10)).toEqual([]);
    for (const near of await engine.near(word)) expect(near.count).toBeGreaterThan(0);
  }
  expect(await engine.documents(["directive:sslmutex", ...hostile])).toHaveLength(1);
});

test("records in shares, on an engine each, are searched as one", async () => {
  const other = await startGroonga();
  try {
    const [first, second] = splitRecords(records, 2);
    if (!first || !second) throw new Error("two shares were asked for");
    const engines = [engineOf("5ea10001"), createGroonga(other.address, "5ea10002", { timeout: 20_000 })] as const;
    await Promise.all([engines[0].load(first), engines[1].load(second)]);
    expect(first.documents.length + second.documents.length).toBe(records.documents.length);
    expect(await differing(joinEngines(engines), [...queries.slice(0, 60), ...HOSTILE])).toEqual([]);
    // Neither share has all.
    expect((await differing(engines[0], queries.slice(0, 60))).length).toBeGreaterThan(10);
  } finally {
    await other.stop();
  }
});

describe("filling", () => {
  const small = engineRecords(searchData(readWith({}).records));
  const tables = async () =>
    (await (await fetch(`${groonga.address}/d/table_list`)).text()).match(/Site_\w+_Documents/g);

  test("what is there is not written again; of former sites one is kept", async () => {
    const [first, second, third] = ["f1110001", "f1110002", "f1110003"].map((site) =>
      createGroonga(groonga.address, site, { rowsAtOnce: 1 }),
    );
    expect(await first?.load(small)).toBe(true);
    expect(await first?.load(small)).toBe(false);
    expect(await second?.load(small)).toBe(true);
    expect(await third?.load(small)).toBe(true);
    expect(new Set(await tables())).toEqual(new Set(["Site_f1110002_Documents", "Site_f1110003_Documents"]));
    await expect(engineOf("f1110001").totals()).rejects.toThrow("does not hold the records of this site");
    expect(await engineOf("f1110003").totals()).toEqual(small.totals);
    // For whatever comes after this.
    expect(await createGroonga(groonga.address, SITE).load(records)).toBe(true);
  });

  test("what did not come to its end is not asked, and the next time it is written anew", async () => {
    const unending = {
      ...small,
      get identifiers(): never {
        throw new Error("no more");
      },
    };
    await expect(engineOf("bad00001").load(unending)).rejects.toThrow("no more");
    await expect(engineOf("bad00001").totals()).rejects.toThrow("does not hold the records of this site");
    expect(await engineOf("bad00001").load(small)).toBe(true);
    expect(await engineOf("bad00001").totals()).toEqual(small.totals);
  });
});

describe("an engine that fails is an error that says why", () => {
  test.each<[string, RequestListener, RegExp]>([
    ["no Groonga", (_, response) => response.end("<h1>It works!</h1>"), /does not answer as Groonga does/],
    ["another API", (_, response) => response.end('{"hits":[]}'), /does not answer as Groonga does/],
    ["no rows", (_, response) => response.end("[[0,0,0],[[[1],[]],[null]]]"), /was not stored in it/],
    [
      "a refusal",
      (_, response) => response.writeHead(400).end('[[-22,0,0,"a question"]]'),
      /refuses select, code -22$/,
    ],
    ["no end", (_, response) => response.write("[["), /takes more than 200 ms/],
    ["silence", () => {}, /takes more than 200 ms/],
    ["a redirect", (_, response) => response.writeHead(302, { Location: "/d/status" }).end(), /cannot be asked/],
    ["a cut", (request) => request.socket.destroy(), /cannot be asked/],
  ])("%s", async (_, handle, reason) => {
    const server = createServer(handle);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const { search } = createEngineSearch(createGroonga(`http://127.0.0.1:${port}`, SITE, { timeout: 200 }));
      await expect(search("certificate expired")).rejects.toThrow(reason);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  test("nobody there", async () => {
    const { search } = createEngineSearch(createGroonga("http://127.0.0.1:1", SITE));
    await expect(search("certificate expired")).rejects.toThrow(
      "the search engine at http://127.0.0.1:1 cannot be asked",
    );
  });

  test("other records than ours", async () => {
    const { search } = createEngineSearch(engineOf("0ddba115"));
    await expect(search("certificate expired")).rejects.toThrow("does not hold the records of this site");
  });
});
