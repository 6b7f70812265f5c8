import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { relativeAddress } from "@/lib/relative-address";
import { ASSETS } from "./assets-folder";
import { type BuildPlan, keepMadeOf, readMadeOf, withAssets } from "./build-plan";
import { bundleAssets } from "./bundle-assets";
import { finishPage, type PageAssets, stylesOf } from "./finish-page";
import { pageAddress, pageFile } from "./page-file";
import { writeOffline } from "./write-offline";

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
  plan,
  earlier,
  base,
}: {
  root: string;
  exported: string;
  folder: string;
  /** What is served beside the pages. Each is asked for when it is its turn, while others are compressed. */
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
    const plain = new Set<string>();
    const [assets] = await allEnded([
      writeSite({ root, exported, folder, plan, earlier, base, compressed }),
      // One processor makes a text while the other compresses pages.
      forEachAtOnce(texts, async ({ file, text }) => {
        plain.add(file);
        write(folder, file, text);
        await compressed(file);
      }),
    ]);
    await forEachAtOnce(
      filesBelow(folder).filter(
        (file) => COMPRESSED.has(extname(file)) && extname(file) !== ".html" && !plain.has(file),
      ),
      compressed,
    );
    keepMadeOf(folder, { ...plan.madeOf, assets });
  } catch (fault) {
    rmSync(folder, { recursive: true, force: true });
    throw fault;
  }
}

/** Writes all but the plain texts, and compresses each page while the next is finished → what the pages link. */
async function writeSite({
  root,
  exported,
  folder,
  plan,
  earlier,
  base,
  compressed,
}: {
  root: string;
  exported: string;
  folder: string;
  plan: BuildPlan;
  earlier: string;
  base: string;
  compressed: (file: string) => Promise<void>;
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

  await forEachAtOnce(files, async (file) => {
    if (file.endsWith(".html")) {
      const page = read(file);
      if (!page.endsWith("</html>")) problems.push(`${file}: a page without its end`);
      const { html, problems: found } = finishPage(page, assets, (address) =>
        file === NOT_FOUND ? base + address.slice(1) : relativeAddress(address, pageAddress(file)),
      );
      problems.push(...found.map((problem) => `${file}: ${problem}`));
      write(folder, file, html);
      await compressed(file);
    } else if (SERVED_AS_IS.test(file)) write(folder, file, read(file));
    else problems.push(`${file}: a file that nothing says how to serve`);
  });
  const finished = readMadeOf(earlier);
  if (!finished && reused.length > 0) throw new Error(`${earlier} has no pages to take over`);
  await forEachAtOnce(reused, async (file) => {
    write(folder, file, withAssets(readFileSync(join(earlier, file), "utf8"), finished?.assets ?? assets, assets));
    await compressed(file);
  });
  if (problems.length > 0) throw new Error(`the pages cannot be published:\n${problems.join("\n")}`);
  await writeOffline(root, folder, [...pages].sort());
  return assets;
}

function write(folder: string, file: string, content: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), content);
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

/** Does the work with each, several at once. Throws what it throws, when all that had begun has ended. */
async function forEachAtOnce<Item>(items: Iterable<Item>, work: (item: Item) => Promise<void>): Promise<void> {
  const rest = items[Symbol.iterator]();
  let hasFailed = false;
  const worker = async () => {
    try {
      for (let next = rest.next(); !next.done && !hasFailed; next = rest.next()) await work(next.value);
    } catch (fault) {
      hasFailed = true;
      throw fault;
    }
  };
  await allEnded(Array.from({ length: AT_ONCE }, worker));
}

/** As `Promise.all`, but a failure is thrown when the others have ended too: nobody writes into a folder that is removed. */
async function allEnded<Works extends readonly Promise<unknown>[]>(
  works: readonly [...Works],
): Promise<{ -readonly [Index in keyof Works]: Awaited<Works[Index]> }> {
  await Promise.allSettled(works);
  return Promise.all(works);
}

/**
 * How hard Brotli tries, of 11 steps. The last takes three times as long and saves 3 %: it is for the few files of every
 * visit. Below 10 it takes a tenth of the time and a tenth more bytes: that is for what is fetched after a visit, or by
 * programs, and for the pages of identifiers, which are short, and three of four pages.
 */
function qualityFor(file: string): number {
  if (PLAIN.has(extname(file)) || file.startsWith(`${ASSETS}/pages-`)) return 7;
  if (file.startsWith("errors/")) return 9;
  return dirname(file) === ASSETS ? 11 : 10;
}

/**
 * The smallest window of Brotli that all of a file fits into, as the power of two of its bytes (RFC 7932, 9.1: less 16). For
 * the usual one it clears megabytes of tables before each file: for short pages that takes ten times the time of compressing.
 */
function windowFor(bytes: number): number {
  const least = Math.max(constants.BROTLI_MIN_WINDOW_BITS, 16);
  return Math.min(constants.BROTLI_MAX_WINDOW_BITS, Math.max(least, Math.ceil(Math.log2(bytes + 16))));
}

/** Compresses a text beside itself: Node does that in threads of its own. */
async function compress(folder: string, file: string, earlier: string): Promise<void> {
  const target = join(folder, file);
  const content = readFileSync(target);
  if (PLAIN.has(extname(file)) && content.length < TOO_SMALL) return;
  if (copyCompressed(join(earlier, file), target, content)) return;
  const params = {
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    [constants.BROTLI_PARAM_QUALITY]: qualityFor(file),
    [constants.BROTLI_PARAM_LGWIN]: windowFor(content.length),
  };
  const [br, gz] = await Promise.all([brotli(content, { params }), gzipped(content, { level: 9 })]);
  writeFileSync(`${target}.br`, br);
  writeFileSync(`${target}.gz`, gz);
}

/** Where a file had the same content before, it is compressed the same. */
function copyCompressed(before: string, target: string, content: Buffer): boolean {
  try {
    if (!content.equals(readFileSync(before))) return false;
    for (const ending of [".br", ".gz"]) copyFileSync(`${before}${ending}`, `${target}${ending}`);
    return true;
  } catch {
    return false;
  }
}
