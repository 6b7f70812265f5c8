import { ChangeLinks } from "@/components/change-links";
import { FactList, Facts } from "@/components/facts";
import { JsonLd } from "@/components/json-ld";
import { Prose } from "@/components/prose";
import type { IdentifierView } from "@/lib/content/identifier-view";
import { packedCodes } from "@/lib/content/packed-codes";
import { programLabel } from "@/lib/content/programs";
import { showDate } from "@/lib/content/show-date";
import { causeHref, errorsHref, identifierHref, programHref, topicHref } from "@/lib/routes";
import { siteOrigin } from "@/lib/site-origin";

/** One code or message: what printed it, what it means, what is really wrong, and how to mend that. */
export function IdentifierPage({ view }: { view: IdentifierView }) {
  const { identifier, likeliest, others, topics, same, seen } = view;
  const { text, constant, level, module, since, until, number, packed } = identifier;
  return (
    <div className="layout layout-beside">
      <main id="main" tabIndex={-1}>
        <p className="breadcrumb">
          <a href={errorsHref}>Codes and messages</a> <span aria-hidden="true">›</span>{" "}
          <a href={programHref(identifier.program)}>{programLabel(identifier.program)}</a>
        </p>
        <h1 className="code-title">{identifier.id}</h1>
        {text && (
          <figure className="code">
            <pre>
              <code>{text}</code>
            </pre>
          </figure>
        )}
        <p className="lead">{identifier.meaning}</p>
        {identifier.wrapper && (
          <div className="callout callout-note" role="note">
            <p className="callout-title">Look at the lines around it</p>
            <p>This says only that something failed. The reason stands in another line.</p>
          </div>
        )}
        {likeliest && (
          <section aria-labelledby="likeliest">
            <h2 id="likeliest">
              {others.length > 0 ? "Likeliest cause: " : "Cause: "}
              <a href={causeHref(likeliest.slug)}>{likeliest.title}</a>
            </h2>
            <p>{likeliest.summary}</p>
            <Prose html={likeliest.html} />
          </section>
        )}
        {others.length > 0 && (
          <section aria-labelledby="others">
            <h2 id="others">It can also be</h2>
            <ul>
              {others.map(({ slug, title, summary }) => (
                <li key={slug}>
                  <a href={causeHref(slug)}>{title}</a>. {summary}
                </li>
              ))}
            </ul>
          </section>
        )}
        <ChangeLinks
          file={`content/errors/${identifier.program}.yaml`}
          title={identifier.id}
          href={identifierHref(identifier.id)}
        />
      </main>
      <aside className="beside" aria-label="Facts about this message">
        <Facts
          facts={[
            {
              name: "Printed by",
              value: module ? `${programLabel(identifier.program)}, ${module}` : programLabel(identifier.program),
            },
            { name: "Level", value: level?.join(" or ") },
            { name: "Since", value: since },
            { name: "Until", value: until },
            { name: "Seen", value: seen && `printed by Apache ${seen.httpd} in our lab, ${showDate(seen.date)}` },
            { name: "Number", value: number },
            { name: "Constant", value: constant && <code>{constant}</code> },
            {
              name: "Error numbers",
              value: packed && <FactList entries={packedCodes(packed).map((code) => ({ text: code, isCode: true }))} />,
            },
            {
              name: "Other wordings",
              value: identifier.wordings.length > 0 && (
                <ul>
                  {identifier.wordings.map((wording) => (
                    <li key={wording.text}>
                      <code>{wording.text}</code> ({wording.in})
                    </li>
                  ))}
                </ul>
              ),
            },
            {
              name: "In the FAQ",
              value: topics.length > 0 && (
                <FactList entries={topics.map(({ id, title }) => ({ text: title, href: topicHref(id) }))} />
              ),
            },
            {
              name: "How others say it",
              value: same.length > 0 && (
                <FactList entries={same.map((id) => ({ text: id, href: identifierHref(id), isCode: true }))} />
              ),
            },
          ]}
        />
      </aside>
      <JsonLd
        facts={{
          "@type": "TechArticle",
          headline: `${identifier.id}${text ? `: ${text}` : ""}`,
          description: identifier.meaning,
          url: `${siteOrigin}${identifierHref(identifier.id)}`,
          inLanguage: "en",
          isPartOf: { "@type": "WebSite", name: "Handshake", url: `${siteOrigin}/` },
        }}
      />
    </div>
  );
}
