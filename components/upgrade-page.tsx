import { ChangedFacts } from "@/components/compare-topic-page";
import { compareTopic, upgradeBetween } from "@/lib/compare/compare-topic";
import { changesBetween } from "@/lib/compare/compare-views";
import type { EditionPair, Records, Topic } from "@/lib/content/records";
import { answerHref, compareHref, comparePairHref } from "@/lib/routes";

/** Only what differs between two editions, facts first: a list to tick off while upgrading. */
export function UpgradePage({ records, pair: { from, to } }: { records: Records; pair: EditionPair }) {
  const { changed, added, gone } = upgradeBetween(records.topics, from.id, to.id);
  return (
    <main id="main" className="page" tabIndex={-1}>
      <p className="breadcrumb">
        <a href={compareHref}>Compare</a>
      </p>
      <h1>
        What changed from {from.id} to {to.id}
      </h1>
      <p className="lead">
        {changed.length} answers changed, {added.length} are new, {gone.length} are gone. What is not listed is the
        same.
      </p>
      {changed.length > 0 && (
        <section aria-labelledby="changed">
          <h2 id="changed">Changed</h2>
          <ul className="checklist">
            {changed.map((topic) => {
              const comparison = compareTopic(topic, from.id, to.id);
              return (
                <li key={topic.id}>
                  <h3>{topic.title}</h3>
                  {comparison && <ChangedFacts changes={changesBetween(records, comparison)} />}
                  <p>
                    <a href={comparePairHref(topic.id, from.id, to.id)}>
                      Both texts<span className="visually-hidden"> on {topic.title}</span>
                    </a>
                  </p>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <TopicList id="new" heading={`New in ${to.id}`} topics={added} edition={to.id} />
      <TopicList id="gone" heading={`No longer answered in ${to.id}`} topics={gone} edition={from.id} />
    </main>
  );
}

function TopicList({
  id,
  heading,
  topics,
  edition,
}: {
  id: string;
  heading: string;
  topics: readonly Topic[];
  edition: string;
}) {
  if (topics.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      <ul className="checklist">
        {topics.map((topic) => (
          <li key={topic.id}>
            <h3>
              <a href={answerHref(edition, topic.id)}>{topic.title}</a>
            </h3>
            <p>{topic.summary}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
