import { EditionSwitch } from "@/components/edition-switch";
import { Prose } from "@/components/prose";
import { SectionNav } from "@/components/section-nav";
import type { AbsentView } from "@/lib/content/topic-views";
import { answerHref, editionHref, topicHref } from "@/lib/routes";

/** An edition that has no answer on a topic says so, and offers the nearest edition that has one. */
export function AbsentPage({ view }: { view: AbsentView }) {
  const { edition, topic, nearest } = view;
  return (
    <div className="layout">
      <SectionNav near={view.near} topic={topic.id} />
      <main id="main" tabIndex={-1}>
        <p className="breadcrumb">
          <a href={editionHref(edition.id)}>{edition.label}</a>
        </p>
        <h1>{topic.title}</h1>
        <div className="page-tools">
          <EditionSwitch topic={topic.id} current={edition.id} editions={view.inEditions} />
        </div>
        <div className="callout callout-note" role="note">
          <p className="callout-title">No answer in this edition</p>
          <p>
            The {edition.id} edition does not answer this. {view.note}
          </p>
          {nearest && (
            <p>
              The nearest answer is that of {nearest.edition.label}:{" "}
              <a href={answerHref(nearest.edition.id, topic.id)}>{nearest.question}</a>
            </p>
          )}
        </div>
        <section className="today" aria-labelledby="today">
          <h2 id="today">What holds today</h2>
          <p className="scope">On Apache 2.4 with OpenSSL 3.</p>
          <Prose html={view.todayHtml} />
        </section>
        <p>
          <a href={topicHref(topic.id)}>This topic in all editions</a>
        </p>
      </main>
    </div>
  );
}
