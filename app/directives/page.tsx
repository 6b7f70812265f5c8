import type { Metadata } from "next";
import { BadgeList } from "@/components/badge-list";
import { directiveBadges } from "@/lib/content/badges";
import { loadContent } from "@/lib/content/load-content";
import type { Directive } from "@/lib/content/schema";
import { knownLines } from "@/lib/releases/known-lines";
import { directiveHref, directivesHref } from "@/lib/routes";

const title = "All directives";
const description =
  "The TLS directives of Apache httpd from 2.0 to 2.4: since when each is known, what it is by default, and what it does silently.";

export const metadata: Metadata = {
  title,
  description,
  alternates: { canonical: directivesHref },
  openGraph: { title, description, url: directivesHref },
};

const GROUPS: readonly { id: string; heading: string; holds: (directive: Directive) => boolean }[] = [
  { id: "mod_ssl", heading: "TLS directives of mod_ssl", holds: ({ module }) => module === "mod_ssl" },
  { id: "others", heading: "Others that the FAQ names", holds: ({ module }) => module !== "mod_ssl" },
];

export default function Page() {
  const { directives, releases } = loadContent();
  // A badge on everything says nothing.
  const fromTheBeginning = `since ${knownLines(releases)[0]?.line}`;
  const badgesOf = (directive: Directive) =>
    directiveBadges(directive, releases).filter(({ label }) => label !== fromTheBeginning);
  return (
    <main id="main" className="page" tabIndex={-1}>
      <h1>{title}</h1>
      <p className="lead">
        What each release knows of it, what holds when it is not given, and what it does without a word.
      </p>
      {GROUPS.map(({ id, heading, holds }) => (
        <section key={id} aria-labelledby={id}>
          <h2 id={id}>{heading}</h2>
          <dl className="meanings">
            {directives.filter(holds).map((directive) => (
              <div key={directive.name}>
                <dt className="message">
                  <a href={directiveHref(directive.name)}>{directive.name}</a>
                </dt>
                <dd>
                  {directive.summary}
                  <BadgeList badges={badgesOf(directive)} label={`Releases of ${directive.name}`} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </main>
  );
}
