import { compareVersions } from "@/lib/releases/release";
import { lineOf } from "@/lib/releases/release-range";
import type { Directive, HttpdRelease } from "./schema";

/** A release line and the ends of it that are known here. */
export type LineEnds = { readonly line: string; readonly first: string; readonly last: string };

/** Every release line of content/releases.yaml, oldest first. */
export function linesOf(releases: readonly HttpdRelease[]): LineEnds[] {
  const sorted = releases.map(({ release }) => release).sort(compareVersions);
  return [...new Set(sorted.map(lineOf))].map((line) => {
    const own = sorted.filter((release) => lineOf(release) === line);
    return { line, first: own[0] ?? line, last: own.at(-1) ?? line };
  });
}

/**
 * Since when a server has a directive: one patch for each line that it came into late, older ones first. A line that had
 * it from its first release counts only as the beginning, as the line itself: `["2.2"]`, `["2.2.24", "2.4.3"]`.
 */
export function knownSince({ lines }: Directive, releases: readonly HttpdRelease[]): string[] {
  const since: string[] = [];
  for (const { line, first } of linesOf(releases)) {
    const from = lines[line]?.from;
    if (from && from !== first) since.push(from);
    else if (from && since.length === 0) return [line];
  }
  return since;
}

/** For which releases something holds, in words: `From 2.2.30 and 2.4.7 on`, `Before 2.4.8`; nothing where no release is named. */
export function releasesInWords({
  since = [],
  before = [],
}: {
  readonly since?: readonly string[] | undefined;
  readonly before?: readonly string[] | undefined;
}): string | undefined {
  const from = since.length > 0 ? `From ${since.join(" and ")} on` : undefined;
  const end = before.length > 0 ? `before ${before.join(" and ")}` : undefined;
  if (from && end) return `${from}, ${end}`;
  return from ?? (end && `B${end.slice(1)}`);
}
