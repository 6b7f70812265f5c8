import { knownLines, type ReleaseLine } from "@/lib/releases/known-lines";
import { type Badge, directiveBadges } from "./badges";
import { type DirectiveMentions, directiveNamed } from "./cross-links";
import { directiveHtml } from "./record-html";
import type { Cause, Identifier, Records, Topic } from "./records";
import type { Directive, DirectiveName } from "./schema";
import { type SilentTrap, silentTraps } from "./silent-traps";

/** Everything that the page of a directive shows, as JSON: what a page of `pages/` gets. */
export type DirectiveView = {
  readonly directive: Directive;
  /** Of httpd, oldest first. */
  readonly lines: readonly ReleaseLine[];
  readonly badges: readonly Badge[];
  /** The record of what takes its place; undefined where nothing does or it has none. */
  readonly replacement: DirectiveName | undefined;
  readonly traps: readonly SilentTrap[];
  /** What is to be said of a value, as HTML. */
  readonly notes: readonly { readonly value: string; readonly html: string }[];
  /** What speaks of it. */
  readonly mentions: {
    readonly topics: readonly Pick<Topic, "id" | "title" | "summary">[];
    readonly causes: readonly Pick<Cause, "slug" | "title" | "summary">[];
    readonly identifiers: readonly Pick<Identifier, "id" | "meaning">[];
  };
};

/** What the page of a directive shows, beside `mentions`, which speak of it. */
export function directiveView(records: Records, directive: Directive, mentions: DirectiveMentions): DirectiveView {
  const { deprecated, values = [] } = directive;
  return {
    directive,
    lines: knownLines(records.releases),
    badges: directiveBadges(directive, records.releases),
    replacement: deprecated?.replacement && directiveNamed(records, deprecated.replacement)?.name,
    traps: silentTraps(records, [directive]),
    notes: values.flatMap(({ value, note }) =>
      note ? [{ value, html: directiveHtml(records, directive, note) }] : [],
    ),
    mentions: {
      topics: mentions.topics.map(({ id, title, summary }) => ({ id, title, summary })),
      causes: mentions.causes.map(({ slug, title, summary }) => ({ slug, title, summary })),
      identifiers: mentions.identifiers.map(({ id, meaning }) => ({ id, meaning })),
    },
  };
}
