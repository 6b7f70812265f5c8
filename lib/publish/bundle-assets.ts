import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { splitForBrowser } from "@/lib/search/browser-data";
import type { SearchData } from "@/lib/search/search-data";
import { ASSETS } from "./assets-folder";
import type { PageAssets } from "./finish-page";

/** Bundles the browser's scripts, its search data and one style sheet into `folder` → the addresses that pages link to. */
export async function bundleAssets(
  root: string,
  folder: string,
  styles: readonly string[],
  searchData: SearchData,
): Promise<PageAssets> {
  mkdirSync(join(folder, ASSETS), { recursive: true });
  const write = (name: string, ending: string, text: string): string => {
    const hash = createHash("sha256").update(text).digest("hex").slice(0, 8);
    writeFileSync(join(folder, ASSETS, `${name}-${hash}.${ending}`), text);
    return `/${ASSETS}/${name}-${hash}.${ending}`;
  };
  const { first, words } = splitForBrowser(searchData);
  const hrefs = {
    SEARCH_FIRST: write("search-first", "json", JSON.stringify(first)),
    SEARCH_WORDS: write("search-words", "json", JSON.stringify(words)),
    SEARCH_WORKER: await bundleScript(root, folder, "components/search.worker.island.ts", {}),
  };
  return {
    styleHref: write("style", "css", styles.join("\n")),
    scriptHref: await bundleScript(root, folder, "components/loader.island.ts", hrefs),
  };
}

/** A script and all that it imports → its address. `constants` are put in where the script names them. */
async function bundleScript(
  root: string,
  folder: string,
  entry: string,
  constants: Readonly<Record<string, string>>,
): Promise<string> {
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
  const script = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === entry)?.[0];
  if (!script) throw new Error(`${entry} came to no script`);
  return `/${ASSETS}/${basename(script)}`;
}
