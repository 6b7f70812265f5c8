import {
  aboutHref,
  answerHref,
  causeHref,
  causesHref,
  checkHref,
  compareHref,
  comparePairHref,
  compareTopicHref,
  coverageHref,
  directiveHref,
  directivesHref,
  editionHref,
  errorsHref,
  guideHref,
  guidePageHref,
  historyHref,
  homeHref,
  identifierHref,
  programHref,
  symptomHref,
  symptomsHref,
  topicHref,
  topicsHref,
  upgradeHref,
} from "@/lib/routes";
import { programLabel, programsOf } from "./programs";
import { HISTORY_TITLE } from "./protocol-facts";
import { answerIn, editionPairs, type Records } from "./records";

/** A page that is worth finding: its address and what it is about. */
export type PageAddress = { readonly href: string; readonly title: string };

/** Every page with content of its own: the pages that only say that an edition has no answer are left out. */
export function pageAddresses(records: Records): PageAddress[] {
  return [
    { href: homeHref, title: "Handshake" },
    { href: topicsHref, title: "All topics" },
    { href: causesHref, title: "All causes" },
    { href: errorsHref, title: "All codes and messages" },
    { href: coverageHref, title: "Every code of mod_ssl, and what was seen of it" },
    ...programsOf(records).map((program) => ({
      href: programHref(program),
      title: `${programLabel(program)}: codes and messages`,
    })),
    { href: directivesHref, title: "All directives" },
    { href: guideHref, title: "HTTPS on Apache, step by step" },
    ...records.guide.map(({ slug, title }) => ({ href: guidePageHref(slug), title })),
    { href: historyHref, title: HISTORY_TITLE },
    { href: checkHref, title: "Check a virtual host" },
    ...records.symptoms.pages.map((page) =>
      page.path.length === 0
        ? { href: symptomsHref, title: "Find it by symptom" }
        : { href: symptomHref(page.id), title: page.kind === "question" ? page.question : page.title },
    ),
    { href: aboutHref, title: "About Handshake" },
    ...records.editions.map(({ id, label }) => ({ href: editionHref(id), title: `SSL/TLS FAQ of ${label}` })),
    ...records.topics.map(({ id, title }) => ({ href: topicHref(id), title })),
    ...records.causes.map(({ slug, title }) => ({ href: causeHref(slug), title })),
    ...records.identifiers.map(({ id, text, constant }) => ({
      href: identifierHref(id),
      title: `${id}: ${text ?? constant ?? ""}`.slice(0, 90),
    })),
    ...records.directives.map(({ name }) => ({ href: directiveHref(name), title: `${name} by release` })),
    ...records.editions.flatMap(({ id, label }) =>
      records.topics
        .filter((topic) => answerIn(topic, id))
        .map((topic) => ({ href: answerHref(id, topic.id), title: `${topic.title} (${label})` })),
    ),
    { href: compareHref, title: "Compare the editions" },
    ...records.topics.map(({ id, title }) => ({
      href: compareTopicHref(id),
      title: `${title}: the editions compared`,
    })),
    ...editionPairs(records.editions).flatMap(({ from, to }) => [
      { href: upgradeHref(from.id, to.id), title: `What changed from ${from.id} to ${to.id}` },
      ...records.topics
        .filter((topic) => answerIn(topic, from.id) && answerIn(topic, to.id))
        .map(({ id, title }) => ({
          href: comparePairHref(id, from.id, to.id),
          title: `${title}: ${from.id} and ${to.id} compared`,
        })),
    ]),
  ];
}
