import { BadgeList } from "@/components/badge-list";
import { ChangeLinks } from "@/components/change-links";
import { FactList, Facts } from "@/components/facts";
import { JsonLd } from "@/components/json-ld";
import { Scrolling } from "@/components/scrolling";
import { releasesInWords } from "@/lib/content/directive-history";
import type { DirectiveView } from "@/lib/content/directive-view";
import type { Directive } from "@/lib/content/schema";
import type { ReleaseLine } from "@/lib/releases/known-lines";
import { causeHref, directiveHref, directivesHref, identifierHref, manualHref, topicHref } from "@/lib/routes";
import { siteOrigin } from "@/lib/site-origin";
import styles from "./directive-page.module.css";

/** One directive: what each release knows of it, what it does silently, and everything that speaks of it. */
export function DirectivePage({ view }: { view: DirectiveView }) {
  const { directive, lines, traps, notes } = view;
  const { name, summary, values = [], defaults = [] } = directive;
  const manuals = Object.entries(directive.documentation ?? {}).map(([line, page]) => ({
    line,
    href: manualHref(line, `mod/${page}`),
  }));
  return (
    <div className="layout layout-beside">
      <main id="main" tabIndex={-1}>
        <p className="breadcrumb">
          <a href={directivesHref}>Directives</a> <span aria-hidden="true">›</span> {directive.module}
        </p>
        <h1 className="code-title">{name}</h1>
        <p className="lead">{summary}</p>
        <div className="page-tools">
          <BadgeList badges={view.badges} label={`Releases of ${name}`} />
        </div>
        <Replacement directive={directive} other={view.replacement} />

        <section aria-labelledby="history">
          <h2 id="history">What each release has</h2>
          <History lines={lines} directive={directive} />
          {defaults.length > 0 && (
            <>
              <h3>When the default changed</h3>
              <ul>
                {defaults.map(({ since, value }) => (
                  <li key={since.join()}>
                    {releasesInWords({ since })}: <code>{value}</code>
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>

        {values.length > 0 && (
          <section aria-labelledby="values">
            <h2 id="values">Values</h2>
            <Values lines={lines} directive={directive} />
            <ValueNotes notes={notes} />
          </section>
        )}

        {traps.length > 0 && (
          <section aria-labelledby="traps">
            <h2 id="traps">What it does without a word</h2>
            {traps.map(({ when, since, before, html }) => (
              <div
                key={html}
                className="callout callout-note"
                role="note"
                data-since={since?.join(" ")}
                data-before={before?.join(" ")}
              >
                <p className="callout-title">{when ?? "Beware"}</p>
                <p dangerouslySetInnerHTML={{ __html: html }} />
              </div>
            ))}
          </section>
        )}

        <Mentions mentions={view.mentions} />
        <ChangeLinks file={"content/directives.yaml"} title={name} href={directiveHref(name)} />
      </main>
      <aside className="beside" aria-label="Facts about this directive">
        <Facts
          facts={[
            { name: "Module", value: <Modules directive={directive} /> },
            { name: "May stand in", value: <Contexts directive={directive} /> },
            { name: "Needs", value: directive.requires },
            {
              name: "In the httpd manual",
              value: manuals.length > 0 && (
                <FactList entries={manuals.map(({ line, href }) => ({ text: `${name} in ${line}`, href }))} />
              ),
            },
          ]}
        />
      </aside>
      <JsonLd
        facts={{
          "@type": "TechArticle",
          headline: `${name} by release`,
          description: summary,
          url: `${siteOrigin}${directiveHref(name)}`,
          inLanguage: "en",
          ...(manuals.length > 0 && { isBasedOn: manuals.map(({ href }) => href) }),
          license: "https://www.apache.org/licenses/LICENSE-2.0",
          isPartOf: { "@type": "WebSite", name: "Handshake", url: `${siteOrigin}/` },
        }}
      />
    </div>
  );
}

/** What takes its place, and what a server that still finds it says. */
function Replacement({
  directive: { deprecated, error },
  other,
}: {
  directive: Directive;
  other: DirectiveView["replacement"];
}) {
  const replacement = deprecated?.replacement;
  if (!replacement && !error) return null;
  return (
    <>
      {replacement && (
        <p>
          Use instead:{" "}
          {other ? (
            <a href={directiveHref(other)}>
              <code>{replacement}</code>
            </a>
          ) : (
            <code>{replacement}</code>
          )}
        </p>
      )}
      {error && (
        <>
          <p>A server that still finds it does not start:</p>
          <figure className="code">
            <pre>
              <code>{error}</code>
            </pre>
          </figure>
        </>
      )}
    </>
  );
}

function History({ lines, directive }: { lines: readonly ReleaseLine[]; directive: Directive }) {
  const newest = lines.at(-1)?.line;
  return (
    <Scrolling label="Table of release lines">
      <table className={styles.wide}>
        <caption className="visually-hidden">{directive.name} by release line</caption>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Known from</th>
            <th scope="col">Until</th>
            <th scope="col">Syntax</th>
            <th scope="col">Default</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, newest: last }) => {
            const own = directive.lines[line];
            return (
              <tr key={line}>
                <th scope="row">{line}</th>
                {own ? (
                  <>
                    <td>{own.from}</td>
                    <td>{own.to ?? (line === newest ? "today" : last)}</td>
                    <td>{own.syntax ? <code>{own.syntax}</code> : "not in the manual"}</td>
                    <td>{own.default ? <code>{own.default}</code> : "none given"}</td>
                  </>
                ) : (
                  <td colSpan={4} className={styles.without}>
                    not known
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scrolling>
  );
}

function Values({ lines, directive }: { lines: readonly ReleaseLine[]; directive: Directive }) {
  const { values = [] } = directive;
  const shown = lines.filter(({ line }) => directive.lines[line]);
  return (
    <Scrolling label="Table of values">
      <table>
        <caption className="visually-hidden">Values of {directive.name}, and which releases know each</caption>
        <thead>
          <tr>
            <th scope="col">Value</th>
            {shown.map(({ line }) => (
              <th key={line} scope="col">
                {line}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {values.map(({ value, lines: known }) => (
            <tr key={value}>
              <th scope="row">
                <code>{value}</code>
              </th>
              {shown.map(({ line }) => (
                <td key={line} className={known[line] ? undefined : styles.without}>
                  {knownInWords(known[line], directive.lines[line]?.from)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

/** Apart from the table, which would get too wide for a phone. */
function ValueNotes({ notes }: { notes: DirectiveView["notes"] }) {
  if (notes.length === 0) return null;
  return (
    <dl className="meanings">
      {notes.map(({ value, html }) => (
        <div key={value}>
          <dt>
            <code>{value}</code>
          </dt>
          <dd dangerouslySetInnerHTML={{ __html: html }} />
        </div>
      ))}
    </dl>
  );
}

/** Whether a release line knows a value, whose directive it has from `since` on. */
function knownInWords(
  known: { readonly from: string; readonly removed?: string | undefined } | undefined,
  since: string | undefined,
): string {
  if (!known) return "no";
  const { from, removed } = known;
  return [from === since ? "" : `from ${from}`, removed ? `before ${removed}` : ""].filter(Boolean).join(", ") || "yes";
}

function Mentions({ mentions: { topics, causes, identifiers } }: { mentions: DirectiveView["mentions"] }) {
  if (topics.length + causes.length + identifiers.length === 0) return null;
  return (
    <section aria-labelledby="mentions">
      <h2 id="mentions">Where it comes up</h2>
      <MentionList
        heading="In the FAQ"
        entries={topics.map(({ id, title, summary }) => ({ href: topicHref(id), text: title, about: summary }))}
      />
      <MentionList
        heading="Causes"
        entries={causes.map(({ slug, title, summary }) => ({ href: causeHref(slug), text: title, about: summary }))}
      />
      <MentionList
        heading="Codes and messages"
        entries={identifiers.map(({ id, meaning }) => ({ href: identifierHref(id), text: id, about: meaning }))}
      />
    </section>
  );
}

function MentionList({
  heading,
  entries,
}: {
  heading: string;
  entries: readonly { href: string; text: string; about: string }[];
}) {
  if (entries.length === 0) return null;
  return (
    <>
      <h3>{heading}</h3>
      <dl className="meanings">
        {entries.map(({ href, text, about }) => (
          <div key={href}>
            <dt>
              <a href={href}>{text}</a>
            </dt>
            <dd>{about}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Modules({ directive: { module, modules } }: { directive: Directive }) {
  if (!modules) return module;
  return <FactList entries={Object.entries(modules).map(([line, each]) => ({ text: `${each} in ${line}` }))} />;
}

function Contexts({ directive: { contexts, override } }: { directive: Directive }) {
  return (
    <FactList
      entries={contexts.map((context) => ({
        text: context === ".htaccess" && override ? `${context}, where AllowOverride ${override} lets it` : context,
      }))}
    />
  );
}
