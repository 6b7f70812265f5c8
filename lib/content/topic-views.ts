import { type Badge, badgesFor, standingBadge } from "./badges";
import { directivesIn } from "./cross-links";
import { answerHtml, changeHtml, todayHtml } from "./record-html";
import { type Answer, answerIn, nearestEdition, type Records, sectionsOf, type Topic } from "./records";
import type { DirectiveName, Edition, EditionId, Section, TopicId } from "./schema";
import { type SilentTrap, silentTraps } from "./silent-traps";

/*
 * Everything that the pages of a topic show, as JSON: what a page of `pages/` gets.
 */

/** A topic that a page leads to. */
export type NamedTopic = { readonly id: TopicId; readonly title: string };
/** What an answer changed: the edition that it came with, and each fact as HTML. */
export type EditionChanges = { readonly edition: EditionId; readonly facts: readonly string[] };

type NamedSection = Pick<Section, "id" | "title">;

/** The sections of an edition near the one being read. */
export type NearSections = {
  readonly edition: EditionId;
  readonly sections: readonly NamedSection[];
  /** How many there are in all. */
  readonly total: number;
  /** The one being read, and the topics in it. */
  readonly open: { readonly id: string; readonly topics: readonly NamedTopic[] };
};
/** So many sections before and after the one being read are named, so that a page does not grow with the number of all. */
const NEAR = 8;

/** One topic in the editions, as far as each answers it. */
type InEditions = readonly { readonly id: EditionId; readonly hasAnswer: boolean }[];
type ShownTopic = Pick<Topic, "id" | "title" | "summary" | "file">;
type ShownAnswer = Pick<Answer, "question" | "standing" | "editions" | "since" | "source" | "file">;

/** One edition's answer, and everything beside it. */
export type AnswerView = {
  readonly edition: Edition;
  readonly topic: ShownTopic;
  readonly section: NamedSection | undefined;
  readonly answer: ShownAnswer;
  readonly near: NearSections;
  readonly inEditions: InEditions;
  readonly badges: readonly Badge[];
  readonly html: string;
  readonly todayHtml: string;
  readonly traps: readonly SilentTrap[];
  readonly changes: readonly EditionChanges[];
  /** In the order of the edition; none before the first and after the last. */
  readonly previous: NamedTopic | undefined;
  readonly next: NamedTopic | undefined;
  readonly directives: readonly DirectiveName[];
  readonly identifiers: readonly string[];
  readonly related: readonly LinkedTopic[];
  readonly mentioning: readonly LinkedTopic[];
};
/** A topic, and whether the edition being read answers it. */
export type LinkedTopic = NamedTopic & { readonly isAnswered: boolean };

/** What the page of an answer shows. `mentioning` are the topics that speak of this one. */
export function answerView(
  records: Records,
  edition: Edition,
  topic: Topic,
  answer: Answer,
  mentioning: readonly TopicId[],
): AnswerView {
  const inOrder = sectionsOf(records, edition.id).flatMap(({ topics }) => topics);
  const place = inOrder.indexOf(topic);
  const directives = directivesIn(records, [answer.body, topic.today]);
  const linked = (ids: readonly TopicId[]) =>
    topicsNamed(records, ids).map((other) => ({
      ...named(other),
      isAnswered: answerIn(other, edition.id) !== undefined,
    }));
  const neighbour = (offset: number) => {
    const other = inOrder[place + offset];
    return other && named(other);
  };
  return {
    edition,
    topic: shownTopic(topic),
    section: sectionOf(records, topic),
    answer: shownAnswer(answer),
    near: nearSections(records, edition.id, topic.section),
    inEditions: inEditions(records, topic),
    badges: badgesFor(topic, answer, edition, records.editions),
    html: answerHtml(records, answer, edition.id, { headingLevel: 3, idPrefix: "answer" }),
    todayHtml: today(records, topic),
    traps: silentTraps(records, directives),
    changes: topic.answers.filter(({ changed }) => changed).map((later) => changesOf(records, later)),
    previous: neighbour(-1),
    next: neighbour(1),
    directives: directives.map(({ name }) => name),
    identifiers: topic.identifiers,
    related: linked(topic.related),
    mentioning: linked(mentioning),
  };
}

/** An edition that has no answer, and the nearest that has one. */
export type AbsentView = {
  readonly edition: Edition;
  readonly topic: ShownTopic;
  readonly near: NearSections;
  readonly inEditions: InEditions;
  /** Why there is none. */
  readonly note: string | undefined;
  readonly nearest: { readonly edition: Edition; readonly question: string } | undefined;
  readonly todayHtml: string;
};

/** What the page of a topic shows in an edition that does not answer it. */
export function absentView(records: Records, edition: Edition, topic: Topic): AbsentView {
  const nearest = records.editions.find(({ id }) => id === nearestEdition(topic, edition.id, records.editions));
  const answer = nearest && answerIn(topic, nearest.id);
  return {
    edition,
    topic: shownTopic(topic),
    near: nearSections(records, edition.id, topic.section),
    inEditions: inEditions(records, topic),
    note: topic.absent.find((absence) => absence.edition === edition.id)?.note,
    nearest: nearest && answer && { edition: nearest, question: answer.question },
    todayHtml: today(records, topic),
  };
}

/** One question across editions. */
export type TopicView = {
  readonly topic: ShownTopic & Pick<Topic, "identifiers" | "sources">;
  readonly section: NamedSection | undefined;
  readonly badges: readonly Badge[];
  readonly todayHtml: string;
  readonly answers: readonly {
    readonly answer: ShownAnswer;
    readonly badges: readonly Badge[];
    /** As HTML; empty for the first answer. */
    readonly changes: readonly string[];
    readonly html: string;
  }[];
  /** Editions without an answer, and why. */
  readonly without: readonly { readonly id: EditionId; readonly label: string; readonly note: string | undefined }[];
  readonly directives: readonly DirectiveName[];
  readonly related: readonly NamedTopic[];
  readonly mentioning: readonly NamedTopic[];
};

/** What the page of a topic shows. `mentioning` are the topics that speak of this one. */
export function topicView(records: Records, topic: Topic, mentioning: readonly TopicId[]): TopicView {
  const { identifiers, sources } = topic;
  const texts = [topic.today, ...topic.answers.map(({ body }) => body)];
  return {
    topic: { ...shownTopic(topic), identifiers, sources },
    section: sectionOf(records, topic),
    badges: standingBadge(topic.standing),
    todayHtml: today(records, topic),
    answers: topic.answers.flatMap((answer) => {
      const [first] = answer.editions;
      const edition = records.editions.find(({ id }) => id === first);
      if (!edition) return [];
      return {
        answer: shownAnswer(answer),
        badges: badgesFor(topic, answer, edition, records.editions),
        changes: changesOf(records, answer).facts,
        html: answerHtml(records, answer, first, {
          headingLevel: 3,
          idPrefix: `edition-${first.replace(".", "-")}`,
        }),
      };
    }),
    without: records.editions
      .filter(({ id }) => !answerIn(topic, id))
      .map(({ id, label }) => ({ id, label, note: topic.absent.find(({ edition }) => edition === id)?.note })),
    directives: directivesIn(records, texts).map(({ name }) => name),
    related: topicsNamed(records, topic.related).map(named),
    mentioning: topicsNamed(records, mentioning).map(named),
  };
}

/** What an answer changed. */
export function changesOf(records: Records, answer: Answer): EditionChanges {
  return {
    edition: answer.editions[0],
    facts: (answer.changed ?? []).map((fact) => changeHtml(records, answer, fact)),
  };
}

const named = ({ id, title }: Topic): NamedTopic => ({ id, title });
const namedSection = ({ id, title }: Section): NamedSection => ({ id, title });
const shownTopic = ({ id, title, summary, file }: Topic): ShownTopic => ({ id, title, summary, file });
const shownAnswer = ({ question, standing, editions, since, source, file }: Answer): ShownAnswer => ({
  question,
  standing,
  editions,
  since,
  source,
  file,
});

const today = (records: Records, topic: Topic) => todayHtml(records, topic, { headingLevel: 3, idPrefix: "today" });

function sectionOf({ sections }: Records, topic: Topic): NamedSection | undefined {
  const section = sections.find(({ id }) => id === topic.section);
  return section && namedSection(section);
}

const inEditions = ({ editions }: Records, topic: Topic): InEditions =>
  editions.map(({ id }) => ({ id, hasAnswer: answerIn(topic, id) !== undefined }));

const topicsNamed = ({ topics }: Records, ids: readonly TopicId[]): Topic[] =>
  ids.flatMap((id) => topics.find((topic) => topic.id === id) ?? []);

function nearSections(records: Records, edition: EditionId, open: string): NearSections {
  const sections = sectionsOf(records, edition);
  const place = sections.findIndex(({ section }) => section.id === open);
  return {
    edition,
    sections: sections.slice(Math.max(0, place - NEAR), place + NEAR + 1).map(({ section }) => namedSection(section)),
    total: sections.length,
    open: { id: open, topics: (sections[place]?.topics ?? []).map(named) },
  };
}
