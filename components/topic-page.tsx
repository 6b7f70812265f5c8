import { BadgeList } from "@/components/badge-list";
import { ChangeLinks } from "@/components/change-links";
import { FactList, Facts } from "@/components/facts";
import { JsonLd } from "@/components/json-ld";
import { Prose } from "@/components/prose";
import { badgesFor, standingBadge } from "@/lib/content/badges";
import { directivesIn } from "@/lib/content/cross-links";
import { answerHtml, changeHtml, todayHtml } from "@/lib/content/record-html";
import { answerIn, type Records, type Topic } from "@/lib/content/records";
import type { TopicId } from "@/lib/content/schema";
import { answerHref, directiveHref, identifierHref, topicHref, topicsHref } from "@/lib/routes";
import { siteOrigin } from "@/lib/site-origin";

/** One question across editions: what holds today, then what each edition says. */
export function TopicPage({
  records,
  topic,
  mentioning,
}: {
  records: Records;
  topic: Topic;
  /** Topics that speak of this one. */
  mentioning: readonly TopicId[];
}) {
  const section = records.sections.find(({ id }) => id === topic.section);
  const topicLinks = (ids: readonly TopicId[]) =>
    ids
      .flatMap((id) => records.topics.find((other) => other.id === id) ?? [])
      .map(({ id, title }) => ({ text: title, href: topicHref(id) }));
  const directives = directivesIn(records, [topic.today, ...topic.answers.map(({ body }) => body)]);
  const without = records.editions.filter(({ id }) => !answerIn(topic, id));

  return (
    <div className="layout layout-beside">
      <main id="main" tabIndex={-1}>
        <p className="breadcrumb">
          <a href={topicsHref}>Topics</a> <span aria-hidden="true">›</span>{" "}
          <a href={`${topicsHref}#${topic.section}`}>{section?.title}</a>
        </p>
        <h1>{topic.title}</h1>
        <p className="lead">{topic.summary}</p>
        <BadgeList badges={standingBadge(topic.standing)} label="Standing of the newest answer" />

        <section className="today" aria-labelledby="today">
          <h2 id="today">What holds today</h2>
          <p className="scope">On Apache 2.4 with OpenSSL 3.</p>
          <Prose html={todayHtml(records, topic, { headingLevel: 3, idPrefix: "today" })} />
        </section>

        {topic.answers.map((answer) => {
          const [first] = answer.editions;
          const edition = records.editions.find(({ id }) => id === first);
          return (
            edition && (
              <section key={first} aria-labelledby={`edition-${first}`}>
                <h2 id={`edition-${first}`}>
                  {answer.editions.length > 1 ? `What ${first} to ${answer.editions.at(-1)} say` : `What ${first} says`}
                </h2>
                <p className="question">
                  <a href={answerHref(first, topic.id)}>{answer.question}</a>
                </p>
                <BadgeList
                  badges={badgesFor(topic, answer, edition, records.editions)}
                  label={`About the answer of ${first}`}
                />
                {answer.changed && (
                  <ul className="changes">
                    {answer.changed.map((fact) => (
                      <li key={fact} dangerouslySetInnerHTML={{ __html: changeHtml(records, answer, fact) }} />
                    ))}
                  </ul>
                )}
                <Prose
                  html={answerHtml(records, answer, first, {
                    headingLevel: 3,
                    idPrefix: `edition-${first.replace(".", "-")}`,
                  })}
                />
              </section>
            )
          );
        })}

        {without.length > 0 && (
          <section aria-labelledby="without">
            <h2 id="without">Editions without an answer</h2>
            <ul>
              {without.map(({ id, label }) => (
                <li key={id}>
                  <a href={answerHref(id, topic.id)}>{label}</a>.{" "}
                  {topic.absent.find(({ edition }) => edition === id)?.note}
                </li>
              ))}
            </ul>
          </section>
        )}
        <ChangeLinks file={topic.file} title={topic.title} href={topicHref(topic.id)} />
      </main>
      <aside className="beside" aria-label="Facts about this topic">
        <Facts
          facts={[
            {
              name: "Answered in",
              value: (
                <FactList
                  entries={topic.answers
                    .flatMap((answer) => answer.editions)
                    .map((id) => ({ text: id, href: answerHref(id, topic.id) }))}
                />
              ),
            },
            {
              name: "Directives",
              value:
                directives.length > 0 ? (
                  <FactList
                    entries={directives.map(({ name }) => ({ text: name, href: directiveHref(name), isCode: true }))}
                  />
                ) : null,
            },
            {
              name: "Seen as",
              value:
                topic.identifiers.length > 0 ? (
                  <FactList
                    entries={topic.identifiers.map((text) => ({ text, href: identifierHref(text), isCode: true }))}
                  />
                ) : null,
            },
            {
              name: "Related",
              value: topic.related.length > 0 ? <FactList entries={topicLinks(topic.related)} /> : null,
            },
            {
              name: "Mentioned in",
              value: mentioning.length > 0 ? <FactList entries={topicLinks(mentioning)} /> : null,
            },
            {
              name: "Sources",
              value: (
                <FactList
                  entries={topic.sources.map((source) => ({ text: source.replace(/^https:\/\//, ""), href: source }))}
                />
              ),
            },
          ]}
        />
      </aside>
      <JsonLd
        facts={{
          "@type": "TechArticle",
          headline: topic.title,
          description: topic.summary,
          url: `${siteOrigin}${topicHref(topic.id)}`,
          inLanguage: "en",
          isBasedOn: topic.sources,
          license: "https://www.apache.org/licenses/LICENSE-2.0",
          isPartOf: { "@type": "WebSite", name: "Handshake", url: `${siteOrigin}/` },
        }}
      />
    </div>
  );
}
