import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { groupsFor, joinPages, type PageGroup, pageGroup } from "@/lib/page-group";
import { SEARCH_FILES } from "@/lib/search/search-files";
import { ASSETS } from "./assets-folder";
import { contentSum } from "./content-sum";
import { pageAddress } from "./page-file";

/** What pages fetch besides what is linked from them. */
const DATA = ["api/addresses.json", "api/directives.json", "api/errors.json", SEARCH_FILES];

/**
 * Makes a finished site readable without network: its pages (their files in `folder`) in a few files, and the service
 * worker that fetches them once. The worker's version is a sum over all that it keeps, so that a changed site is a new version, and nothing else is.
 */
export async function writeOffline(root: string, folder: string, pages: readonly string[]): Promise<void> {
  const groups = groupFiles(pages).map((files) => {
    const text = JSON.stringify(readGroup(folder, files));
    const file = `${ASSETS}/pages-${contentSum(text, 8)}.json`;
    writeFileSync(join(folder, file), text);
    return `/${file}`;
  });
  const kept = [
    // The parts of the search data are left out: without network the whole of it answers.
    ...readdirSync(join(folder, ASSETS), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => `/${ASSETS}/${name}`),
    ...["icon.svg", ...DATA].map((file) => `/${file}`),
  ].sort();
  const sums = kept.map((href) => `${href} ${contentSum(readFileSync(join(folder, href)), 64)}`);
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["components/service-worker.island.ts"],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: "es2022",
    tsconfig: join(root, "tsconfig.json"),
    define: {
      OFFLINE_VERSION: JSON.stringify(contentSum(sums.join("\n"), 12)),
      OFFLINE_FILES: JSON.stringify(kept),
      OFFLINE_PAGES: JSON.stringify(groups),
    },
  });
  writeFileSync(join(folder, "sw.js"), outputFiles[0]?.contents ?? "");
}

function groupFiles(files: readonly string[]): string[][] {
  const groups = Array.from({ length: groupsFor(files.length) }, (): string[] => []);
  for (const file of files) groups[pageGroup(pageAddress(file), groups.length)]?.push(file);
  return groups;
}

/** The pages of one group. Not all of a large site are in the memory at once. */
function readGroup(folder: string, files: readonly string[]): PageGroup {
  return joinPages(new Map(files.map((file) => [pageAddress(file), readFileSync(join(folder, file), "utf8")])));
}
