import { basename, join } from "node:path";
import { build } from "esbuild";
import { ASSETS, writeAsset } from "./assets-folder";
import type { PageAssets } from "./finish-page";
import { uniteStyles } from "./unite-styles";

/**
 * Bundles the browser's scripts and one style sheet into `folder` → the addresses that pages link to. `isCut` says whether
 * the search loads its data in parts.
 */
export async function bundleAssets(
  root: string,
  folder: string,
  styles: readonly string[],
  isCut: boolean,
): Promise<PageAssets> {
  const worker = isCut ? "components/search-parts.worker.island.ts" : "components/search.worker.island.ts";
  const { href: workerHref } = await bundleScript(root, folder, worker, {});
  const loader = await bundleScript(root, folder, "components/loader.island.ts", { SEARCH_WORKER: workerHref });
  return {
    styleHref: writeAsset(folder, "style", "css", uniteStyles(styles)),
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
