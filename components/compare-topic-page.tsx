import { BadgeList } from "@/components/badge-list";
import { ComparedPieces, ComparedText } from "@/components/compared-text";
import { compareTopic, stateIn, type TopicComparison, type TopicState } from "@/lib/compare/compare-topic";
import { badgesFor } from "@/lib/content/badges";
import { changeHtml } from "@/lib/content/record-html";
import {
  answerIn,
  type EditionPair,
  editionPairs,
  nearestEdition,
  type Records,
  type Topic,
} from "@/lib/content/records";
import { answerHref, compareHref, comparePairHref, compareTopicHref, topicHref, upgradeHref } from "@/lib/routes";

/** What an edition does with a topic, in words and with a shape of its own. */
export const STATES: Readonly<Record<TopicState, { label: string; shape: string }>> = {
  absent: { label: "no answer", shape: "–" },
  new: { label: "first answer", shape: "+" },
  same: { label: "the same", shape: "=" },
  changed: { label: "changed", shape: "≠" },
};

/** A topic over all its editions: what each did, and every step as it reads. */
export function CompareTopicPage({ records, topic }: { records: Records; topic: Topic }) {
  const steps = topic.answers.slice(1).flatMap((answer, place) => {
    const before = topic.answers[place];
    const from = records.editions.find(({ id }) => id === before?.editions.at(-1));
    const to = records.editions.find(({ id }) => id === answer.editions[0]);
    const comparison = from && to && compareTopic(topic, from.id, to.id);
    return comparison ? [{ from, to, comparison }] : [];
  });
  return (
    <main id="main" className="page page-wide" tabIndex={-1}>
      <Breadcrumb topic={topic} />
      <h1>{topic.title}: the editions compared</h1>
      <p className="lead">{topic.summary}</p>
      <ul className="topic-list">
        {records.editions.map(({ id, label }) => {
          const state = STATES[stateIn(topic, id)];
          return (
            <li key={id}>
              <a href={answerHref(id, topic.id)}>{label}</a>: <span aria-hidden="true">{state.shape} </span>
              {state.label}
            </li>
          );
        })}
      </ul>
      {steps.length === 0 && <p>Every edition that answers this says the same.</p>}
      {steps.map(({ from, to, comparison }) => (
        <section key={to.id} aria-labelledby={`from-${from.id}`}>
          <h2 id={`from-${from.id}`}>
            From {from.id} to {to.id}
          </h2>
          <ChangedFacts records={records} comparison={comparison} />
          <ComparedText blocks={comparison.blocks} from={from} to={to} idPrefix={`from-${from.id.replace(".", "-")}`} />
        </section>
      ))}
      <PairLinks records={records} topic={topic} />
    </main>
  );
}

/** A topic in two editions, or what to read where one of them has no answer. */
export function ComparePairPage({ records, topic, pair }: { records: Records; topic: Topic; pair: EditionPair }) {
  const { from, to } = pair;
  const comparison = compareTopic(topic, from.id, to.id);
  return (
    <main id="main" className="page page-wide" tabIndex={-1}>
      <Breadcrumb topic={topic} />
      <h1>
        {topic.title}: {from.id} and {to.id}
      </h1>
      <p className="lead">{topic.summary}</p>
      {comparison ? (
        <>
          <section aria-labelledby="facts">
            <h2 id="facts">What changed for you</h2>
            {comparison.facts.length === 0 ? (
              <p>Nothing: both editions say the same.</p>
            ) : (
              <ChangedFacts records={records} comparison={comparison} />
            )}
          </section>
          <section aria-labelledby="text">
            <h2 id="text">The text</h2>
            <p className="question">
              <ComparedPieces pieces={comparison.question} />
            </p>
            {[from, to].map((edition) => {
              const answer = answerIn(topic, edition.id);
              return (
                answer && (
                  <BadgeList
                    key={edition.id}
                    badges={badgesFor(topic, answer, edition, records.editions)}
                    label={`About the answer of ${edition.id}`}
                  />
                )
              );
            })}
            <ComparedText blocks={comparison.blocks} from={from} to={to} idPrefix="text" />
          </section>
        </>
      ) : (
        <NothingToCompare records={records} topic={topic} pair={pair} />
      )}
      <PairLinks records={records} topic={topic} current={pair} />
      <p>
        <a href={upgradeHref(from.id, to.id)}>
          All that changed from {from.id} to {to.id}
        </a>
      </p>
    </main>
  );
}

function Breadcrumb({ topic }: { topic: Topic }) {
  return (
    <p className="breadcrumb">
      <a href={compareHref}>Compare</a> <span aria-hidden="true">›</span>{" "}
      <a href={topicHref(topic.id)}>{topic.title}</a>
    </p>
  );
}

/** The facts that changed on the way, by the edition that changed them. */
export function ChangedFacts({ records, comparison }: { records: Records; comparison: TopicComparison }) {
  return comparison.facts.map(({ edition, answer, facts }) => (
    <div key={edition}>
      {comparison.facts.length > 1 && <p>In {edition}:</p>}
      <ul className="changes">
        {facts.map((fact) => (
          <li key={fact} dangerouslySetInnerHTML={{ __html: changeHtml(records, answer, fact) }} />
        ))}
      </ul>
    </div>
  ));
}

function NothingToCompare({
  records,
  topic,
  pair: { from, to },
}: {
  records: Records;
  topic: Topic;
  pair: EditionPair;
}) {
  const without = [from, to].filter(({ id }) => !answerIn(topic, id));
  const nearest = nearestEdition(topic, to.id, records.editions);
  const others = editionPairs(records.editions).filter((other) => compareTopic(topic, other.from.id, other.to.id));
  return (
    <div className="callout callout-note" role="note">
      <p className="callout-title">Nothing to compare</p>
      <p>
        {without.map(({ label }) => label).join(" and ")} {without.length > 1 ? "have" : "has"} no answer to this.{" "}
        {topic.absent.find(({ edition }) => without.some(({ id }) => id === edition))?.note}
      </p>
      <p>
        The nearest answer is that of <a href={answerHref(nearest, topic.id)}>{nearest}</a>
        {others.length > 0 && (
          <>
            , the nearest comparison{" "}
            <a href={comparePairHref(topic.id, others[0]?.from.id ?? "", others[0]?.to.id ?? "")}>
              {others[0]?.from.id} and {others[0]?.to.id}
            </a>
          </>
        )}
        .
      </p>
    </div>
  );
}

function PairLinks({ records, topic, current }: { records: Records; topic: Topic; current?: EditionPair }) {
  return (
    <nav aria-label="Comparisons of this topic">
      <ul className="inline-list">
        {editionPairs(records.editions).map(({ from, to }) => (
          <li key={`${from.id}-${to.id}`}>
            <a
              href={comparePairHref(topic.id, from.id, to.id)}
              aria-current={current?.from === from && current.to === to ? "page" : undefined}
            >
              {from.id} and {to.id}
            </a>
          </li>
        ))}
        <li>
          <a href={compareTopicHref(topic.id)} aria-current={current ? undefined : "page"}>
            all editions
          </a>
        </li>
      </ul>
    </nav>
  );
}
