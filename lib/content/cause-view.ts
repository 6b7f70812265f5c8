import { directivesIn } from "./cross-links";
import { causeHtml } from "./record-html";
import type { Cause, Identifier, Records } from "./records";
import type { DirectiveName } from "./schema";
import { type SilentTrap, silentTraps } from "./silent-traps";

/** Everything that the page of a cause shows, as JSON: what a page of `pages/` gets. */
export type CauseView = {
  readonly cause: Pick<
    Cause,
    "slug" | "title" | "summary" | "severity" | "side" | "sources" | "recipes" | "proof" | "notProvoked" | "file"
  >;
  readonly html: string;
  readonly traps: readonly SilentTrap[];
  readonly directives: readonly DirectiveName[];
  /** What reports it, the surest first. */
  readonly identifiers: readonly ShownIdentifier[];
  readonly related: readonly { readonly slug: string; readonly title: string }[];
  readonly topics: readonly { readonly id: string; readonly title: string }[];
};
export type ShownIdentifier = Pick<Identifier, "id" | "program" | "text" | "constant">;

/** What the page of a cause shows, with the identifiers that point to it. */
export function causeView(records: Records, cause: Cause, identifiers: readonly Identifier[]): CauseView {
  const { slug, title, summary, severity, side, sources, recipes, proof, notProvoked, file } = cause;
  const directives = directivesIn(records, [cause.body]);
  return {
    cause: { slug, title, summary, severity, side, sources, recipes, proof, notProvoked, file },
    html: causeHtml(records, cause, { headingLevel: 2, idPrefix: "cause" }),
    traps: silentTraps(records, directives),
    directives: directives.map(({ name }) => name),
    identifiers: identifiers.map(({ id, program, text, constant }) => ({ id, program, text, constant })),
    related: cause.related
      .flatMap((other) => records.causes.find((each) => each.slug === other) ?? [])
      .map((other) => ({ slug: other.slug, title: other.title })),
    topics: cause.topics
      .flatMap((id) => records.topics.find((topic) => topic.id === id) ?? [])
      .map((topic) => ({ id: topic.id, title: topic.title })),
  };
}
