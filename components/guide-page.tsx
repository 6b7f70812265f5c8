import { BadgeList } from "@/components/badge-list";
import { ChangeLinks } from "@/components/change-links";
import { FactList, Facts } from "@/components/facts";
import { GuideFigure } from "@/components/guide-figures";
import { GuideNav } from "@/components/guide-nav";
import { JsonLd } from "@/components/json-ld";
import { PageNeighbours } from "@/components/page-neighbours";
import { Prose } from "@/components/prose";
import { StandingBanner } from "@/components/standing-banner";
import { standingBadge } from "@/lib/content/badges";
import { directivesIn } from "@/lib/content/cross-links";
import { NOW_SCOPE, THEN_SCOPE } from "@/lib/content/protocol-facts";
import { guideHtml } from "@/lib/content/record-html";
import type { GuidePage, Records } from "@/lib/content/records";
import { directiveHref, guideHref, guidePageHref, topicHref } from "@/lib/routes";
import { siteOrigin } from "@/lib/site-origin";

/** A step of the guide or a question beside it: what to do now, and folded below it what was done then. */
export function GuidePageView({ records, page }: { records: Records; page: GuidePage }) {
  const steps = records.guide.filter(({ step }) => step !== undefined);
  const neighbour = (other: GuidePage | undefined) =>
    other && { title: `${other.step}. ${other.title}`, href: guidePageHref(other.slug) };
  const previous = page.step === undefined ? undefined : steps.find(({ step }) => step === (page.step ?? 0) - 1);
  const next = page.step === undefined ? undefined : steps.find(({ step }) => step === (page.step ?? 0) + 1);
  const topics = page.topics.flatMap((id) => records.topics.filter((topic) => topic.id === id));
  const directives = directivesIn(records, [page.now, page.formerly]);
  const href = guidePageHref(page.slug);

  return (
    <div className="layout">
      <main id="main" tabIndex={-1}>
        <p className="breadcrumb">
          <a href={guideHref}>Guide</a> <span aria-hidden="true">›</span>{" "}
          {page.step === undefined ? "Readers ask" : `Step ${page.step} of ${steps.length}`}
        </p>
        <h1>{page.question ?? page.title}</h1>
        <p className="lead">{page.summary}</p>
        <ul className="inline-list">
          <li>
            <a href="#now">Now: 2.4</a>
          </li>
          <li>
            <a href="#then">Then: 2.0</a>
          </li>
        </ul>

        {page.figures.map((figure) => (
          <GuideFigure key={figure} figure={figure} />
        ))}

        <section className="today" aria-labelledby="now">
          <h2 id="now">Now</h2>
          <p className="scope">{sentence(NOW_SCOPE)}</p>
          <Prose html={guideHtml(records, page, "now", { headingLevel: 2, idPrefix: "now" })} />
        </section>

        <details className="then">
          <summary>
            <h2>Then</h2> <span className="scope">{sentence(THEN_SCOPE)}</span>
          </summary>
          {/* The anchor stands inside the folded part: a browser unfolds what an address points into. */}
          <div id="then">
            <StandingBanner standing={page.standing} summary={page.summary} todayHref="#now" />
            <Prose html={guideHtml(records, page, "formerly", { headingLevel: 2, idPrefix: "then" })} />
          </div>
        </details>
        <BadgeList badges={standingBadge(page.standing)} label="Standing of what was done then" />

        {(previous || next) && (
          <PageNeighbours label="Previous and next step" previous={neighbour(previous)} next={neighbour(next)} />
        )}
        <ChangeLinks file={page.file} title={page.title} href={href} />
      </main>
      <aside className="beside" aria-label="Facts about this page">
        <Facts
          facts={[
            {
              name: "In the FAQ",
              value: topics.length > 0 && (
                <FactList entries={topics.map(({ id, title }) => ({ text: title, href: topicHref(id) }))} />
              ),
            },
            {
              name: "Directives",
              value: directives.length > 0 && (
                <FactList
                  entries={directives.map(({ name }) => ({ text: name, href: directiveHref(name), isCode: true }))}
                />
              ),
            },
            {
              name: "Sources",
              value: (
                <FactList
                  entries={page.sources.map((source) => ({ text: source.replace(/^https:\/\//, ""), href: source }))}
                />
              ),
            },
          ]}
        />
      </aside>
      <GuideNav guide={records.guide} current={href} />
      <JsonLd
        facts={{
          "@type": "TechArticle",
          headline: page.question ?? page.title,
          description: page.summary,
          url: `${siteOrigin}${href}`,
          inLanguage: "en",
          isBasedOn: page.sources,
          license: "https://www.apache.org/licenses/LICENSE-2.0",
          isPartOf: { "@type": "WebSite", name: "Handshake", url: `${siteOrigin}/` },
        }}
      />
    </div>
  );
}

const sentence = (words: string): string => `${words[0]?.toUpperCase()}${words.slice(1)}.`;
