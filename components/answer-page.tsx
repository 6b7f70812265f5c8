import { BadgeList } from "@/components/badge-list";
import { ChangeLinks } from "@/components/change-links";
import { ChangeList } from "@/components/change-list";
import { EditionSwitch } from "@/components/edition-switch";
import { FactList, Facts } from "@/components/facts";
import { JsonLd } from "@/components/json-ld";
import { PageNeighbours } from "@/components/page-neighbours";
import { Prose } from "@/components/prose";
import { SectionNav } from "@/components/section-nav";
import { SilentTraps } from "@/components/silent-traps";
import { StandingBanner } from "@/components/standing-banner";
import { showDate } from "@/lib/content/show-date";
import type { AnswerView, LinkedTopic, NamedTopic } from "@/lib/content/topic-views";
import { answerHref, directiveHref, editionHref, identifierHref, topicHref } from "@/lib/routes";
import { siteOrigin } from "@/lib/site-origin";

const TODAY = "today";

/** One edition's answer on one topic: the answer, what holds today, what changed, and the facts beside them. */
export function AnswerPage({ view }: { view: AnswerView }) {
  const { edition, topic, answer, section, changes } = view;
  const neighbour = (other: NamedTopic | undefined) =>
    other && { title: other.title, href: answerHref(edition.id, other.id) };
  const topicLinks = (topics: readonly LinkedTopic[]) =>
    topics.map(({ id, title, isAnswered }) => ({
      text: title,
      href: isAnswered ? answerHref(edition.id, id) : topicHref(id),
    }));

  return (
    <div className="layout">
      <SectionNav near={view.near} topic={topic.id} />
      <main id="main" tabIndex={-1}>
        <p className="breadcrumb">
          <a href={editionHref(edition.id)}>{edition.label}</a> <span aria-hidden="true">›</span>{" "}
          <a href={`${editionHref(edition.id)}#${section?.id}`}>{section?.title}</a>
        </p>
        <h1>{answer.question}</h1>
        <div className="page-tools">
          <BadgeList badges={view.badges} label="About this answer" />
          <EditionSwitch topic={topic.id} current={edition.id} editions={view.inEditions} />
        </div>
        <StandingBanner standing={answer.standing} summary={topic.summary} todayHref={`#${TODAY}`} />

        <section aria-labelledby="answer">
          <h2 id="answer">What {edition.label} says</h2>
          <Prose html={view.html} />
        </section>

        <section className="today" aria-labelledby={TODAY}>
          <h2 id={TODAY}>What holds today</h2>
          <p className="scope">On Apache 2.4 with OpenSSL 3.</p>
          <Prose html={view.todayHtml} />
          <SilentTraps traps={view.traps} />
        </section>

        {changes.length > 0 && (
          <section aria-labelledby="changes">
            <h2 id="changes">What changed between the editions</h2>
            <ChangeList changes={changes} />
          </section>
        )}

        <ChangeLinks file={answer.file} title={answer.question} href={answerHref(edition.id, topic.id)} />
        <PageNeighbours previous={neighbour(view.previous)} next={neighbour(view.next)} />
      </main>
      <aside className="beside" aria-label="Facts about this answer">
        <Facts
          facts={[
            { name: "Topic", value: <a href={topicHref(topic.id)}>{topic.title}</a> },
            { name: "Says the same", value: answer.editions.length > 1 ? answer.editions.join(", ") : null },
            { name: "Holds since", value: answer.since?.join(", ") },
            {
              name: "Directives",
              value: list(
                view.directives.map((name) => ({
                  text: name,
                  href: directiveHref(name),
                  isCode: true,
                })),
              ),
            },
            {
              name: "Seen as",
              value: list(view.identifiers.map((text) => ({ text, href: identifierHref(text), isCode: true }))),
            },
            {
              name: "Related",
              value: list(topicLinks(view.related)),
            },
            { name: "Mentioned in", value: list(topicLinks(view.mentioning)) },
            {
              name: "Source",
              value: (
                <>
                  <a href={answer.source}>httpd SSL FAQ, {answer.editions[0]}</a>, as of {showDate(edition.textOf)}
                </>
              ),
            },
          ]}
        />
      </aside>
      <JsonLd
        facts={{
          "@type": "TechArticle",
          headline: answer.question,
          description: topic.summary,
          url: `${siteOrigin}${answerHref(edition.id, topic.id)}`,
          inLanguage: "en",
          about: topic.title,
          isBasedOn: answer.source,
          license: "https://www.apache.org/licenses/LICENSE-2.0",
          isPartOf: { "@type": "WebSite", name: "Handshake", url: `${siteOrigin}/` },
        }}
      />
    </div>
  );
}

function list(entries: Parameters<typeof FactList>[0]["entries"]) {
  return entries.length > 0 ? <FactList entries={entries} /> : null;
}
