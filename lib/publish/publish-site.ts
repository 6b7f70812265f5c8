import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { bundleAssets } from "./bundle-assets";
import { finishPage, stylesOf } from "./finish-page";
import { writeOffline } from "./write-offline";

/** What an export holds besides pages and is served as it is. */
const SERVED_AS_IS = /^(?:[^/]+\.svg|(?:sitemap|opensearch|feed)\.xml|robots\.txt|api\/[\w-]+\.json)$/;
/** What only the framework in the browser would fetch, and a second copy of the 404 page. */
const FRAMEWORK_FILES =
  /^(?:_next\/|_not-found\/|404\/|(?:.*\/)?(?:index|__next\.[^/]*)\.txt$|_not-found\.(?:html|txt)$)/;
const COMPRESSED = new Set([".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".md"]);
/** Of plain texts one packet holds these anyway, and there are thousands. */
const TOO_SMALL = 1400;
const PLAIN = new Set([".txt", ".md"]);

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
}: {
  root: string;
  exported: string;
  folder: string;
  /** What is served beside the pages. */
  texts: readonly { readonly file: string; readonly text: string }[];
}): Promise<void> {
  mkdirSync(folder);
  try {
    await writeOffline(root, folder, await writeSite(root, exported, folder));
    for (const { file, text } of texts) {
      const target = join(folder, file);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
    for (const file of filesBelow(folder)) compress(join(folder, file));
  } catch (fault) {
    rmSync(folder, { recursive: true, force: true });
    throw fault;
  }
}

/** Writes pages, scripts and styles → the finished pages by their files. */
async function writeSite(root: string, exported: string, building: string): Promise<Map<string, string>> {
  const finishedPages = new Map<string, string>();
  const files = filesBelow(exported).filter((file) => !FRAMEWORK_FILES.test(file));
  const pages = new Map(
    files.filter((file) => file.endsWith(".html")).map((file) => [file, readFileSync(join(exported, file), "utf8")]),
  );
  const problems: string[] = [];
  // A build that ended early, or on a full disk, may have said that all is well.
  const addresses: { href: string }[] = JSON.parse(readFileSync(join(exported, "api/addresses.json"), "utf8"));
  for (const { href } of addresses)
    if (!pages.has(`${href.slice(1)}index.html`)) problems.push(`${href}: an address without a page`);

  const styleHrefs = new Set([...pages.values()].flatMap(stylesOf));
  const styles = [...styleHrefs].map((href) => readFileSync(join(exported, href), "utf8"));
  const searchData = JSON.parse(readFileSync(join(exported, "api/search-data.json"), "utf8"));
  const assets = await bundleAssets(root, building, styles, searchData);

  for (const file of files) {
    const target = join(building, file);
    mkdirSync(dirname(target), { recursive: true });
    const page = pages.get(file);
    if (page !== undefined) {
      if (!page.endsWith("</html>")) problems.push(`${file}: a page without its end`);
      const { html, problems: found } = finishPage(page, assets);
      problems.push(...found.map((problem) => `${file}: ${problem}`));
      writeFileSync(target, html);
      finishedPages.set(file, html);
    } else if (SERVED_AS_IS.test(file)) copyFileSync(join(exported, file), target);
    else problems.push(`${file}: a file that nothing says how to serve`);
  }
  if (problems.length > 0) throw new Error(`the pages cannot be published:\n${problems.join("\n")}`);
  return finishedPages;
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

function compress(file: string): void {
  if (!COMPRESSED.has(extname(file))) return;
  const content = readFileSync(file);
  if (PLAIN.has(extname(file)) && content.length < TOO_SMALL) return;
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  writeFileSync(
    `${file}.br`,
    brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
  );
}
