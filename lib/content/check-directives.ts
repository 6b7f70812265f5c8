import { compareVersions, lineOf } from "@/lib/releases/release";
import { type ContentIssue, showChoices, showFound } from "./content-error";
import type { Directive } from "./schema";

type Span = { readonly from: string; readonly to?: string | undefined; readonly removed?: string | undefined };

/** Holds the history of each directive against the known releases and against itself → every problem. */
export function checkDirectives(directives: readonly Directive[], knownReleases: ReadonlySet<string>): ContentIssue[] {
  const issues: ContentIssue[] = [];
  for (const [index, directive] of directives.entries()) checkDirective(`[${index}]`, directive);
  return issues;

  function report(field: string, problem: string): void {
    issues.push({ file: "content/directives.yaml", field, problem });
  }

  function checkDirective(place: string, directive: Directive): void {
    const { removed, deprecated, lines, values = [], defaults = [], traps = [] } = directive;
    checkRelease(`${place}.removed`, removed);
    checkRelease(`${place}.deprecated.since`, deprecated?.since);
    for (const [line, span] of Object.entries(lines)) {
      const field = `${place}.lines.${line}`;
      if (!checkSpan(field, line, span)) continue;
      const { from, to } = span;
      if (to && compareVersions(from, to) > 0) {
        report(
          `${field}.from`,
          `later than its end, found ${showFound(from)}; write ${showFound(to)} or an earlier one`,
        );
      }
      if (removed && knownReleases.has(removed)) checkRemoval(field, line, span, removed);
    }
    for (const [index, value] of values.entries()) {
      for (const [line, span] of Object.entries(value.lines)) {
        checkValue(`${place}.values[${index}].lines.${line}`, line, span, directive);
      }
    }
    for (const [index, { since }] of defaults.entries()) {
      checkPatches(`${place}.defaults[${index}].since`, since, directive);
    }
    for (const [index, { since = [], before = [] }] of traps.entries()) {
      checkPatches(`${place}.traps[${index}].since`, since, directive);
      checkPatches(`${place}.traps[${index}].before`, before, directive);
    }
  }

  function checkRemoval(field: string, line: string, { from, to }: Span, removed: string): void {
    if (compareVersions(from, removed) >= 0) {
      report(
        `${field}.from`,
        `not before the removal, found ${showFound(from)}; write a release before ${showFound(removed)}, or leave the line out`,
      );
    } else if (line === lineOf(removed) && (!to || compareVersions(to, removed) >= 0)) {
      report(
        `${field}.to`,
        `not before the removal, found ${showFound(to)}; write the last release before ${showFound(removed)}`,
      );
    }
  }

  function checkValue(field: string, line: string, span: Span, { lines }: Directive): void {
    const whole = lines[line];
    if (!whole) {
      report(
        field,
        `line without the directive, found ${showFound(line)}; write one of ${showChoices(Object.keys(lines))}`,
      );
      return;
    }
    if (!checkSpan(field, line, span) || !knownReleases.has(whole.from)) return;
    const { from, removed } = span;
    if (compareVersions(from, whole.from) < 0) {
      report(
        `${field}.from`,
        `earlier than the directive, found ${showFound(from)}; write ${showFound(whole.from)} or a later one`,
      );
    }
    if (removed && compareVersions(from, removed) >= 0) {
      report(
        `${field}.removed`,
        `not after its beginning, found ${showFound(removed)}; write a later one than ${showFound(from)}`,
      );
    }
  }

  /** Patches of several lines: each known, of a line that has the directive, and one for each line. */
  function checkPatches(field: string, patches: readonly string[], { lines }: Directive): void {
    const seen = new Map<string, string>();
    for (const [index, patch] of patches.entries()) {
      const at = `${field}[${index}]`;
      if (!checkRelease(at, patch)) continue;
      const line = lineOf(patch);
      const other = seen.get(line);
      seen.set(line, patch);
      if (other) {
        report(
          at,
          `second release of ${line}, found ${showFound(patch)} beside ${showFound(other)}; write one for each line`,
        );
      } else if (!lines[line]) {
        const known = showChoices(Object.keys(lines));
        report(
          at,
          `release of a line without the directive, found ${showFound(patch)}; write one of the lines ${known}`,
        );
      }
    }
  }

  /** Whether all releases of a span are known and of its line. */
  function checkSpan(field: string, line: string, { from, to, removed }: Span): boolean {
    const ends = Object.entries({ from, to, removed }).map(([name, release]) => {
      if (!checkRelease(`${field}.${name}`, release)) return false;
      if (!release || lineOf(release) === line) return true;
      report(`${field}.${name}`, `release of another line, found ${showFound(release)}; write one of ${line}`);
      return false;
    });
    return ends.every(Boolean);
  }

  function checkRelease(field: string, release: string | undefined): boolean {
    if (!release || knownReleases.has(release)) return true;
    report(field, unknownRelease(release));
    return false;
  }
}

/** What a writer reads where a release stands that content/releases.yaml does not have. */
export function unknownRelease(release: string): string {
  return `unknown release, found ${showFound(release)}; write one of content/releases.yaml, or add it there`;
}
