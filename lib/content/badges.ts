import { knownSince } from "./directive-history";
import type { Answer, Topic } from "./records";
import type { Directive, Edition, EditionId, HttpdRelease, Standing } from "./schema";

/** A short claim about an answer or directive, with the anchor on the about page that says what it means. */
export type Badge = {
  readonly kind: "edition" | "since" | "unchanged" | "changed" | "new" | "only" | "removed" | "deprecated" | Standing;
  readonly label: string;
  readonly help: string;
  /** The releases from which on it holds, one patch for each line, and the one that ended it. */
  readonly since?: readonly string[];
  readonly removed?: string;
};

/** What is to be said at a glance of an answer as it stands in one edition. */
export function badgesFor(topic: Topic, answer: Answer, edition: Edition, editions: readonly Edition[]): Badge[] {
  return [
    { kind: "edition", label: edition.label, help: "badge-edition" },
    ...(answer.since ?? []).map(
      (release): Badge => ({
        kind: "since",
        label: `since ${release}`,
        help: "badge-since",
        since: answer.since ?? [],
      }),
    ),
    ...historyBadge(topic, answer, edition.id, editions),
    ...standingBadge(answer.standing),
  ];
}

/** Nothing for what is current: a badge on everything says nothing. */
export function standingBadge(standing: Standing): Badge[] {
  return standing === "current" ? [] : [{ kind: standing, label: standing, help: `standing-${standing}` }];
}

/** Since when httpd has a directive, and whether it went or should no longer be used. */
export function directiveBadges(directive: Directive, releases: readonly HttpdRelease[]): Badge[] {
  const { removed, deprecated } = directive;
  const since = knownSince(directive, releases);
  return [
    {
      kind: "since",
      label: `since ${since.join(" and ")}`,
      help: "badge-since",
      since,
      ...(removed && { removed }),
    },
    ...(removed ? [{ kind: "removed", label: `removed in ${removed}`, help: "badge-removed", removed } as const] : []),
    ...(deprecated && !removed
      ? [{ kind: "deprecated", label: `deprecated since ${deprecated.since}`, help: "badge-deprecated" } as const]
      : []),
  ];
}

function historyBadge(topic: Topic, answer: Answer, edition: EditionId, editions: readonly Edition[]): Badge[] {
  const answering = topic.answers.flatMap((other) => other.editions);
  const [introducedIn] = answer.editions;
  if (answering.length === 1) return [{ kind: "only", label: `only in ${edition}`, help: "badge-only" }];
  if (introducedIn !== edition)
    return [{ kind: "unchanged", label: `unchanged since ${introducedIn}`, help: "badge-unchanged" }];
  if (answer !== topic.answers[0]) return [{ kind: "changed", label: `changed in ${edition}`, help: "badge-changed" }];
  return edition === editions[0]?.id ? [] : [{ kind: "new", label: `new in ${edition}`, help: "badge-new" }];
}
