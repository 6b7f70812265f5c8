import { BadgeList } from "@/components/badge-list";
import { JsonLd } from "@/components/json-ld";
import { Prose } from "@/components/prose";
import { badgesFor } from "@/lib/content/badges";
import { plainText } from "@/lib/content/markdown";
import { answerHtml } from "@/lib/content/record-html";
import { answerIn, nearestEdition, type Records, sectionsOf, type Topic } from "@/lib/content/records";
import type { Edition } from "@/lib/content/schema";
import { showDate } from "@/lib/content/show-date";
import { answerHref, editionHref } from "@/lib/routes";
import { siteOrigin } from "@/lib/site-origin";
import styles from "./edition-page.module.css";

/**
 * One edition on one page: every question with its answer folded under it. Topics and sections keep the anchors of the
 * httpd documentation, those of other editions too, so that an old link always lands.
 */
export function EditionPage({ records, edition }: { records: Records; edition: Edition }) {
  const sections = sectionsOf(records, edition.id);
  const answered = sections.flatMap(({ topics }) => topics);
  const missing = records.topics.filter((topic) => !answered.includes(topic));
  const emptySections = records.sections.filter(({ id }) => !sections.some(({ section }) => section.id === id));

  return (
    <div className="layout layout-two">
      <nav className={styles.contents} aria-label="Sections">
        <ul>
          {sections.map(({ section, topics }) => (
            <li key={section.id}>
              <a href={`#${section.id}`}>{section.title}</a> <span className={styles.count}>{topics.length}</span>
            </li>
          ))}
          {missing.length > 0 && (
            <li>
              <a href="#not-here">Not in this edition</a> <span className={styles.count}>{missing.length}</span>
            </li>
          )}
        </ul>
      </nav>
      <main id="main" tabIndex={-1}>
        <h1>SSL/TLS FAQ of {edition.label}</h1>
        <p className="lead">{edition.summary}</p>
        <p className="scope">
          {answered.length} answers, after the text that httpd {edition.textRelease} ships ({showDate(edition.textOf)}).
          {edition.endOfLife && ` Apache ${edition.id} has had no fixes since ${showDate(edition.endOfLife)}.`}
        </p>
        <nav aria-label="Editions">
          <ul className={styles.editions}>
            {records.editions.map(({ id, label }) => (
              <li key={id}>
                <a href={editionHref(id)} aria-current={id === edition.id ? "page" : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>

        {sections.map(({ section, topics }) => (
          <section key={section.id} aria-labelledby={section.id}>
            <h2 id={section.id}>{section.title}</h2>
            {topics.map((topic) => (
              <Question key={topic.id} records={records} edition={edition} topic={topic} />
            ))}
          </section>
        ))}

        {missing.length > 0 && (
          <section aria-labelledby="not-here">
            <h2 id="not-here">Not in this edition</h2>
            <p>Other editions answer these.</p>
            {emptySections.map(({ id }) => (
              <span key={id} id={id} />
            ))}
            <ul className={styles.missing}>
              {missing.map((topic) => (
                <li key={topic.id} id={topic.id}>
                  <a href={answerHref(edition.id, topic.id)}>{topic.title}</a>{" "}
                  <span className={styles.count}>
                    answered in {nearestEdition(topic, edition.id, records.editions)}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </main>
      <JsonLd
        facts={{
          "@type": "FAQPage",
          name: `SSL/TLS FAQ of ${edition.label}`,
          url: `${siteOrigin}${editionHref(edition.id)}`,
          inLanguage: "en",
          mainEntity: answered.map((topic) => {
            const answer = answerIn(topic, edition.id);
            return {
              "@type": "Question",
              name: answer?.question,
              url: `${siteOrigin}${answerHref(edition.id, topic.id)}`,
              acceptedAnswer: { "@type": "Answer", text: plainText(answer?.body ?? "") },
            };
          }),
        }}
      />
    </div>
  );
}

function Question({ records, edition, topic }: { records: Records; edition: Edition; topic: Topic }) {
  const answer = answerIn(topic, edition.id);
  if (!answer) return null;
  const [, ...badges] = badgesFor(topic, answer, edition, records.editions);
  const href = answerHref(edition.id, topic.id);
  return (
    <div className={styles.question}>
      <details>
        <summary>
          <h3>{answer.question}</h3>
        </summary>
        {/* The anchor stands inside the folded part: a browser unfolds what an address points into. */}
        <div id={topic.id} className={styles.answer}>
          <Prose html={answerHtml(records, answer, edition.id, { headingLevel: 4, idPrefix: topic.id })} />
          {answer.standing !== "current" && (
            <p>
              <strong>Today:</strong> {topic.summary}
            </p>
          )}
          <p>
            <a href={href}>
              Whole page<span className="visually-hidden">: {topic.title}</span>
            </a>
            , with what holds today
          </p>
        </div>
      </details>
      <BadgeList badges={badges} label={`About the answer on ${topic.title}`} />
    </div>
  );
}
