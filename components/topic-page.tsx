import { BadgeList } from "@/components/badge-list";
import { ChangeLinks } from "@/components/change-links";
import { FactList, Facts } from "@/components/facts";
import { JsonLd } from "@/components/json-ld";
import { Prose } from "@/components/prose";
import type { NamedTopic, TopicView } from "@/lib/content/topic-views";
import { answerHref, directiveHref, identifierHref, topicHref, topicsHref } from "@/lib/routes";
import { siteOrigin } from "@/lib/site-origin";

/** One question across editions: what holds today, then what each edition says. */
export function TopicPage({ view }: { view: TopicView }) {
  const { topic, section, directives, without } = view;
  const topicLinks = (topics: readonly NamedTopic[]) =>
    topics.map(({ id, title }) => ({ text: title, href: topicHref(id) }));
  return (
    <div className="layout layout-beside">
      <main id="main" tabIndex={-1}>
        <p className="breadcrumb">
          <a href={topicsHref}>Topics</a> <span aria-hidden="true">›</span>{" "}
          <a href={`${topicsHref}#${section?.id}`}>{section?.title}</a>
        </p>
        <h1>{topic.title}</h1>
        <p className="lead">{topic.summary}</p>
        <BadgeList badges={view.badges} label="Standing of the newest answer" />

        <section className="today" aria-labelledby="today">
          <h2 id="today">What holds today</h2>
          <p className="scope">On Apache 2.4 with OpenSSL 3.</p>
          <Prose html={view.todayHtml} />
        </section>

        {view.answers.map(({ answer, badges, changes, html }) => {
          const [first] = answer.editions;
          return (
            <section key={first} aria-labelledby={`edition-${first}`}>
              <h2 id={`edition-${first}`}>
                {answer.editions.length > 1 ? `What ${first} to ${answer.editions.at(-1)} say` : `What ${first} says`}
              </h2>
              <p className="question">
                <a href={answerHref(first, topic.id)}>{answer.question}</a>
              </p>
              <BadgeList badges={badges} label={`About the answer of ${first}`} />
              {changes.length > 0 && (
                <ul className="changes">
                  {changes.map((fact) => (
                    <li key={fact} dangerouslySetInnerHTML={{ __html: fact }} />
                  ))}
                </ul>
              )}
              <Prose html={html} />
            </section>
          );
        })}

        {without.length > 0 && (
          <section aria-labelledby="without">
            <h2 id="without">Editions without an answer</h2>
            <ul>
              {without.map(({ id, label, note }) => (
                <li key={id}>
                  <a href={answerHref(id, topic.id)}>{label}</a>. {note}
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
                  entries={view.answers
                    .flatMap(({ answer }) => answer.editions)
                    .map((id) => ({ text: id, href: answerHref(id, topic.id) }))}
                />
              ),
            },
            {
              name: "Directives",
              value:
                directives.length > 0 ? (
                  <FactList
                    entries={directives.map((name) => ({ text: name, href: directiveHref(name), isCode: true }))}
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
              value: view.related.length > 0 ? <FactList entries={topicLinks(view.related)} /> : null,
            },
            {
              name: "Mentioned in",
              value: view.mentioning.length > 0 ? <FactList entries={topicLinks(view.mentioning)} /> : null,
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
