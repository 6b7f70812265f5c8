import type { Metadata } from "next";
import { loadContent } from "@/lib/content/load-content";
import { HISTORY_SUMMARY, HISTORY_TITLE } from "@/lib/content/protocol-facts";
import type { GuidePage } from "@/lib/content/records";
import { guideHref, guidePageHref, historyHref } from "@/lib/routes";

const title = "HTTPS on Apache, step by step";
const description =
  "From nothing to a working, hardened and tested HTTPS server, for Apache 2.4 today and as it was done on 2.0.";

export const metadata: Metadata = {
  title,
  description,
  alternates: { canonical: guideHref },
  openGraph: { title, description, url: guideHref },
};

export default function Page() {
  const { guide } = loadContent();
  const entry = ({ slug, step, title: name, question, summary }: GuidePage) => (
    <li key={slug}>
      <h3>
        <a href={guidePageHref(slug)}>{question ?? `${step}. ${name}`}</a>
      </h3>
      <p>{summary}</p>
    </li>
  );
  return (
    <main id="main" className="page" tabIndex={-1}>
      <h1>{title}</h1>
      <p className="lead">
        From nothing to a working, hardened and tested server. Each step says what to do now, on Apache 2.4 with OpenSSL
        3, and folded below it how it was done then, on Apache 2.0 in 2005, and what that is worth today.
      </p>
      <section aria-labelledby="steps">
        <h2 id="steps">The steps</h2>
        <ol className="topic-list">{guide.filter(({ step }) => step !== undefined).map(entry)}</ol>
      </section>
      <section aria-labelledby="questions">
        <h2 id="questions">What readers ask next</h2>
        <ul className="topic-list">{guide.filter(({ step }) => step === undefined).map(entry)}</ul>
      </section>
      <section aria-labelledby="background">
        <h2 id="background">Background</h2>
        <ul className="topic-list">
          <li>
            <h3>
              <a href={historyHref}>{HISTORY_TITLE}</a>
            </h3>
            <p>{HISTORY_SUMMARY}</p>
          </li>
        </ul>
      </section>
    </main>
  );
}
