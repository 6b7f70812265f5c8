import { identifierView } from "@/lib/content/identifier-view";
import { editionPairs, type Records } from "@/lib/content/records";
import { outlineOf, shownOfCause, shownOfDirective, shownOfSymptom, shownOfTopic } from "@/lib/content/shown-records";
import { siteFrame } from "@/lib/content/site-frame";
import type { PageSums } from "@/lib/publish/build-plan";
import { contentSum } from "@/lib/publish/content-sum";
import {
  answerHref,
  causeHref,
  comparePairHref,
  compareTopicHref,
  directiveHref,
  identifierHref,
  symptomHref,
  topicHref,
} from "@/lib/routes";

/**
 * A sum over all that a page shows, for each page of which there are as many as records: the same sum, the same page. What
 * lists all records, the guide and the pages of the site itself are left out; they are few.
 */
export function pageSums(records: Records): PageSums {
  const { editions, topics } = records;
  const frame = sumOf(siteFrame(records));
  const shared = sumOf([frame, outlineOf(records)]);
  const ownSum = (shown: unknown) => sumOf([shared, shown]);
  const topicSums = new Map(topics.map((topic) => [topic.id, ownSum(shownOfTopic(records, topic))]));
  const ofTopics = (hrefsOf: (topic: string) => readonly string[]) =>
    Object.fromEntries([...topicSums].flatMap(([id, sum]) => hrefsOf(id).map((href) => [href, sum])));
  return {
    answers: ofTopics((topic) => editions.map(({ id }) => answerHref(id, topic))),
    topics: ofTopics((topic) => [topicHref(topic)]),
    comparisons: ofTopics((topic) => [compareTopicHref(topic)]),
    pairs: ofTopics((topic) => editionPairs(editions).map(({ from, to }) => comparePairHref(topic, from.id, to.id))),
    causes: Object.fromEntries(
      records.causes.map((cause) => [causeHref(cause.slug), ownSum(shownOfCause(records, cause))]),
    ),
    directives: Object.fromEntries(
      records.directives.map((directive) => [
        directiveHref(directive.name),
        ownSum(shownOfDirective(records, directive)),
      ]),
    ),
    symptoms: Object.fromEntries(
      records.symptoms.pages
        .filter(({ path }) => path.length > 0)
        .map((page) => [symptomHref(page.id), ownSum(shownOfSymptom(page))]),
    ),
    identifiers: Object.fromEntries(
      records.identifiers.map((identifier) => [
        identifierHref(identifier.id),
        sumOf([frame, identifierView(records, identifier)]),
      ]),
    ),
  };
}

const sumOf = (shown: unknown): string => contentSum(JSON.stringify(shown), 16);
