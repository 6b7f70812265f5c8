import { remembered } from "@/lib/remembered";
import type {
  AnswerFrontMatter,
  CauseFrontMatter,
  CauseSlug,
  Change,
  Directive,
  Edition,
  EditionId,
  Figure,
  GuideSlug,
  GuideStepFrontMatter,
  HttpdRelease,
  IdentifierRecord,
  Proof,
  Protocol,
  Recipe,
  Section,
  Standing,
  SymptomId,
  SymptomsFile,
  TopicFrontMatter,
  TopicId,
} from "./schema";

/** What one or more editions say on a topic. */
export type Answer = Omit<AnswerFrontMatter, "through" | "standing"> & {
  readonly topic: TopicId;
  /** The editions that say it, oldest first: from the one that the file is named after through the last. */
  readonly editions: readonly [EditionId, ...EditionId[]];
  readonly standing: Standing;
  /** Where upstream says it: the page of the first of its editions, at the topic's anchor. */
  readonly source: string;
  /** Markdown. */
  readonly body: string;
  readonly file: string;
};

/** One question across editions. */
export type Topic = TopicFrontMatter & {
  readonly id: TopicId;
  /** The today note, Markdown. */
  readonly today: string;
  /** Oldest first. */
  readonly answers: readonly [Answer, ...Answer[]];
  readonly file: string;
};

/** What is really wrong, however many programs report it. */
export type Cause = CauseFrontMatter & {
  readonly slug: CauseSlug;
  /** Markdown, with slots such as `{host}` in its code. */
  readonly body: string;
  readonly file: string;
  /** How the lab provokes it; none where it cannot. */
  readonly recipes: readonly Recipe[];
  /** What the lab saw, as long as neither the recipes nor the text have changed since. */
  readonly proof: Proof | undefined;
};

/** Something that a program prints that names a failure. */
export type Identifier = IdentifierRecord & {
  /** The file that it stands in: `apache`, `openssl`, `chrome`. */
  readonly program: string;
};

/** A page of the guide: a step on the way to a working server, or a question beside it. */
export type GuidePage = Omit<GuideStepFrontMatter, "figures"> & {
  readonly slug: GuideSlug;
  /** Its place among the steps, from 1; none for a question. */
  readonly step: number | undefined;
  /** What was asked; none for a step. */
  readonly question: string | undefined;
  readonly figures: readonly Figure[];
  /** What to do on a current server, Markdown. */
  readonly now: string;
  /** What was done on Apache 2.0, Markdown. */
  readonly formerly: string;
  readonly file: string;
};

/** An answer that was given on the way: to which question, and in which words. */
export type SymptomStep = { readonly at: SymptomId; readonly question: string; readonly answer: string };

/** A page of the tree of symptoms, with the answers that lead to it from the first question on. */
export type SymptomPage = { readonly path: readonly SymptomStep[] } & (
  | ({ readonly kind: "question" } & SymptomsFile["questions"][number])
  | ({ readonly kind: "ending" } & SymptomsFile["endings"][number])
);

/** The questions for those who have no message. */
export type SymptomTree = {
  /** The first question first, then branch by branch; empty where the content has no questions. */
  readonly pages: readonly SymptomPage[];
  /** Causes that no question leads to, and why. */
  readonly unseen: SymptomsFile["unseen"];
};

/** Everything in content/, checked and linked. */
export type Records = {
  /** Oldest first. */
  readonly editions: readonly Edition[];
  readonly sections: readonly Section[];
  /** In the order of the sections. */
  readonly topics: readonly Topic[];
  /** By slug. */
  readonly causes: readonly Cause[];
  /** By program, then in the order of the file. */
  readonly identifiers: readonly Identifier[];
  readonly directives: readonly Directive[];
  readonly releases: readonly HttpdRelease[];
  /** The steps in their order, then the questions by slug. */
  readonly guide: readonly GuidePage[];
  /** Oldest first. */
  readonly protocols: readonly Protocol[];
  /** Newest first. */
  readonly changes: readonly Change[];
  readonly symptoms: SymptomTree;
};

export function answerIn(topic: Topic, edition: EditionId): Answer | undefined {
  return topic.answers.find((answer) => answer.editions.includes(edition));
}

/** The edition nearest to `edition` that answers the topic; of two equally near ones the later. */
export function nearestEdition(topic: Topic, edition: EditionId, editions: readonly Edition[]): EditionId {
  const order = editions.map(({ id }) => id);
  const place = order.indexOf(edition);
  const answering = topic.answers.flatMap((answer) => answer.editions);
  const away = (id: EditionId) => Math.abs(order.indexOf(id) - place);
  return answering.reduce((best, id) => (away(id) <= away(best) ? id : best), topic.answers[0].editions[0]);
}

/** The topics that an edition answers, in its order, by section; sections without one are left out. */
export function sectionsOf(records: Records, edition: EditionId): { section: Section; topics: Topic[] }[] {
  const answered = new Map<string, Topic[]>();
  for (const topic of records.topics) {
    if (!answerIn(topic, edition)) continue;
    const together = answered.get(topic.section);
    if (together) together.push(topic);
    else answered.set(topic.section, [topic]);
  }
  return records.sections.flatMap((section) => {
    const topics = answered.get(section.id);
    return topics ? [{ section, topics }] : [];
  });
}

/** The identifiers that point to a cause, those that name it as likeliest first. */
export function identifiersOf(records: Records, cause: CauseSlug): Identifier[] {
  const naming = identifiersByCause(records.identifiers).get(cause) ?? [];
  return naming.toSorted((a, b) => a.causes.indexOf(cause) - b.causes.indexOf(cause));
}

/** Every cause asks. */
const identifiersByCause = remembered((identifiers: readonly Identifier[]) => {
  const naming = new Map<CauseSlug, Identifier[]>();
  for (const identifier of identifiers) {
    for (const cause of new Set(identifier.causes)) {
      const others = naming.get(cause);
      if (others) others.push(identifier);
      else naming.set(cause, [identifier]);
    }
  }
  return naming;
});

/** An older and a newer edition. */
export type EditionPair = { readonly from: Edition; readonly to: Edition };

/** Every older edition with every newer one, the widest step first for each newer one. */
export function editionPairs(editions: readonly Edition[]): EditionPair[] {
  return editions.flatMap((to, place) => editions.slice(0, place).map((from) => ({ from, to })));
}
