import { EditionSwitch } from "@/components/edition-switch";
import { Prose } from "@/components/prose";
import { SectionNav } from "@/components/section-nav";
import { todayHtml } from "@/lib/content/record-html";
import { answerIn, nearestEdition, type Records, sectionsOf, type Topic } from "@/lib/content/records";
import type { Edition } from "@/lib/content/schema";
import { answerHref, editionHref, topicHref } from "@/lib/routes";

/** An edition that has no answer on a topic says so, and offers the nearest edition that has one. */
export function AbsentPage({ records, edition, topic }: { records: Records; edition: Edition; topic: Topic }) {
  const nearest = records.editions.find(({ id }) => id === nearestEdition(topic, edition.id, records.editions));
  const nearestAnswer = nearest && answerIn(topic, nearest.id);
  const note = topic.absent.find((absence) => absence.edition === edition.id)?.note;
  return (
    <div className="layout">
      <SectionNav
        edition={edition.id}
        sections={sectionsOf(records, edition.id).map(({ section: { id, title }, topics }) => ({ id, title, topics }))}
        openSection={topic.section}
        topic={topic.id}
      />
      <main id="main" tabIndex={-1}>
        <p className="breadcrumb">
          <a href={editionHref(edition.id)}>{edition.label}</a>
        </p>
        <h1>{topic.title}</h1>
        <div className="page-tools">
          <EditionSwitch
            topic={topic.id}
            current={edition.id}
            editions={records.editions.map(({ id }) => ({ id, hasAnswer: answerIn(topic, id) !== undefined }))}
          />
        </div>
        <div className="callout callout-note" role="note">
          <p className="callout-title">No answer in this edition</p>
          <p>
            The {edition.id} edition does not answer this. {note}
          </p>
          {nearest && nearestAnswer && (
            <p>
              The nearest answer is that of {nearest.label}:{" "}
              <a href={answerHref(nearest.id, topic.id)}>{nearestAnswer.question}</a>
            </p>
          )}
        </div>
        <section className="today" aria-labelledby="today">
          <h2 id="today">What holds today</h2>
          <p className="scope">On Apache 2.4 with OpenSSL 3.</p>
          <Prose html={todayHtml(records, topic, { headingLevel: 3, idPrefix: "today" })} />
        </section>
        <p>
          <a href={topicHref(topic.id)}>This topic in all editions</a>
        </p>
      </main>
    </div>
  );
}
