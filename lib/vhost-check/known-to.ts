import type { Directive } from "@/lib/content/schema";
import { compareVersions, isAtLeast, lineOf } from "@/lib/releases/release";

type Span = { readonly from: string; readonly to?: string | undefined; readonly removed?: string | undefined };

function holds({ from, to, removed }: Span, release: string): boolean {
  return (
    isAtLeast(release, from) &&
    (to === undefined || isAtLeast(to, release)) &&
    (removed === undefined || !isAtLeast(release, removed))
  );
}

/** Whether a release has the directive. */
export function isKnownTo({ since, lines, removed }: Directive, release: string): boolean {
  if (removed !== undefined && isAtLeast(release, removed)) return false;
  const span = lines[lineOf(release)];
  // Some that came within 2.3 have no entry for that line, only the release that brought them.
  return span ? holds(span, release) : lineOf(since) === lineOf(release) && isAtLeast(release, since);
}

export type DirectiveValue = NonNullable<Directive["values"]>[number];

/** Whether a release knows the value. */
export function isValueKnownTo({ lines }: DirectiveValue, release: string): boolean {
  const span = lines[lineOf(release)];
  return span !== undefined && holds(span, release);
}

/** The releases that have it, in words: `2.2.16 and later 2.2, 2.4.0 and later 2.4`. */
export function releasesOf(lines: Readonly<Record<string, Span>>): string {
  const spans = Object.entries(lines)
    .sort(([a], [b]) => compareVersions(a, b))
    .map(([line, { from, to, removed }]) => {
      const isFromFirst = from === `${line}.0` || from === "2.0.35";
      if (to !== undefined) return `${from} to ${to}`;
      if (removed !== undefined) return isFromFirst ? `${line} before ${removed}` : `${from} until ${removed}`;
      return isFromFirst ? line : `${line} from ${from} on`;
    });
  return spans.length > 1 ? `${spans.slice(0, -1).join(", ")} and ${spans.at(-1)}` : (spans[0] ?? "no release");
}
