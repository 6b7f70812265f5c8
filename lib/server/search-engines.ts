import { createHash } from "node:crypto";
import { createGroonga, type GroongaIndex } from "@/lib/search/groonga";
import { joinEngines, splitRecords } from "@/lib/search/joined-engines";
import type { SearchData } from "@/lib/search/search-data";
import { engineRecords, type SearchEngine } from "@/lib/search/search-engine";

/** Raised when the tables of an engine change: what an older version has written is not asked then. */
const FORMAT = 1;

/**
 * The addresses of search engines, separated by commas. Throws, with a sentence, where one is no address of HTTP; an empty
 * text names none.
 */
export function readEngineAddresses(text: string): string[] {
  const addresses = text.split(",").flatMap((address) => address.trim() || []);
  for (const address of addresses) {
    const isHttp = URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
    if (!isHttp) throw new Error(`a search engine's address is one like http://127.0.0.1:10041, found "${address}"`);
  }
  return addresses;
}

/** The engines at the addresses as one, for the records that `text` holds: the site's search data as JSON. */
export function engineFor(addresses: readonly string[], text: string | Buffer): SearchEngine {
  return joinEngines(indexesFor(addresses, text));
}

/**
 * Fills the engines at the addresses with a site's search data, a share each → how many of them had it already. Fails as an
 * engine fails.
 */
export async function fillEngines(addresses: readonly string[], data: SearchData): Promise<number> {
  const shares = splitRecords(engineRecords(data), addresses.length);
  let already = 0;
  for (const [place, index] of indexesFor(addresses, JSON.stringify(data)).entries()) {
    const share = shares[place];
    if (share && !(await index.load(share))) already++;
  }
  return already;
}

/** The records have another name when they, or the number of their shares, change: shares of different sites never mix. */
function indexesFor(addresses: readonly string[], text: string | Buffer): GroongaIndex[] {
  return addresses.map((address, share) => {
    const name = createHash("sha256").update(`${FORMAT} ${share} of ${addresses.length}\n`).update(text).digest("hex");
    return createGroonga(address, name.slice(0, 16));
  });
}
