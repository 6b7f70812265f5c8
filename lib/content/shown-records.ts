import { remembered } from "@/lib/remembered";
import { type DirectiveMentions, directivesIn, mentionedBy, mentionsOf, namingAs } from "./cross-links";
import {
  type Answer,
  type Cause,
  type Identifier,
  identifiersOf,
  type Records,
  type SymptomPage,
  type Topic,
} from "./records";
import type { Directive, TopicId } from "./schema";

/*
 * A page shows the texts of few records, and of all others at most names and titles. It gets records that hold no more, so
 * that two sums say whether it would read as before: one over what all pages share, one over what is its own.
 */

/** Records whose texts a page shows. */
type Own = {
  readonly topics?: readonly Topic[];
  readonly causes?: readonly Cause[];
  readonly directives?: readonly Directive[];
  readonly symptoms?: readonly SymptomPage[];
};

/** What a page shows; it is JSON, so that two of them can be compared by their text. */
type Shown = { readonly own: Own };
type ShownTopic = Shown & { readonly mentioning: readonly TopicId[] };

/** Ten pages of each topic ask, and the answer takes all of its texts. */
const shownTopics = new WeakMap<Records, Map<TopicId, ShownTopic>>();

/** What the pages of one topic show: in each edition, in all of them, and beside each other. */
export function shownOfTopic(records: Records, topic: Topic): ShownTopic {
  const known = shownTopics.get(records) ?? new Map<TopicId, ShownTopic>();
  shownTopics.set(records, known);
  const shown = known.get(topic.id) ?? {
    own: {
      topics: [topic],
      directives: directivesIn(records, [topic.today, ...topic.answers.map(({ body }) => body)]),
    },
    mentioning: mentionedBy(records, topic).map(({ id }) => id),
  };
  known.set(topic.id, shown);
  return shown;
}

export function shownOfCause(records: Records, cause: Cause): Shown & { readonly identifiers: readonly Identifier[] } {
  return {
    own: { causes: [cause], directives: directivesIn(records, [cause.body]) },
    identifiers: identifiersOf(records, cause.slug),
  };
}

export function shownOfDirective(
  records: Records,
  directive: Directive,
): Shown & { readonly mentions: DirectiveMentions } {
  return { own: { directives: [directive] }, mentions: mentionsOf(records, directive.name) };
}

export function shownOfSymptom(page: SymptomPage): Shown {
  return { own: { symptoms: [page] } };
}

/** All records as far as a page needs them that is about none of them: the names, the titles, and where they stand. */
export function outlineOf(records: Records): Records {
  const known = outlines.get(records) ?? {
    editions: records.editions,
    sections: records.sections,
    releases: records.releases,
    topics: records.topics.map(outlineOfTopic),
    causes: records.causes.map(outlineOfCause),
    identifiers: records.identifiers.map(outlineOfIdentifier),
    directives: records.directives.map(outlineOfDirective),
    guide: [],
    protocols: [],
    changes: [],
    symptoms: { pages: [], unseen: [] },
  };
  outlines.set(records, known);
  return known;
}

/** Thousands of pages ask for the same. */
const outlines = new WeakMap<Records, Records>();

/** The outline with a page's own records in it, each in its place. */
export function recordsFor(records: Records, { own }: Shown): Records {
  const outline = outlineOf(records);
  return namingAs(outline, {
    ...outline,
    topics: placed(outline.topics, own.topics, topicPlaces),
    causes: placed(outline.causes, own.causes, causePlaces),
    directives: placed(outline.directives, own.directives, directivePlaces),
    symptoms: { pages: own.symptoms ?? [], unseen: [] },
  });
}

/** How the records of a kind are named, and where each stands in a list: thousands of pages ask. */
type Places<One> = {
  readonly nameOf: (one: One) => string;
  readonly placesIn: (all: readonly One[]) => ReadonlyMap<string, number>;
};

function places<One>(nameOf: (one: One) => string): Places<One> {
  return {
    nameOf,
    placesIn: remembered((all: readonly One[]) => new Map(all.map((one, place) => [nameOf(one), place]))),
  };
}

const topicPlaces = places<Topic>(({ id }) => id);
const causePlaces = places<Cause>(({ slug }) => slug);
const directivePlaces = places<Directive>(({ name }) => name);

function placed<One>(all: readonly One[], own: readonly One[] = [], { nameOf, placesIn }: Places<One>): readonly One[] {
  if (own.length === 0) return all;
  const list = [...all];
  for (const one of own) {
    const place = placesIn(all).get(nameOf(one));
    if (place !== undefined) list[place] = one;
  }
  return list;
}

function outlineOfTopic({ id, section, title, standing, file, answers: [first, ...later] }: Topic): Topic {
  return {
    id,
    section,
    title,
    standing,
    file,
    summary: "",
    today: "",
    related: [],
    identifiers: [],
    synonyms: [],
    absent: [],
    sources: [],
    answers: [outlineOfAnswer(first), ...later.map(outlineOfAnswer)],
  };
}

function outlineOfAnswer({ topic, editions, standing, source, file }: Answer): Answer {
  return { topic, editions, standing, source, file, question: "", body: "" };
}

function outlineOfCause({ slug, title, severity, side, file }: Cause): Cause {
  return {
    slug,
    title,
    severity,
    side,
    file,
    summary: "",
    body: "",
    topics: [],
    related: [],
    counterparts: {},
    synonyms: [],
    general: false,
    files: [],
    sources: [],
    recipes: [],
    proof: undefined,
  };
}

function outlineOfIdentifier({ id, program }: Identifier): Identifier {
  return { id, program, meaning: "", wordings: [], causes: [], wrapper: false, minor: false };
}

function outlineOfDirective({ name, module, since }: Directive): Directive {
  return { name, module, since, summary: "", contexts: [], lines: {} };
}
