import type { Metadata } from "next";
import { loadContent } from "@/lib/content/load-content";
import type { Severity } from "@/lib/content/schema";
import { causeHref, causesHref } from "@/lib/routes";

const title = "All causes";
const description =
  "What is really wrong when HTTPS on Apache httpd fails: every cause with its check, its fix and the proof that it works.";

export const metadata: Metadata = {
  title,
  description,
  alternates: { canonical: causesHref },
  openGraph: { title, description, url: causesHref },
};

const GROUPS: readonly { severity: Severity; heading: string }[] = [
  { severity: "start", heading: "Apache does not start, or stops" },
  { severity: "connection", heading: "Visitors cannot connect, or are refused" },
  { severity: "warning", heading: "It works, but something is wrong" },
  { severity: "harmless", heading: "Looks bad, is harmless" },
];

export default function Page() {
  const { causes } = loadContent();
  const groups = GROUPS.map((group) => ({
    ...group,
    members: causes.filter(({ severity }) => severity === group.severity),
  }));
  return (
    <main id="main" className="page" tabIndex={-1}>
      <h1>{title}</h1>
      <p className="lead">
        However many programs report it: what is really wrong, how to check it, and how to mend it.
      </p>
      {groups
        .filter(({ members }) => members.length > 0)
        .map(({ severity, heading, members }) => (
          <section key={severity} aria-labelledby={severity}>
            <h2 id={severity}>{heading}</h2>
            <ul className="topic-list">
              {members.map((cause) => (
                <li key={cause.slug}>
                  <h3>
                    <a href={causeHref(cause.slug)}>{cause.title}</a>
                  </h3>
                  <p>{cause.summary}</p>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </main>
  );
}
