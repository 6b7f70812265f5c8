import { type ComponentType, createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { AbsentPage } from "@/components/absent-page";
import { AnswerPage } from "@/components/answer-page";
import { CausePage } from "@/components/cause-page";
import { ComparePairPage, CompareTopicPage } from "@/components/compare-topic-page";
import { DirectivePage } from "@/components/directive-page";
import { SymptomEndingPage, SymptomQuestionPage } from "@/components/symptom-page";
import { TopicPage } from "@/components/topic-page";
import { readContent } from "@/lib/content/load-content";
import { answerIn, editionPairs, type Records } from "@/lib/content/records";
import {
  outlineOf,
  recordsFor,
  shownOfCause,
  shownOfDirective,
  shownOfSymptom,
  shownOfTopic,
} from "@/lib/content/shown-records";

const { records } = readContent(process.cwd());

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

test.each(records.topics)("the pages of the topic $id read as with all records", (topic) => {
  const shown = shownOfTopic(records, topic);
  const { mentioning } = shown;
  const pages = [
    both(TopicPage, shown, { topic, mentioning }),
    both(CompareTopicPage, shown, { topic }),
    ...editionPairs(records.editions).map((pair) => both(ComparePairPage, shown, { topic, pair })),
    ...records.editions.map((edition) => {
      const answer = answerIn(topic, edition.id);
      return answer
        ? both(AnswerPage, shown, { topic, edition, answer, mentioning })
        : both(AbsentPage, shown, { topic, edition });
    }),
  ];
  for (const [narrow, wide] of pages) expect(narrow).toBe(wide);
});

test("the page of each cause reads as with all records", () => {
  for (const cause of records.causes) {
    const [narrow, wide] = both(CausePage, shownOfCause(records, cause), { cause });
    expect(narrow).toBe(wide);
  }
});

test("the page of each directive reads as with all records", () => {
  for (const directive of records.directives) {
    const shown = shownOfDirective(records, directive);
    const [narrow, wide] = both(DirectivePage, shown, { directive, mentions: shown.mentions });
    expect(narrow).toBe(wide);
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
