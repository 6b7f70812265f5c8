import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type BuildPlan, keepMadeOf, readMadeOf } from "./build-plan";
import { bundleAssets } from "./bundle-assets";
import { compress, isText } from "./compress";
import { allEnded, forEachAtOnce } from "./each-at-once";
import { createStyleReader, type PageAssets } from "./finish-page";
import { finishPagesInThreads } from "./finish-pages";
import { builtFiles, readStyle } from "./next-folder";
import { pageFile } from "./page-file";
import { writeBelow } from "./write-below";
import { writeOffline } from "./write-offline";
import { browserSearch, writeSearchData } from "./write-search-data";

/** What routes answer besides pages and is served as it is. */
const SERVED_AS_IS = /^(?:[^/]+\.svg|(?:opensearch|feed)\.xml|robots\.txt|api\/[\w-]+\.json)$/;

/**
 * What `next build` made → the finished folder: pages without the framework, one style sheet, our scripts, and each
 * text compressed beside itself. The folder must not be there yet, and is removed when anything fails. Throws with every
 * page's problems when one cannot be finished.
 */
export async function publishSite({
  root,
  nextFolder,
  folder,
  texts,
  plan,
  earlier,
  base,
}: {
  root: string;
  /** Where Next keeps what it builds. */
  nextFolder: string;
  folder: string;
  /** What is served beside the pages. Each is made when it is asked for, while pages are finished. */
  texts: Iterable<{ readonly file: string; readonly text: string }>;
  plan: BuildPlan;
  /** The folder of the finished site, which has the pages that the plan takes over, and much in compressed form. */
  earlier: string;
  /** The path where the site is expected to begin, which only its 404 page has to know. */
  base: string;
}): Promise<void> {
  mkdirSync(folder);
  try {
    const compressed = (file: string) => compress(folder, file, earlier);
    const written = new Set<string>();
    const [assets] = await allEnded([
      writeSite({ root, nextFolder, folder, plan, earlier, base }),
      forEachAtOnce(texts, async ({ file, text }) => {
        written.add(file);
        writeBelow(folder, file, text);
        await compressed(file);
      }),
    ]);
    await forEachAtOnce(
      filesBelow(folder).filter((file) => isText(file) && !file.endsWith(".html") && !written.has(file)),
      compressed,
    );
    keepMadeOf(folder, { ...plan.madeOf, assets });
  } catch (fault) {
    rmSync(folder, { recursive: true, force: true });
    throw fault;
  }
}

/** Writes all but the plain texts, and compresses the pages → what these link. */
async function writeSite({
  root,
  nextFolder,
  folder,
  plan,
  earlier,
  base,
}: {
  root: string;
  nextFolder: string;
  folder: string;
  plan: BuildPlan;
  earlier: string;
  base: string;
}): Promise<PageAssets> {
  const { pages: rendered, answers } = builtFiles(nextFolder);
  const reused = plan.reused.map(pageFile);
  const problems: string[] = [];
  const read = (file: string): string => {
    const from = answers.find((answer) => answer.file === file)?.from;
    if (from === undefined) throw new Error(`the build made no ${file}`);
    return readFileSync(from, "utf8");
  };
  // A build that ended early, or on a full disk, may have said that all is well.
  const addresses: { href: string }[] = JSON.parse(read("api/addresses.json"));
  const pages = new Set([...rendered.map(({ file }) => file), ...reused]);
  for (const { href } of addresses) if (!pages.has(pageFile(href))) problems.push(`${href}: an address without a page`);

  const linked = createStyleReader();
  const styleHrefs = new Set(rendered.flatMap(({ from }) => linked(readFileSync(from, "utf8"))));
  const styles = [...styleHrefs].map((href) => readStyle(nextFolder, href));
  const search = browserSearch(JSON.parse(read("api/search-data.json")));
  const assets = await bundleAssets(root, folder, styles, search.isCut);

  for (const { file } of answers) {
    if (SERVED_AS_IS.test(file)) writeBelow(folder, file, read(file));
    else problems.push(`${file}: a file that nothing says how to serve`);
  }
  const finished = readMadeOf(earlier);
  if (!finished && reused.length > 0) throw new Error(`${earlier} has no pages to take over`);
  const assetsBefore = finished?.assets ?? assets;
  const [found] = await allEnded([
    finishPagesInThreads({ folder, earlier, base, assets, assetsBefore, rendered, reused }),
    // Begun after the threads, which need nothing of it: with many records it takes minutes.
    Promise.resolve(search).then((one) => writeSearchData(folder, one)),
  ]);
  problems.push(...found);
  if (problems.length > 0) throw new Error(`the pages cannot be published:\n${problems.sort().join("\n")}`);
  await writeOffline(root, folder, [...pages].sort());
  return assets;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}
