import { compareVersions, isAtLeast, lineOf } from "./release";

/** Releases from one on, up to but without another; either end may be open. */
export type Interval = { readonly from?: string; readonly before?: string };

/** Any of these; never empty. */
export type ReleaseRange = readonly Interval[];

/**
 * A writer's words for releases → what they mean, or null when they name none: `Apache 2.4.8 and later`, `2.4 before 2.4.8,
 * 2.2 and 2.0`, `2.4.42 to 2.4.61`. Where several are named, each speaks of its own line, because httpd backports.
 */
export function parseRange(words: string): ReleaseRange | null {
  const parts = words
    .replace(/^(?:Apache|httpd) /i, "")
    .replace(/ with OpenSSL .*$/i, "")
    .replace(/ (?:and|or) later/g, "+")
    .split(/, and |, | and /);
  const isAlone = parts.length === 1;
  const intervals = parts.map((part) => readPart(part.trim(), isAlone));
  return intervals.every((interval) => interval !== null) ? intervals : null;
}

function readPart(part: string, isAlone: boolean): Interval | null {
  const [, line] = /^(\d+\.\d+)$/.exec(part) ?? [];
  if (line) return { from: line, before: nextLine(line) };
  const [, first] = /^(\d+\.\d+\.\d+)\+$/.exec(part) ?? [];
  if (first) return isAlone ? { from: first } : { from: first, before: nextLine(lineOf(first)) };
  const [, of, end] = /^(?:(\d+\.\d+) )?before (\d+\.\d+\.\d+)$/i.exec(part) ?? [];
  if (end) return of || !isAlone ? { from: of ?? lineOf(end), before: end } : { before: end };
  const [, start, last] = /^(\d+\.\d+\.\d+) to (\d+\.\d+\.\d+)$/.exec(part) ?? [];
  return start && last ? { from: start, before: nextPatch(last) } : null;
}

export function isWithin(release: string, range: ReleaseRange): boolean {
  return range.some(
    ({ from, before }) => (!from || isAtLeast(release, from)) && (!before || compareVersions(release, before) < 0),
  );
}

/**
 * Whether a release has what came with these patches, one for each line: within a named line from its patch on, and in
 * every line newer than all of them.
 */
export function hasSince(release: string, since: readonly string[]): boolean {
  const own = since.find((each) => lineOf(each) === lineOf(release));
  if (own) return isAtLeast(release, own);
  return since.every((each) => compareVersions(lineOf(release), lineOf(each)) > 0);
}

/** A range as an attribute can hold it: `2.4.8-`, `2.4-2.4.8 2.2-2.3`. */
export function writeRange(range: ReleaseRange): string {
  return range.map(({ from = "", before = "" }) => `${from}-${before}`).join(" ");
}

export function readRange(text: string): ReleaseRange {
  return text.split(" ").map((interval) => {
    const [from, before] = interval.split("-");
    return { ...(from && { from }), ...(before && { before }) };
  });
}

function nextLine(line: string): string {
  const [major, minor] = line.split(".");
  return `${major}.${Number(minor) + 1}`;
}

function nextPatch(release: string): string {
  const [major, minor, patch] = release.split(".");
  return `${major}.${minor}.${Number(patch) + 1}`;
}
