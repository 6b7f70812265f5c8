import { ChangeLinks } from "@/components/change-links";
import { FactList, Facts } from "@/components/facts";
import { JsonLd } from "@/components/json-ld";
import { OtherPrograms } from "@/components/other-programs";
import { ProofSection } from "@/components/proof-section";
import { Prose } from "@/components/prose";
import { SilentTraps } from "@/components/silent-traps";
import type { CauseView } from "@/lib/content/cause-view";
import type { Severity } from "@/lib/content/schema";
import { causeHref, causesHref, directiveHref, topicHref } from "@/lib/routes";
import { siteOrigin } from "@/lib/site-origin";

const SEVERITIES: Record<Severity, string> = {
  start: "Apache does not start, or stops",
  connection: "visitors cannot connect, or are refused",
  warning: "it works, but something is wrong",
  harmless: "harmless",
};

const SIDES = { server: "on the server", client: "at the client", network: "in the network" } as const;

/** One cause: what happened, how to check it, mend it and see that it is mended; and who reports it how. */
export function CausePage({ view }: { view: CauseView }) {
  const { cause, html, traps, directives, identifiers, related, topics } = view;
  return (
    <div className="layout layout-beside">
      <main id="main" tabIndex={-1}>
        <p className="breadcrumb">
          <a href={causesHref}>Causes</a> <span aria-hidden="true">›</span> {SEVERITIES[cause.severity]}
        </p>
        <h1>{cause.title}</h1>
        <p className="lead">{cause.summary}</p>
        <Prose html={html} />
        <SilentTraps traps={traps} />
        <ProofSection cause={cause} />
        <OtherPrograms identifiers={identifiers} />
        <ChangeLinks file={cause.file} title={cause.title} href={causeHref(cause.slug)} />
      </main>
      <aside className="beside" aria-label="Facts about this cause">
        <Facts
          facts={[
            { name: "Effect", value: SEVERITIES[cause.severity] },
            { name: "Mended", value: SIDES[cause.side] },
            {
              name: "Easily confused with",
              value: related.length > 0 && (
                <FactList entries={related.map(({ slug, title }) => ({ text: title, href: causeHref(slug) }))} />
              ),
            },
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
                  entries={directives.map((name) => ({ text: name, href: directiveHref(name), isCode: true }))}
                />
              ),
            },
            {
              name: "Sources",
              value: (
                <FactList
                  entries={cause.sources.map((source) => ({ text: source.replace(/^https:\/\//, ""), href: source }))}
                />
              ),
            },
          ]}
        />
      </aside>
      <JsonLd
        facts={{
          "@type": "TechArticle",
          headline: cause.title,
          description: cause.summary,
          url: `${siteOrigin}${causeHref(cause.slug)}`,
          inLanguage: "en",
          isBasedOn: cause.sources,
          license: "https://www.apache.org/licenses/LICENSE-2.0",
          isPartOf: { "@type": "WebSite", name: "Handshake", url: `${siteOrigin}/` },
        }}
      />
    </div>
  );
}
