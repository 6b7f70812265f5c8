import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type BuildPlan, keepMadeOf, readMadeOf } from "./build-plan";
import { bundleAssets } from "./bundle-assets";
import { compress, isText } from "./compress";
import { allEnded, forEachAtOnce } from "./each-at-once";
import { type PageAssets, stylesOf } from "./finish-page";
import { finishPagesInThreads } from "./finish-pages";
import { pageFile } from "./page-file";
import { writeBelow } from "./write-below";
import { writeOffline } from "./write-offline";

/** What an export holds besides pages and is served as it is. */
const SERVED_AS_IS = /^(?:[^/]+\.svg|(?:opensearch|feed)\.xml|robots\.txt|api\/[\w-]+\.json)$/;
/** What only the framework in the browser would fetch, and a second copy of the 404 page. */
const FRAMEWORK_FILES =
  /^(?:_next\/|_not-found\/|404\/|(?:.*\/)?(?:index|__next\.[^/]*)\.txt$|_not-found\.(?:html|txt)$)/;

/**
 * The export of `next build` → the finished folder: pages without the framework, one style sheet, our scripts, and each
 * text compressed beside itself. The folder must not be there yet, and is removed when anything fails. Throws with every
 * page's problems when one cannot be finished.
 */
export async function publishSite({
  root,
  exported,
  folder,
  texts,
  plan,
  earlier,
  base,
}: {
  root: string;
  exported: string;
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
      writeSite({ root, exported, folder, plan, earlier, base }),
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
  exported,
  folder,
  plan,
  earlier,
  base,
}: {
  root: string;
  exported: string;
  folder: string;
  plan: BuildPlan;
  earlier: string;
  base: string;
}): Promise<PageAssets> {
  const files = filesBelow(exported).filter((file) => !FRAMEWORK_FILES.test(file));
  const rendered = files.filter((file) => file.endsWith(".html"));
  const reused = plan.reused.map(pageFile);
  const read = (file: string) => readFileSync(join(exported, file), "utf8");
  const problems: string[] = [];
  // A build that ended early, or on a full disk, may have said that all is well.
  const addresses: { href: string }[] = JSON.parse(read("api/addresses.json"));
  const pages = new Set([...rendered, ...reused]);
  for (const { href } of addresses) if (!pages.has(pageFile(href))) problems.push(`${href}: an address without a page`);

  const styleHrefs = new Set(rendered.flatMap((file) => stylesOf(read(file))));
  const styles = [...styleHrefs].map(read);
  const assets = await bundleAssets(root, folder, styles, JSON.parse(read("api/search-data.json")));

  for (const file of files) {
    if (SERVED_AS_IS.test(file)) writeBelow(folder, file, read(file));
    else if (!file.endsWith(".html")) problems.push(`${file}: a file that nothing says how to serve`);
  }
  const finished = readMadeOf(earlier);
  if (!finished && reused.length > 0) throw new Error(`${earlier} has no pages to take over`);
  const assetsBefore = finished?.assets ?? assets;
  problems.push(
    ...(await finishPagesInThreads({ exported, folder, earlier, base, assets, assetsBefore, rendered, reused })),
  );
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
