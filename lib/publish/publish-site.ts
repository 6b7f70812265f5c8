import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { relativeAddress } from "@/lib/relative-address";
import { ASSETS } from "./assets-folder";
import { bundleAssets } from "./bundle-assets";
import { finishPage, stylesOf } from "./finish-page";
import { pageAddress, writeOffline } from "./write-offline";

/** What an export holds besides pages and is served as it is. */
const SERVED_AS_IS = /^(?:[^/]+\.svg|(?:sitemap|opensearch|feed)\.xml|robots\.txt|api\/[\w-]+\.json)$/;
/** What only the framework in the browser would fetch, and a second copy of the 404 page. */
const FRAMEWORK_FILES =
  /^(?:_next\/|_not-found\/|404\/|(?:.*\/)?(?:index|__next\.[^/]*)\.txt$|_not-found\.(?:html|txt)$)/;
const COMPRESSED = new Set([".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".md"]);
/** Served for addresses of every depth. */
const NOT_FOUND = "404.html";
/** Of plain texts one packet holds these anyway, and there are thousands. */
const TOO_SMALL = 1400;
const PLAIN = new Set([".txt", ".md"]);
/** Of 11 steps: the last one takes three times as long and saves 3 % of a page. What is kept for ever is worth it. */
const PAGE_QUALITY = 10;
/** As many as Node has threads for it (UV_THREADPOOL_SIZE). */
const AT_ONCE = 4;
const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

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
  base,
}: {
  root: string;
  exported: string;
  folder: string;
  /** What is served beside the pages. */
  texts: readonly { readonly file: string; readonly text: string }[];
  /** The path where the site is expected to begin, which only its 404 page has to know. */
  base: string;
}): Promise<void> {
  mkdirSync(folder);
  try {
    await writeOffline(root, folder, await writeSite(root, exported, folder, base));
    for (const { file, text } of texts) {
      const target = join(folder, file);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
    await compressAll(folder);
  } catch (fault) {
    rmSync(folder, { recursive: true, force: true });
    throw fault;
  }
}

/** Writes pages, scripts and styles → the finished pages by their files. */
async function writeSite(root: string, exported: string, building: string, base: string): Promise<Map<string, string>> {
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
      const { html, problems: found } = finishPage(page, assets, (address) =>
        file === NOT_FOUND ? base + address.slice(1) : relativeAddress(address, pageAddress(file)),
      );
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

/** Compresses every text beside itself, several at once: Node's compression runs in threads of its own. */
async function compressAll(folder: string): Promise<void> {
  const files = filesBelow(folder).filter((file) => COMPRESSED.has(extname(file)));
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let file = files.pop(); file !== undefined; file = files.pop()) await compress(folder, file);
  });
  await Promise.all(workers);
}

async function compress(folder: string, file: string): Promise<void> {
  const target = join(folder, file);
  const content = readFileSync(target);
  if (PLAIN.has(extname(file)) && content.length < TOO_SMALL) return;
  const params = {
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    [constants.BROTLI_PARAM_QUALITY]: file.startsWith(`${ASSETS}/`) ? 11 : PAGE_QUALITY,
  };
  const [br, gz] = await Promise.all([brotli(content, { params }), gzipped(content, { level: 9 })]);
  writeFileSync(`${target}.br`, br);
  writeFileSync(`${target}.gz`, gz);
}
