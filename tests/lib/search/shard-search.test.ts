import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cutForBrowser } from "@/lib/search/browser-shards";
import { MOST_LINES_OF_WORDS, type SearchAnswer } from "@/lib/search/search";
import { createShardSearch } from "@/lib/search/shard-search";
import { data, whole } from "../../fixtures/published-search";

const { root, files } = cutForBrowser(data);

/** A search of its own, and the names of the files that it has loaded. */
function fresh() {
  const loaded: string[] = [];
  const search = createShardSearch({ ...root, folder: "" }, async (name) => {
    loaded.push(name);
    if (!files.has(name)) throw new Error(`no file ${name}`);
    return JSON.parse(JSON.stringify(files.get(name)));
  });
  return { loaded, search };
}

const shown = (answer: SearchAnswer | undefined) =>
  answer?.hits.map(({ document: { kind, id, title, href, summary } }) => ({ kind, id, title, href, summary }));

test("every short input of the golden set has the same first answer from parts as from the whole", async () => {
  const queries = readFileSync("tests/search/golden.jsonl", "utf8")
    .trim()
    .split("\n")
    .map((line): string => JSON.parse(line).query)
    .filter((query) => query.split("\n").length <= MOST_LINES_OF_WORDS);
  expect(queries.length).toBeGreaterThan(200);
  const { search } = fresh();
  let same = 0;
  for (const query of queries) {
    const answer = await search.search(query);
    const expected = whole.search(query);
    expect([query, answer?.isConfident, shown(answer)?.[0]?.id]).toEqual([
      query,
      expected.isConfident,
      expected.hits[0]?.document.id,
    ]);
    if (
      JSON.stringify(shown(answer)?.map(({ id }) => id)) ===
      JSON.stringify(expected.hits.map(({ document }) => document.id))
    )
      same++;
  }
  // FlexSearch gives no more than a hundred candidates a field; the parts leave common words out of messages' keys.
  expect(same / queries.length).toBeGreaterThan(0.9);
});

test.each([
  "AH02565",
  "no shared cipher",
  "14094410",
  "ERR_CERT_DATE_INVALID",
  "NET::ERR_CERT_COMMON_NAME",
  "SSLMutex",
  "curl: (60)",
])("results arrive as they are shown: %s", async (query) => {
  const expected = shown(whole.search(query)) ?? [];
  const found = shown(await fresh().search.search(query)) ?? [];
  expect(found[0]?.title).toBe(expected[0]?.title);
  for (const { kind, id, title, href, summary } of found) {
    const same = expected.find((each) => each.kind === kind && each.id === id);
    expect(title).not.toContain("#");
    if (!same) continue;
    expect([title, href]).toEqual([same.title, same.href]);
    // Of an identifier with causes the browser shows the likeliest.
    if (kind !== "identifier") expect(summary).toBe(same.summary);
  }
});

test("a code is answered before the words around it are loaded", async () => {
  const line =
    "[Fri Nov 20 10:11:12.123456 2026] [ssl:emerg] [pid 1] AH02565: Certificate and private key www.example.com:443:0 from /etc/ssl/cert.pem and /etc/ssl/key.pem do not match";
  const { loaded, search } = fresh();
  let atFirst: { answer: SearchAnswer; files: number } | undefined;
  const answer = await search.search(line, { onFirst: (first) => (atFirst = { answer: first, files: loaded.length }) });
  for (const { hits = [] } of [atFirst?.answer ?? {}, answer ?? {}])
    expect(hits.slice(0, 2).map(({ document }) => document.id)).toEqual(["AH02565", "key-mismatch"]);
  expect(atFirst?.files).toBeLessThan(loaded.length);
  expect(atFirst?.files).toBeLessThan(10);
});

test("what the longest words of a long text find comes before the rest is loaded", async () => {
  const text =
    "after the update of the server last night none of our older phones can open the shop any more, apache says no shared cipher for each of their handshakes, while desktop browsers continue";
  const { loaded, search } = fresh();
  const firsts: { hits: number; files: number }[] = [];
  const onFirst = ({ hits }: SearchAnswer) => firsts.push({ hits: hits.length, files: loaded.length });
  const answer = await search.search(text, { onFirst });
  expect(shown(answer)).toEqual(shown(await fresh().search.search(text)));
  expect(firsts).toHaveLength(1);
  expect(firsts[0]?.hits).toBeGreaterThan(0);
  expect(firsts[0]?.files).toBeLessThan(0.8 * loaded.length);
});

test("no file is loaded twice, and none for what is no longer wanted", async () => {
  const { loaded, search } = fresh();
  expect(await search.search("certificate expired", { isWanted: () => false })).toBeUndefined();
  expect(loaded).toEqual([]);
  await search.search("certificate expired");
  const { length } = loaded;
  expect(length).toBeGreaterThan(0);
  await search.search("certificate expired");
  expect(loaded).toHaveLength(length);
  expect(new Set(loaded).size).toBe(length);
});

test("a file that cannot be loaded is a failure, and is asked for again", async () => {
  let isBroken = true;
  const search = createShardSearch({ ...root, folder: "" }, async (name) => {
    if (isBroken) throw new Error("no network");
    return files.get(name);
  });
  await expect(search.search("AH02565")).rejects.toThrow("no network");
  isBroken = false;
  expect((await search.search("AH02565"))?.hits[0]?.document.id).toBe("AH02565");
});
