import type { Metadata } from "next";
import { SearchForm } from "@/components/search-form";
import { loadContent } from "@/lib/content/load-content";
import { programLabel, programsOf } from "@/lib/content/programs";
import { causesHref, programHref, searchPath, topicsHref } from "@/lib/routes";

const description = "Search every code, message, cause and question about SSL and TLS on Apache httpd.";

export const metadata: Metadata = {
  title: "Search",
  description,
  alternates: { canonical: searchPath },
  openGraph: { title: "Search", description, url: searchPath },
};

/** The server puts the results in place of the index; where there is no server, the index is what can be offered. */
export default function Page() {
  const records = loadContent();
  return (
    <main id="main" className="page" tabIndex={-1}>
      <h1>Search</h1>
      <SearchForm editions={records.editions} />
      <div id="results" data-unanswered="">
        <p>Search by what your program printed, or start from one of these.</p>
        <ul>
          <li>
            <a href={causesHref}>All causes</a>
          </li>
          <li>
            <a href={topicsHref}>All topics</a>
          </li>
          {programsOf(records).map((program) => (
            <li key={program}>
              <a href={programHref(program)}>{programLabel(program)}: codes and messages</a>
            </li>
          ))}
        </ul>
      </div>
    </main>
  );
}
