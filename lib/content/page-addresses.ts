import {
  aboutHref,
  answerHref,
  causeHref,
  causesHref,
  editionHref,
  errorsHref,
  homeHref,
  identifierHref,
  programHref,
  topicHref,
  topicsHref,
} from "@/lib/routes";
import { programLabel, programsOf } from "./programs";
import { answerIn, type Records } from "./records";

/** A page that is worth finding: its address and what it is about. */
export type PageAddress = { readonly href: string; readonly title: string };

/** Every page with content of its own: the pages that only say that an edition has no answer are left out. */
export function pageAddresses(records: Records): PageAddress[] {
  return [
    { href: homeHref, title: "Handshake" },
    { href: topicsHref, title: "All topics" },
    { href: causesHref, title: "All causes" },
    { href: errorsHref, title: "All codes and messages" },
    ...programsOf(records).map((program) => ({
      href: programHref(program),
      title: `${programLabel(program)}: codes and messages`,
    })),
    { href: aboutHref, title: "About Handshake" },
    ...records.editions.map(({ id, label }) => ({ href: editionHref(id), title: `SSL/TLS FAQ of ${label}` })),
    ...records.topics.map(({ id, title }) => ({ href: topicHref(id), title })),
    ...records.causes.map(({ slug, title }) => ({ href: causeHref(slug), title })),
    ...records.identifiers.map(({ id, text, constant }) => ({
      href: identifierHref(id),
      title: `${id}: ${text ?? constant ?? ""}`.slice(0, 90),
    })),
    ...records.editions.flatMap(({ id, label }) =>
      records.topics
        .filter((topic) => answerIn(topic, id))
        .map((topic) => ({ href: answerHref(id, topic.id), title: `${topic.title} (${label})` })),
    ),
  ];
}
