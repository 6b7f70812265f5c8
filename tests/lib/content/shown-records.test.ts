import { type ComponentType, createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SymptomEndingPage, SymptomQuestionPage } from "@/components/symptom-page";
import { comparePairView, compareTopicView } from "@/lib/compare/compare-views";
import { causeView } from "@/lib/content/cause-view";
import { directiveView } from "@/lib/content/directive-view";
import { answerIn, editionPairs, type Records } from "@/lib/content/records";
import {
  outlineOf,
  recordsFor,
  shownOfCause,
  shownOfDirective,
  shownOfSymptom,
  shownOfTopic,
} from "@/lib/content/shown-records";
import { absentView, answerView, topicView } from "@/lib/content/topic-views";
import { records } from "../../fixtures/published-records";

/** A page with the records that it gets, and with all that there are. */
function both<Props>(
  page: ComponentType<Props & { records: Records }>,
  shown: Parameters<typeof recordsFor>[1],
  props: Props,
): [string, string] {
  const [narrow, wide] = [recordsFor(records, shown), records].map((given) =>
    renderToStaticMarkup(createElement(page, { ...props, records: given })),
  );
  return [narrow ?? "", wide ?? "nothing"];
}

/** What a page shows of the records that it gets, beside what it would show of all that there are. */
function sameOfBoth(shown: Parameters<typeof recordsFor>[1], view: (given: Records) => unknown): void {
  expect(view(recordsFor(records, shown))).toEqual(view(records));
}

test.each(records.topics)("the pages of the topic $id read as with all records", (topic) => {
  const shown = shownOfTopic(records, topic);
  const { mentioning } = shown;
  sameOfBoth(shown, (given) => topicView(given, topic, mentioning));
  sameOfBoth(shown, (given) => compareTopicView(given, topic));
  for (const pair of editionPairs(records.editions)) sameOfBoth(shown, (given) => comparePairView(given, topic, pair));
  for (const edition of records.editions) {
    const answer = answerIn(topic, edition.id);
    sameOfBoth(shown, (given) =>
      answer ? answerView(given, edition, topic, answer, mentioning) : absentView(given, edition, topic),
    );
  }
});

test("the page of each cause reads as with all records", () => {
  for (const cause of records.causes) {
    const shown = shownOfCause(records, cause);
    sameOfBoth(shown, (given) => causeView(given, cause, shown.identifiers));
  }
});

test("the page of each directive reads as with all records", () => {
  for (const directive of records.directives) {
    const shown = shownOfDirective(records, directive);
    sameOfBoth(shown, (given) => directiveView(given, directive, shown.mentions));
  }
});

test("the page of each symptom reads as with all records", () => {
  for (const page of records.symptoms.pages) {
    const shown = shownOfSymptom(page);
    const [narrow, wide] =
      page.kind === "question" ? both(SymptomQuestionPage, shown, { page }) : both(SymptomEndingPage, shown, { page });
    expect(narrow).toBe(wide);
  }
});

test("a text of another record is not among what a page gets", () => {
  const [topic] = records.topics;
  if (!topic) throw new Error("no topic");
  const given = recordsFor(records, shownOfTopic(records, topic));
  expect(given.topics.filter(({ today }) => today !== "")).toEqual([topic]);
  expect(given.causes.filter(({ body, summary }) => body + summary !== "")).toEqual([]);
  expect(given.identifiers.filter(({ meaning, text }) => meaning || text)).toEqual([]);
});

test("the outline stays as it is when a text changes, and not when a title does", () => {
  const withCause = (change: { body: string } | { title: string }): Records => ({
    ...records,
    causes: records.causes.map((cause, place) => (place === 0 ? { ...cause, ...change } : cause)),
  });
  const outline = JSON.stringify(outlineOf(records));
  expect(JSON.stringify(outlineOf(withCause({ body: "Other." })))).toBe(outline);
  expect(JSON.stringify(outlineOf(withCause({ title: "Other" })))).not.toBe(outline);
});
