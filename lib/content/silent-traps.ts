import { releasesInWords } from "./directive-history";
import { directiveHtml } from "./record-html";
import type { Records } from "./records";
import type { Directive, DirectiveName } from "./schema";

/** What a directive does without a word: the sentence as HTML, and on which releases. */
export type SilentTrap = {
  readonly directive: DirectiveName;
  /** As a reader would say it; undefined where it holds on every release. */
  readonly when: string | undefined;
  readonly since: readonly string[] | undefined;
  readonly before: readonly string[] | undefined;
  readonly html: string;
};

/** What the directives do without a word, in their order. */
export function silentTraps(records: Records, directives: readonly Directive[]): SilentTrap[] {
  return directives.flatMap((directive) =>
    (directive.traps ?? []).map((trap) => ({
      directive: directive.name,
      when: releasesInWords(trap),
      since: trap.since,
      before: trap.before,
      html: directiveHtml(records, directive, trap.text),
    })),
  );
}
