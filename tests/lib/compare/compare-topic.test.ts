import { describe, expect, test } from "vitest";
import { compareTopic, stateIn, upgradeBetween } from "@/lib/compare/compare-topic";
import { answerIn, editionPairs } from "@/lib/content/records";
import { records } from "../../fixtures/published-records";

const pairs = editionPairs(records.editions);
const topic = (id: string) => {
  const found = records.topics.find((each) => each.id === id);
  if (!found) throw new Error(`no topic ${id}`);
  return found;
};

test("every pair of editions, the older one first", () => {
  expect(pairs.map(({ from, to }) => `${from.id}-${to.id}`)).toEqual(["2.0-2.3", "2.0-2.4", "2.3-2.4"]);
});

test.each([
  ["mutex", ["new", "same", "changed"]],
  ["badcert", ["new", "absent", "absent"]],
  ["srp", ["absent", "absent", "new"]],
])("what the editions do with %s", (id, states) => {
  expect(records.editions.map((edition) => stateIn(topic(id), edition.id))).toEqual(states);
});

describe("every topic in every pair of editions", () => {
  const cases = records.topics.flatMap((each) => pairs.map(({ from, to }) => ({ each, from: from.id, to: to.id })));

  test("the facts and the text agree on whether anything changed", () => {
    for (const { each, from, to } of cases) {
      const comparison = compareTopic(each, from, to);
      if (!comparison) continue;
      const isSame = comparison.blocks.every(({ state }) => state === "same");
      const name = `${each.id} ${from} ${to}`;
      expect([name, isSame && comparison.question.every(({ side }) => side === "both")]).toEqual([
        name,
        comparison.facts.length === 0,
      ]);
    }
  });

  test("a block that both texts hold word for word is never shown as changed", () => {
    for (const { each, from, to } of cases) {
      for (const { state, old, new: next } of compareTopic(each, from, to)?.blocks ?? []) {
        if (state === "changed") expect(JSON.stringify(old)).not.toBe(JSON.stringify(next));
      }
    }
  });

  test("there is nothing to compare where an edition has no answer", () => {
    for (const { each, from, to } of cases) {
      const isAnswered = answerIn(each, from) !== undefined && answerIn(each, to) !== undefined;
      expect(compareTopic(each, from, to) !== null).toBe(isAnswered);
    }
  });

  test("an upgrade lists each topic once, and only where something differs", () => {
    for (const { from, to } of pairs) {
      const { changed, added, gone } = upgradeBetween(records.topics, from.id, to.id);
      const listed = [...changed, ...added, ...gone].map(({ id }) => id);
      expect(new Set(listed).size).toBe(listed.length);
      const differing = records.topics.filter((each) => answerIn(each, from.id) !== answerIn(each, to.id));
      expect(listed.sort()).toEqual(differing.map(({ id }) => id).sort());
    }
  });
});
