import type { Metadata } from "next";
import { BadgeList } from "@/components/badge-list";
import { STATES } from "@/components/compare-topic-page";
import { stateIn } from "@/lib/compare/compare-topic";
import { standingBadge } from "@/lib/content/badges";
import { loadContent } from "@/lib/content/load-content";
import { answerIn, editionPairs } from "@/lib/content/records";
import { answerHref, compareHref, compareTopicHref, upgradeHref } from "@/lib/routes";
import styles from "./compare.module.css";

const title = "Compare the editions";
const description =
  "Every question of the Apache SSL FAQ in every edition: which have an answer, where it is the same, and where it changed.";

export const metadata: Metadata = {
  title,
  description,
  alternates: { canonical: compareHref },
  openGraph: { title, description, url: compareHref },
};

export default function Page() {
  const records = loadContent();
  return (
    <main id="main" className="page page-wide" tabIndex={-1}>
      <h1>{title}</h1>
      <p className="lead">Which edition answers what, and where an answer changed.</p>
      <p>
        Only what changed, as a list to work through:{" "}
        {editionPairs(records.editions).map(({ from, to }, index) => (
          <span key={`${from.id}-${to.id}`}>
            {index > 0 && ", "}
            <a href={upgradeHref(from.id, to.id)}>
              from {from.id} to {to.id}
            </a>
          </span>
        ))}
        .
      </p>
      <div id="compare-filter" className={styles.filter} />
      <table className={styles.matrix}>
        <caption className="visually-hidden">Topics and what each edition says on them</caption>
        <thead>
          <tr>
            <th scope="col">Topic</th>
            {records.editions.map(({ id, label }) => (
              <th key={id} scope="col">
                {label}
              </th>
            ))}
            <th scope="col">Today</th>
          </tr>
        </thead>
        {records.sections.map((section) => (
          <tbody key={section.id}>
            <tr data-section={section.id}>
              <th colSpan={records.editions.length + 2} scope="rowgroup">
                {section.title}
              </th>
            </tr>
            {records.topics
              .filter((topic) => topic.section === section.id)
              .map((topic) => (
                <tr
                  key={topic.id}
                  data-topic={topic.title}
                  data-states={records.editions.map(({ id }) => stateIn(topic, id)).join(" ")}
                  data-standing={topic.standing}
                >
                  <th scope="row">
                    <a href={compareTopicHref(topic.id)}>{topic.title}</a>
                  </th>
                  {records.editions.map(({ id, label }) => {
                    const answer = answerIn(topic, id);
                    const { label: state, shape } = STATES[stateIn(topic, id)];
                    return (
                      <td key={id} data-label={label} data-state={stateIn(topic, id)}>
                        <span aria-hidden="true">{shape} </span>
                        {answer ? <a href={answerHref(id, topic.id)}>{state}</a> : state}
                        {answer && answer.standing !== "current" && (
                          <BadgeList badges={standingBadge(answer.standing)} label="Standing" />
                        )}
                      </td>
                    );
                  })}
                  <td data-label="Today">{topic.standing}</td>
                </tr>
              ))}
          </tbody>
        ))}
      </table>
    </main>
  );
}
