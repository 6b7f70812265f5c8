import type { Answer, Topic } from "./records";
import type { Edition, EditionId, Standing } from "./schema";

/** A short claim about an answer, with the anchor on the about page that says what it means. */
export type Badge = {
  readonly kind: "edition" | "since" | "unchanged" | "changed" | "new" | "only" | Standing;
  readonly label: string;
  readonly help: string;
};

/** What is to be said at a glance of an answer as it stands in one edition. */
export function badgesFor(topic: Topic, answer: Answer, edition: Edition, editions: readonly Edition[]): Badge[] {
  return [
    { kind: "edition", label: edition.label, help: "badge-edition" },
    ...(answer.since ?? []).map(
      (release): Badge => ({ kind: "since", label: `since ${release}`, help: "badge-since" }),
    ),
    ...historyBadge(topic, answer, edition.id, editions),
    ...standingBadge(answer.standing),
  ];
}

/** Nothing for what is current: a badge on everything says nothing. */
export function standingBadge(standing: Standing): Badge[] {
  return standing === "current" ? [] : [{ kind: standing, label: standing, help: `standing-${standing}` }];
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
