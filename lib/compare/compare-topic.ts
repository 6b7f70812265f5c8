import { parseMarkdown } from "@/lib/content/markdown";
import { type Answer, answerIn, type Topic } from "@/lib/content/records";
import type { EditionId } from "@/lib/content/schema";
import { blocksOf, tokensOf } from "./blocks";
import { type ComparedBlock, compareBlocks, compareTokens, type Piece } from "./compare";

/** What an edition says on a topic beside the edition before it. */
export type TopicState = "absent" | "new" | "same" | "changed";

/** What a topic says in two editions that both answer it. */
export type TopicComparison = {
  /** What changed on the way, by the edition that changed it, oldest first. */
  readonly facts: readonly {
    readonly edition: EditionId;
    readonly answer: Answer;
    readonly facts: readonly string[];
  }[];
  readonly question: readonly Piece[];
  readonly blocks: readonly ComparedBlock[];
};

export function stateIn(topic: Topic, edition: EditionId): TopicState {
  const answer = answerIn(topic, edition);
  if (!answer) return "absent";
  if (answer.editions[0] !== edition) return "same";
  return answer === topic.answers[0] ? "new" : "changed";
}

/** The topic in two editions, or null when one of them does not answer it. */
export function compareTopic(topic: Topic, from: EditionId, to: EditionId): TopicComparison | null {
  const before = answerIn(topic, from);
  const after = answerIn(topic, to);
  if (!before || !after) return null;
  const passed = topic.answers.slice(topic.answers.indexOf(before) + 1, topic.answers.indexOf(after) + 1);
  return {
    facts: passed.map((answer) => ({ edition: answer.editions[0], answer, facts: answer.changed ?? [] })),
    question: compareTokens(tokensOf(before.question), tokensOf(after.question)),
    blocks: compareBlocks(blocksOf(parseMarkdown(before.body)), blocksOf(parseMarkdown(after.body))),
  };
}

/** The topics that differ between two editions: gone, new, and changed. */
export function upgradeBetween(
  topics: readonly Topic[],
  from: EditionId,
  to: EditionId,
): { changed: Topic[]; added: Topic[]; gone: Topic[] } {
  const has = (topic: Topic, edition: EditionId) => answerIn(topic, edition) !== undefined;
  return {
    changed: topics.filter(
      (topic) => has(topic, from) && has(topic, to) && answerIn(topic, from) !== answerIn(topic, to),
    ),
    added: topics.filter((topic) => !has(topic, from) && has(topic, to)),
    gone: topics.filter((topic) => has(topic, from) && !has(topic, to)),
  };
}
