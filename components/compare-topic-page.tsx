import { BadgeList } from "@/components/badge-list";
import { ComparedPieces, ComparedText } from "@/components/compared-text";
import type { TopicState } from "@/lib/compare/compare-topic";
import type { ComparePairView, CompareTopicView, PairIds } from "@/lib/compare/compare-views";
import type { EditionChanges } from "@/lib/content/topic-views";
import { answerHref, compareHref, comparePairHref, compareTopicHref, topicHref, upgradeHref } from "@/lib/routes";

/** What an edition does with a topic, in words and with a shape of its own. */
export const STATES: Readonly<Record<TopicState, { label: string; shape: string }>> = {
  absent: { label: "no answer", shape: "–" },
  new: { label: "first answer", shape: "+" },
  same: { label: "the same", shape: "=" },
  changed: { label: "changed", shape: "≠" },
};

/** A topic over all its editions: what each did, and every step as it reads. */
export function CompareTopicPage({ view: { topic, states, steps, pairs } }: { view: CompareTopicView }) {
  return (
    <main id="main" className="page page-wide" tabIndex={-1}>
      <Breadcrumb topic={topic} />
      <h1>{topic.title}: the editions compared</h1>
      <p className="lead">{topic.summary}</p>
      <ul className="topic-list">
        {states.map(({ id, label, state }) => (
          <li key={id}>
            <a href={answerHref(id, topic.id)}>{label}</a>: <span aria-hidden="true">{STATES[state].shape} </span>
            {STATES[state].label}
          </li>
        ))}
      </ul>
      {steps.length === 0 && <p>Every edition that answers this says the same.</p>}
      {steps.map(({ from, to, changes, blocks }) => (
        <section key={to.id} aria-labelledby={`from-${from.id}`}>
          <h2 id={`from-${from.id}`}>
            From {from.id} to {to.id}
          </h2>
          <ChangedFacts changes={changes} />
          <ComparedText blocks={blocks} from={from} to={to} idPrefix={`from-${from.id.replace(".", "-")}`} />
        </section>
      ))}
      <PairLinks pairs={pairs} topic={topic.id} />
    </main>
  );
}

/** A topic in two editions, or what to read where one of them has no answer. */
export function ComparePairPage({ view }: { view: ComparePairView }) {
  const { topic, from, to, compared, instead } = view;
  return (
    <main id="main" className="page page-wide" tabIndex={-1}>
      <Breadcrumb topic={topic} />
      <h1>
        {topic.title}: {from.id} and {to.id}
      </h1>
      <p className="lead">{topic.summary}</p>
      {compared && (
        <>
          <section aria-labelledby="facts">
            <h2 id="facts">What changed for you</h2>
            {compared.changes.length === 0 ? (
              <p>Nothing: both editions say the same.</p>
            ) : (
              <ChangedFacts changes={compared.changes} />
            )}
          </section>
          <section aria-labelledby="text">
            <h2 id="text">The text</h2>
            <p className="question">
              <ComparedPieces pieces={compared.question} />
            </p>
            {compared.badges.map(({ edition, badges }) => (
              <BadgeList key={edition} badges={badges} label={`About the answer of ${edition}`} />
            ))}
            <ComparedText blocks={compared.blocks} from={from} to={to} idPrefix="text" />
          </section>
        </>
      )}
      {instead && <NothingToCompare topic={topic.id} instead={instead} />}
      <PairLinks pairs={view.pairs} topic={topic.id} current={{ from: from.id, to: to.id }} />
      <p>
        <a href={upgradeHref(from.id, to.id)}>
          All that changed from {from.id} to {to.id}
        </a>
      </p>
    </main>
  );
}

function Breadcrumb({ topic }: { topic: CompareTopicView["topic"] }) {
  return (
    <p className="breadcrumb">
      <a href={compareHref}>Compare</a> <span aria-hidden="true">›</span>{" "}
      <a href={topicHref(topic.id)}>{topic.title}</a>
    </p>
  );
}

/** What changed on the way, by the edition that changed it. */
export function ChangedFacts({ changes }: { changes: readonly EditionChanges[] }) {
  return changes.map(({ edition, facts }) => (
    <div key={edition}>
      {changes.length > 1 && <p>In {edition}:</p>}
      <ul className="changes">
        {facts.map((html) => (
          <li key={html} dangerouslySetInnerHTML={{ __html: html }} />
        ))}
      </ul>
    </div>
  ));
}

function NothingToCompare({
  topic,
  instead: { without, note, nearest, pair },
}: {
  topic: string;
  instead: NonNullable<ComparePairView["instead"]>;
}) {
  return (
    <div className="callout callout-note" role="note">
      <p className="callout-title">Nothing to compare</p>
      <p>
        {without.map(({ label }) => label).join(" and ")} {without.length > 1 ? "have" : "has"} no answer to this.{" "}
        {note}
      </p>
      <p>
        The nearest answer is that of <a href={answerHref(nearest, topic)}>{nearest}</a>
        {pair && (
          <>
            , the nearest comparison{" "}
            <a href={comparePairHref(topic, pair.from, pair.to)}>
              {pair.from} and {pair.to}
            </a>
          </>
        )}
        .
      </p>
    </div>
  );
}

function PairLinks({ pairs, topic, current }: { pairs: readonly PairIds[]; topic: string; current?: PairIds }) {
  return (
    <nav aria-label="Comparisons of this topic">
      <ul className="inline-list">
        {pairs.map(({ from, to }) => (
          <li key={`${from}-${to}`}>
            <a
              href={comparePairHref(topic, from, to)}
              aria-current={current?.from === from && current.to === to ? "page" : undefined}
            >
              {from} and {to}
            </a>
          </li>
        ))}
        <li>
          <a href={compareTopicHref(topic)} aria-current={current ? undefined : "page"}>
            all editions
          </a>
        </li>
      </ul>
    </nav>
  );
}
