import { knownLines } from "@/lib/releases/known-lines";
import type { Directive, HttpdRelease } from "./schema";

/**
 * Since when a server has a directive: one patch for each line that it came into late, older ones first. A line that had
 * it from its first release counts only as the beginning, as the line itself: `["2.2"]`, `["2.2.24", "2.4.3"]`.
 */
export function knownSince({ lines }: Directive, releases: readonly HttpdRelease[]): string[] {
  const since: string[] = [];
  for (const { line, first } of knownLines(releases)) {
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
