import type { Metadata } from "next";
import { BadgeList } from "@/components/badge-list";
import { standingBadge } from "@/lib/content/badges";
import { loadContent } from "@/lib/content/load-content";
import { answerHref, topicHref, topicsHref } from "@/lib/routes";

const title = "All topics";
const description =
  "Every question of the Apache httpd SSL FAQ, with the editions that answer it and what the answer is worth today.";

export const metadata: Metadata = {
  title,
  description,
  alternates: { canonical: topicsHref },
  openGraph: { title, description, url: topicsHref },
};

export default function Page() {
  const { sections, topics } = loadContent();
  return (
    <main id="main" className="page" tabIndex={-1}>
      <h1>{title}</h1>
      <p className="lead">One question across the editions, with what holds today first.</p>
      {sections.map((section) => (
        <section key={section.id} aria-labelledby={section.id}>
          <h2 id={section.id}>{section.title}</h2>
          <ul className="topic-list">
            {topics
              .filter((topic) => topic.section === section.id)
              .map((topic) => (
                <li key={topic.id}>
                  <h3>
                    <a href={topicHref(topic.id)}>{topic.title}</a>
                  </h3>
                  <p>{topic.summary}</p>
                  <div className="topic-meta">
                    <BadgeList badges={standingBadge(topic.standing)} label={`Standing of ${topic.title}`} />
                    <span>
                      Answered in{" "}
                      {topic.answers
                        .flatMap((answer) => answer.editions)
                        .map((edition, index) => (
                          <span key={edition}>
                            {index > 0 && ", "}
                            <a href={answerHref(edition, topic.id)}>
                              {edition}
                              <span className="visually-hidden">: {topic.title}</span>
                            </a>
                          </span>
                        ))}
                    </span>
                  </div>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </main>
  );
}
