import { loadContent } from "@/lib/content/load-content";
import { searchData } from "@/lib/search/search-data";
import { fillEngines, readEngineAddresses } from "@/lib/server/search-engines";

/** `npm run index-engine -- http://127.0.0.1:10041 …`: fills search engines with the records, a share each. */
const addresses = readAddresses(process.argv.slice(2).join(","));
const data = searchData(loadContent());
const began = performance.now();
try {
  const already = await fillEngines(addresses, data);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    already === addresses.length
      ? "the records were there already"
      : `${data.documents.length} documents, ${data.identifiers.length} identifiers, ${seconds} s`,
  );
} catch (fault) {
  console.error((fault as Error).message);
  process.exit(1);
}

function readAddresses(text: string): string[] {
  try {
    const found = readEngineAddresses(text);
    if (found.length > 0) return found;
    console.error("usage: npm run index-engine -- <address of a Groonga> ..., as in http://127.0.0.1:10041");
  } catch (fault) {
    console.error((fault as Error).message);
  }
  process.exit(2);
}
