import { type Badge, badgesFor } from "@/lib/content/badges";
import {
  answerIn,
  type EditionPair,
  editionPairs,
  nearestEdition,
  type Records,
  type Topic,
} from "@/lib/content/records";
import type { Edition, EditionId } from "@/lib/content/schema";
import { changesOf, type EditionChanges } from "@/lib/content/topic-views";
import type { Block, Style } from "./blocks";
import type { ComparedBlock, Piece } from "./compare";
import { compareTopic, stateIn, type TopicComparison, type TopicState } from "./compare-topic";

/*
 * Everything that the comparisons of a topic show, as JSON: what a page of `pages/` gets.
 */

/** A stretch of a text that is set in one way. */
export type Run = { readonly style: Style; readonly text: string };
/** A stretch that both texts have, or only the old or only the new one. */
export type ShownPiece = { readonly side: Piece["side"]; readonly runs: readonly Run[] };
type ShownBlock = Pick<Block, "kind" | "label">;
/** Two blocks side by side, or one that only one text has. */
export type ShownPair = {
  readonly state: ComparedBlock["state"];
  readonly old: ShownBlock | undefined;
  readonly new: ShownBlock | undefined;
  readonly pieces: readonly ShownPiece[];
};

type ShownEdition = Pick<Edition, "id" | "label">;
type ShownTopic = Pick<Topic, "id" | "title" | "summary">;
/** Two editions, by their ids. */
export type PairIds = { readonly from: EditionId; readonly to: EditionId };

/** One edition beside a later one. */
export type StepView = {
  readonly from: ShownEdition;
  readonly to: ShownEdition;
  readonly changes: readonly EditionChanges[];
  readonly blocks: readonly ShownPair[];
};

/** A topic over all its editions. */
export type CompareTopicView = {
  readonly topic: ShownTopic;
  readonly states: readonly (ShownEdition & { readonly state: TopicState })[];
  /** From each answer to the next. */
  readonly steps: readonly StepView[];
  /** All that can be compared. */
  readonly pairs: readonly PairIds[];
};

/** What the page shows that compares all answers on a topic. */
export function compareTopicView(records: Records, topic: Topic): CompareTopicView {
  return {
    topic: shownTopic(topic),
    states: records.editions.map((edition) => ({ ...shownEdition(edition), state: stateIn(topic, edition.id) })),
    steps: topic.answers.slice(1).flatMap((answer, place) => {
      const before = topic.answers[place];
      const from = records.editions.find(({ id }) => id === before?.editions.at(-1));
      const to = records.editions.find(({ id }) => id === answer.editions[0]);
      const comparison = from && to && compareTopic(topic, from.id, to.id);
      if (!comparison) return [];
      return {
        from: shownEdition(from),
        to: shownEdition(to),
        changes: changesBetween(records, comparison),
        blocks: comparison.blocks.map(shownPair),
      };
    }),
    pairs: pairIds(records),
  };
}

/** A topic in two editions. */
export type ComparePairView = {
  readonly topic: ShownTopic;
  readonly from: ShownEdition;
  readonly to: ShownEdition;
  /** What both say; undefined where one of them has no answer. */
  readonly compared:
    | {
        readonly changes: readonly EditionChanges[];
        readonly question: readonly ShownPiece[];
        /** By the edition. */
        readonly badges: readonly { readonly edition: EditionId; readonly badges: readonly Badge[] }[];
        readonly blocks: readonly ShownPair[];
      }
    | undefined;
  /** What to read instead; undefined where there is something to compare. */
  readonly instead:
    | {
        readonly without: readonly ShownEdition[];
        readonly note: string | undefined;
        readonly nearest: EditionId;
        readonly pair: PairIds | undefined;
      }
    | undefined;
  readonly pairs: readonly PairIds[];
};

/** What the page shows that compares a topic in two editions, or what to read where one of them does not answer it. */
export function comparePairView(records: Records, topic: Topic, { from, to }: EditionPair): ComparePairView {
  const shown = { topic: shownTopic(topic), from: shownEdition(from), to: shownEdition(to), pairs: pairIds(records) };
  const comparison = compareTopic(topic, from.id, to.id);
  if (comparison) {
    const compared = {
      changes: changesBetween(records, comparison),
      question: comparison.question.map(shownPiece),
      badges: [from, to].flatMap((edition) => {
        const answer = answerIn(topic, edition.id);
        return answer ? { edition: edition.id, badges: badgesFor(topic, answer, edition, records.editions) } : [];
      }),
      blocks: comparison.blocks.map(shownPair),
    };
    return { ...shown, compared, instead: undefined };
  }
  const without = [from, to].filter(({ id }) => !answerIn(topic, id));
  const instead = {
    without: without.map(shownEdition),
    note: topic.absent.find(({ edition }) => without.some(({ id }) => id === edition))?.note,
    nearest: nearestEdition(topic, to.id, records.editions),
    pair: pairIds(records).find((other) => answerIn(topic, other.from) && answerIn(topic, other.to)),
  };
  return { ...shown, compared: undefined, instead };
}

/** What changed on the way from one edition to another, by the edition that changed it, oldest first. */
export function changesBetween(records: Records, { facts }: TopicComparison): EditionChanges[] {
  return facts.map(({ answer }) => changesOf(records, answer));
}

const shownTopic = ({ id, title, summary }: Topic): ShownTopic => ({ id, title, summary });
const shownEdition = ({ id, label }: Edition): ShownEdition => ({ id, label });
const pairIds = ({ editions }: Records): PairIds[] =>
  editionPairs(editions).map(({ from, to }) => ({ from: from.id, to: to.id }));

const shownPair = ({ state, old, new: next, pieces }: ComparedBlock): ShownPair => ({
  state,
  old: old && { kind: old.kind, label: old.label },
  new: next && { kind: next.kind, label: next.label },
  pieces: pieces.map(shownPiece),
});

function shownPiece({ side, tokens }: Piece): ShownPiece {
  const runs: { style: Style; text: string }[] = [];
  for (const { text, style } of tokens) {
    const last = runs.at(-1);
    if (last?.style === style) last.text += text;
    else runs.push({ style, text });
  }
  return { side, runs };
}
