import { causeHtml } from "./record-html";
import type { Cause, Identifier, Records, Topic } from "./records";

/** Everything that the page of an identifier shows. It is JSON, so that two of them can be compared by their text. */
export type IdentifierView = {
  readonly identifier: Identifier;
  /** The likeliest cause with its body as HTML. */
  readonly likeliest: (ShownCause & { readonly html: string }) | undefined;
  readonly others: readonly ShownCause[];
  readonly topics: readonly { readonly id: string; readonly title: string }[];
  /** Ids of others that have the same likeliest cause; the first few. */
  readonly same: readonly string[];
  /** Where the lab has seen it: the version of httpd and the day. */
  readonly seen: { readonly httpd: string; readonly date: string } | undefined;
};
type ShownCause = { readonly slug: string; readonly title: string; readonly summary: string };

const SAME_CAUSE_SHOWN = 12;

/** What thousands of pages ask of the same records. */
type Index = {
  readonly causes: ReadonlyMap<string, Cause>;
  readonly topics: ReadonlyMap<string, readonly Topic[]>;
  readonly byLikeliest: ReadonlyMap<string, readonly Identifier[]>;
  readonly seen: ReadonlyMap<string, NonNullable<Cause["proof"]>>;
  readonly html: Map<string, string>;
};
const indexes = new WeakMap<Records, Index>();

/** What the page of an identifier shows of all records. */
export function identifierView(records: Records, identifier: Identifier): IdentifierView {
  const index = indexes.get(records) ?? makeIndex(records);
  indexes.set(records, index);
  const [likeliest, ...others] = identifier.causes.flatMap((slug) => index.causes.get(slug) ?? []);
  const seen = index.seen.get(identifier.id);
  return {
    identifier,
    likeliest: likeliest && { ...shownCause(likeliest), html: bodyOf(records, index, likeliest) },
    others: others.map(shownCause),
    topics: (index.topics.get(identifier.id) ?? []).map(({ id, title }) => ({ id, title })),
    same: (likeliest ? (index.byLikeliest.get(likeliest.slug) ?? []) : [])
      // The list may hold thousands, and itself among them.
      .slice(0, SAME_CAUSE_SHOWN + 1)
      .filter(({ id }) => id !== identifier.id)
      .slice(0, SAME_CAUSE_SHOWN)
      .map(({ id }) => id),
    seen: seen && { httpd: seen.httpd, date: seen.date },
  };
}

const shownCause = ({ slug, title, summary }: Cause): ShownCause => ({ slug, title, summary });

function bodyOf(records: Records, { html }: Index, cause: Cause): string {
  const made = html.get(cause.slug) ?? causeHtml(records, cause, { headingLevel: 3, idPrefix: "cause" });
  html.set(cause.slug, made);
  return made;
}

function makeIndex(records: Records): Index {
  const topics = new Map<string, Topic[]>();
  for (const topic of records.topics) for (const id of topic.identifiers) listed(topics, id).push(topic);
  const byLikeliest = new Map<string, Identifier[]>();
  for (const identifier of records.identifiers) {
    const [likeliest] = identifier.causes;
    if (likeliest) listed(byLikeliest, likeliest).push(identifier);
  }
  const seen = new Map<string, NonNullable<Cause["proof"]>>();
  for (const { proof } of records.causes)
    for (const id of proof?.printed ?? []) if (proof && !seen.has(id)) seen.set(id, proof);
  const causes = new Map(records.causes.map((cause) => [cause.slug, cause]));
  return { causes, topics, byLikeliest, seen, html: new Map() };
}

function listed<Entry>(lists: Map<string, Entry[]>, key: string): Entry[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
