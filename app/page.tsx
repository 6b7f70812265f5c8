import type { Metadata } from "next";
import { JsonLd } from "@/components/json-ld";
import { SearchForm } from "@/components/search-form";
import { loadContent } from "@/lib/content/load-content";
import { answerIn } from "@/lib/content/records";
import { editionHref, guideHref, homeHref, symptomsHref, topicHref, topicsHref } from "@/lib/routes";
import { siteOrigin } from "@/lib/site-origin";

const description =
  "The SSL/TLS FAQ of Apache httpd 2.0, 2.3 and 2.4 in plain words, each answer with what holds on a current server.";

export const metadata: Metadata = {
  description,
  alternates: { canonical: homeHref },
  openGraph: { title: "Handshake", description, url: homeHref },
};

export default function Page() {
  const { editions, sections, topics } = loadContent();
  const answersIn = (edition: string) => topics.filter((topic) => answerIn(topic, edition)).length;
  return (
    <main id="main" className="page home" tabIndex={-1}>
      <h1>Why does my HTTPS not work?</h1>
      <p className="lead">
        {topics.length} questions about SSL and TLS on Apache httpd, answered for 2.0, 2.3 and 2.4, each with what holds
        on a current server and the commands that work there now.
      </p>

      <SearchForm />
      <p>
        No message? <a href={symptomsHref}>Find it by symptom</a>: a few questions lead to the cause.
      </p>
      <p>
        No HTTPS yet? <a href={guideHref}>The guide</a> goes from nothing to a hardened and tested server, step by step.
      </p>

      <section aria-labelledby="editions">
        <h2 id="editions">Choose your Apache</h2>
        <ul className="cards">
          {editions.toReversed().map((edition) => (
            <li key={edition.id}>
              <h3>
                <a href={editionHref(edition.id)}>{edition.label}</a>
              </h3>
              <p>{edition.summary}</p>
              <p className="scope">
                {answersIn(edition.id)} answers · {edition.releases.first} to {edition.releases.last ?? "today"}
              </p>
            </li>
          ))}
        </ul>
      </section>

      <section aria-labelledby="sections">
        <h2 id="sections">Or start from the question</h2>
        <div className="columns">
          {sections.map((section) => (
            <section key={section.id} aria-labelledby={section.id}>
              <h3 id={section.id}>{section.title}</h3>
              <ul>
                {topics
                  .filter((topic) => topic.section === section.id)
                  .map((topic) => (
                    <li key={topic.id}>
                      <a href={topicHref(topic.id)}>{topic.title}</a>
                    </li>
                  ))}
              </ul>
            </section>
          ))}
        </div>
        <p>
          <a href={topicsHref}>All topics with their short answers</a>
        </p>
      </section>
      <JsonLd facts={{ "@type": "WebSite", name: "Handshake", description, url: `${siteOrigin}/`, inLanguage: "en" }} />
    </main>
  );
}
