import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { ASSETS } from "./assets-folder";

const COMPRESSED = new Set([".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".md"]);
/** Of plain texts one packet holds these anyway, and there are thousands. */
const TOO_SMALL = 1400;
const PLAIN = new Set([".txt", ".md"]);
const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

/** Whether a file is a text, which is served in compressed form too. */
export const isText = (file: string): boolean => COMPRESSED.has(extname(file));

/** What is fetched after a visit or by programs, and the many short pages: four of five files. */
const LESS_HARD = /^(?:errors|directives|compare|upgrade|api)\//;

/**
 * How hard Brotli tries, of 11 steps. The last takes three times as long and saves 3 %: it is for the few files of every
 * visit. Below 10 it takes a tenth of the time and a tenth more bytes.
 */
function qualityFor(file: string): number {
  if (PLAIN.has(extname(file)) || file.startsWith(`${ASSETS}/pages-`)) return 7;
  if (LESS_HARD.test(file)) return 9;
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

/**
 * Compresses a text of `folder` beside itself, or copies what was compressed of the same text in `earlier`. Node does it in
 * threads of its own.
 */
export async function compress(folder: string, file: string, earlier: string): Promise<void> {
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
