import { expect, test } from "vitest";
import { joinInBrowser, splitForBrowser } from "@/lib/search/browser-data";
import { createSearch } from "@/lib/search/search";
import { createWordIndex } from "@/lib/search/word-index";
import { data } from "../../fixtures/published-search";

const { first, words } = JSON.parse(JSON.stringify(splitForBrowser(data)));
/** Undefined fields do not travel. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

test("the identifiers arrive as they were sent", () => {
  expect(plain(joinInBrowser(first).identifiers)).toEqual(plain(data.identifiers));
});

test("titles, addresses and summaries arrive before the words, those of guide and directives with them", () => {
  const heads = ({ documents }: typeof data, ...without: string[]) =>
    plain(
      documents
        .filter(({ kind }) => kind !== "identifier" && !without.includes(kind))
        .map(({ identifiers: _, fields: __, ...head }) => head),
    );
  expect(heads(joinInBrowser(first))).toEqual(heads(data, "guide", "directive"));
  expect(heads(joinInBrowser(first, words))).toEqual(heads(data));
});

test.each([
  "AH02565",
  "no shared cipher",
  "why does apache ask for a pass phrase",
  "memory used by top",
  "SSLMutex",
  "downgrade httpd",
])("the browser finds what the server finds: %s", (query) => {
  const find = ({ documents, identifiers }: typeof data) =>
    createSearch(documents, identifiers, createWordIndex(documents))
      .search(query)
      .hits.map(({ document: { kind, id }, score }) => `${kind} ${id} ${score.toFixed(6)}`);
  expect(find(joinInBrowser(first, words))).toEqual(find(data));
});
