import { brotliCompressSync } from "node:zlib";
import { splitForBrowser } from "@/lib/search/browser-data";
import { cutForBrowser, type ShardRoot } from "@/lib/search/browser-shards";
import type { SearchData } from "@/lib/search/search-data";
import { SEARCH_FILES, type SearchFiles } from "@/lib/search/search-files";
import { ASSETS, writeAsset } from "./assets-folder";
import { contentSum } from "./content-sum";
import { writeBelow } from "./write-below";

/** More than this to the first result, in bytes as Brotli sends them, is cut into files that a text needs. */
const MOST_AT_ONCE = 60_000;
/** As often as this no search data repeats itself: to know of a text that it is too long, it need not be compressed. */
const MOST_TIMES_SMALLER = 30;

/** Search data as a browser loads it whole, for logs and without network, and whether else in parts. */
export type BrowserSearch = {
  readonly searchData: SearchData;
  /** JSON: what the first result takes, and what is loaded behind it. */
  readonly first: string;
  readonly words: string;
  readonly isCut: boolean;
};

/**
 * Search data → what a browser loads of it. Where the first part is more than `mostAtOnce` bytes in Brotli, it is to be cut
 * too, into what a question needs.
 */
export function browserSearch(searchData: SearchData, mostAtOnce = MOST_AT_ONCE): BrowserSearch {
  const { first, words } = splitForBrowser(searchData);
  const text = JSON.stringify(first);
  const isCut = text.length > mostAtOnce * MOST_TIMES_SMALLER || brotliCompressSync(text).length > mostAtOnce;
  return { searchData, first: text, words: JSON.stringify(words), isCut };
}

/** Writes into a site's `folder` what its search loads, and the file that names it. */
export function writeSearchData(folder: string, { searchData, first, words, isCut }: BrowserSearch): void {
  const files: SearchFiles = {
    firstHref: writeAsset(folder, "search-first", "json", first),
    wordsHref: writeAsset(folder, "search-words", "json", words),
    ...(isCut && { rootHref: writeParts(folder, searchData) }),
  };
  writeBelow(folder, SEARCH_FILES, JSON.stringify(files));
}

/** The parts stand in a folder whose name holds their hash: thousands of names would be more than some parts. */
function writeParts(folder: string, searchData: SearchData): string {
  const { root, files } = cutForBrowser(searchData);
  const texts = [...files].map(([name, content]) => [name, JSON.stringify(content)] as const);
  const parts = `${ASSETS}/search-${contentSum(JSON.stringify(texts), 8)}`;
  for (const [name, text] of texts) writeBelow(folder, `${parts}/${name}.json`, text);
  const made: ShardRoot = { ...root, folder: `/${parts}` };
  return writeAsset(folder, "search-root", "json", JSON.stringify(made));
}
