import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import { splitForBrowser } from "@/lib/search/browser-data";
import { cutForBrowser, type ShardRoot } from "@/lib/search/browser-shards";
import type { SearchData } from "@/lib/search/search-data";
import { SEARCH_FILES, type SearchFiles } from "@/lib/search/search-files";
import { ASSETS } from "./assets-folder";
import { contentSum } from "./content-sum";
import type { PageAssets } from "./finish-page";
import { uniteStyles } from "./unite-styles";

/** More than this to the first result, in bytes as Brotli sends them, is cut into files that a text needs. */
const MOST_AT_ONCE = 60_000;

/**
 * Bundles the browser's scripts, its search data and one style sheet into `folder` → the addresses that pages link to.
 * Search data of more than `mostAtOnce` bytes is there whole, for logs and without network, and in parts.
 */
export async function bundleAssets(
  root: string,
  folder: string,
  styles: readonly string[],
  searchData: SearchData,
  mostAtOnce = MOST_AT_ONCE,
): Promise<PageAssets> {
  mkdirSync(join(folder, ASSETS), { recursive: true });
  const write = (name: string, ending: string, text: string): string => {
    const hash = contentSum(text, 8);
    writeFileSync(join(folder, ASSETS, `${name}-${hash}.${ending}`), text);
    return `/${ASSETS}/${name}-${hash}.${ending}`;
  };
  const { first, words } = splitForBrowser(searchData);
  const firstText = JSON.stringify(first);
  const isCut = brotliCompressSync(firstText).length > mostAtOnce;
  const files: SearchFiles = {
    firstHref: write("search-first", "json", firstText),
    wordsHref: write("search-words", "json", JSON.stringify(words)),
    ...(isCut && { rootHref: writeParts() }),
  };
  mkdirSync(dirname(join(folder, SEARCH_FILES)), { recursive: true });
  writeFileSync(join(folder, SEARCH_FILES), JSON.stringify(files));
  const worker = isCut ? "components/search-parts.worker.island.ts" : "components/search.worker.island.ts";

  /** The parts stand in a folder whose name holds their hash: thousands of names would be more than some parts. */
  function writeParts(): string {
    const { root: cut, files } = cutForBrowser(searchData);
    const texts = [...files].map(([name, content]) => [name, JSON.stringify(content)] as const);
    const hash = contentSum(JSON.stringify(texts), 8);
    const parts = `${ASSETS}/search-${hash}`;
    mkdirSync(join(folder, parts));
    for (const [name, text] of texts) writeFileSync(join(folder, parts, `${name}.json`), text);
    const made: ShardRoot = { ...cut, folder: `/${parts}` };
    return write("search-root", "json", JSON.stringify(made));
  }

  const { href: workerHref } = await bundleScript(root, folder, worker, {});
  const loader = await bundleScript(root, folder, "components/loader.island.ts", { SEARCH_WORKER: workerHref });
  return {
    styleHref: write("style", "css", uniteStyles(styles)),
    scriptHref: loader.href,
    importedHrefs: loader.importedHrefs,
  };
}

/**
 * A script and all that it imports → its address, and those of what it cannot begin without. `constants` are put in where
 * the script names them.
 */
async function bundleScript(
  root: string,
  folder: string,
  entry: string,
  constants: Readonly<Record<string, string>>,
): Promise<{ href: string; importedHrefs: readonly string[] }> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outdir: join(folder, ASSETS),
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    target: "es2022",
    metafile: true,
    tsconfig: join(root, "tsconfig.json"),
    define: Object.fromEntries(Object.entries(constants).map(([name, value]) => [name, JSON.stringify(value)])),
  });
  const [path, script] = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === entry) ?? [];
  if (!path || !script) throw new Error(`${entry} came to no script`);
  const hrefOf = (file: string) => `/${ASSETS}/${basename(file)}`;
  const importedHrefs = script.imports
    .filter(({ kind }) => kind === "import-statement")
    .map(({ path }) => hrefOf(path));
  return { href: hrefOf(path), importedHrefs };
}
