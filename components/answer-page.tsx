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
import { badgesFor } from "@/lib/content/badges";
import { directivesIn } from "@/lib/content/cross-links";
import { answerHtml, changeHtml, todayHtml } from "@/lib/content/record-html";
import { type Answer, answerIn, type Records, sectionsOf, type Topic } from "@/lib/content/records";
import type { Edition, TopicId } from "@/lib/content/schema";
import { showDate } from "@/lib/content/show-date";
import { answerHref, directiveHref, editionHref, identifierHref, topicHref } from "@/lib/routes";
import { siteOrigin } from "@/lib/site-origin";

const TODAY = "today";

/** One edition's answer on one topic: the answer, what holds today, what changed, and the facts beside them. */
export function AnswerPage({
  records,
  edition,
  topic,
  answer,
  mentioning,
}: {
  records: Records;
  edition: Edition;
  topic: Topic;
  answer: Answer;
  /** Topics that speak of this one. */
  mentioning: readonly TopicId[];
}) {
  const sections = sectionsOf(records, edition.id);
  const inOrder = sections.flatMap(({ topics }) => topics);
  const place = inOrder.indexOf(topic);
  const neighbour = (offset: number) => {
    const other = inOrder[place + offset];
    return other && { title: other.title, href: answerHref(edition.id, other.id) };
  };
  const section = records.sections.find(({ id }) => id === topic.section);
  const changes = topic.answers.filter(({ changed }) => changed);
  const topicLinks = (ids: readonly TopicId[]) =>
    ids
      .flatMap((id) => records.topics.find((other) => other.id === id) ?? [])
      .map((other) => ({
        text: other.title,
        href: answerIn(other, edition.id) ? answerHref(edition.id, other.id) : topicHref(other.id),
      }));

  return (
    <div className="layout">
      <SectionNav
        edition={edition.id}
        sections={sections.map(({ section: { id, title }, topics }) => ({ id, title, topics }))}
        openSection={topic.section}
        topic={topic.id}
      />
      <main id="main" tabIndex={-1}>
        <p className="breadcrumb">
          <a href={editionHref(edition.id)}>{edition.label}</a> <span aria-hidden="true">›</span>{" "}
          <a href={`${editionHref(edition.id)}#${topic.section}`}>{section?.title}</a>
        </p>
        <h1>{answer.question}</h1>
        <div className="page-tools">
          <BadgeList badges={badgesFor(topic, answer, edition, records.editions)} label="About this answer" />
          <EditionSwitch
            topic={topic.id}
            current={edition.id}
            editions={records.editions.map(({ id }) => ({ id, hasAnswer: answerIn(topic, id) !== undefined }))}
          />
        </div>
        <StandingBanner standing={answer.standing} summary={topic.summary} todayHref={`#${TODAY}`} />

        <section aria-labelledby="answer">
          <h2 id="answer">What {edition.label} says</h2>
          <Prose html={answerHtml(records, answer, edition.id, { headingLevel: 3, idPrefix: "answer" })} />
        </section>

        <section className="today" aria-labelledby={TODAY}>
          <h2 id={TODAY}>What holds today</h2>
          <p className="scope">On Apache 2.4 with OpenSSL 3.</p>
          <Prose html={todayHtml(records, topic, { headingLevel: 3, idPrefix: TODAY })} />
          <SilentTraps records={records} directives={directivesIn(records, [answer.body, topic.today])} />
        </section>

        {changes.length > 0 && (
          <section aria-labelledby="changes">
            <h2 id="changes">What changed between the editions</h2>
            <ChangeList
              changes={changes.map((later) => ({
                edition: later.editions[0],
                facts: (later.changed ?? []).map((fact) => changeHtml(records, later, fact)),
              }))}
            />
          </section>
        )}

        <ChangeLinks file={answer.file} title={answer.question} href={answerHref(edition.id, topic.id)} />
        <PageNeighbours previous={neighbour(-1)} next={neighbour(1)} />
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
                directivesIn(records, [answer.body, topic.today]).map(({ name }) => ({
                  text: name,
                  href: directiveHref(name),
                  isCode: true,
                })),
              ),
            },
            {
              name: "Seen as",
              value: list(topic.identifiers.map((text) => ({ text, href: identifierHref(text), isCode: true }))),
            },
            {
              name: "Related",
              value: list(topicLinks(topic.related)),
            },
            { name: "Mentioned in", value: list(topicLinks(mentioning)) },
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
