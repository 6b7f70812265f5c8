import type { Metadata } from "next";
import { loadContent } from "@/lib/content/load-content";
import { programLabel, programsOf } from "@/lib/content/programs";
import { coverageHref, errorsHref, programHref } from "@/lib/routes";

const title = "All codes and messages";
const description =
  "Every error code and message that comes with TLS on Apache httpd, by the program that prints it, each with its meaning and its cause.";

export const metadata: Metadata = {
  title,
  description,
  alternates: { canonical: errorsHref },
  openGraph: { title, description, url: errorsHref },
};

export default function Page() {
  const records = loadContent();
  return (
    <main id="main" className="page" tabIndex={-1}>
      <h1>{title}</h1>
      <p className="lead">{records.identifiers.length} codes and messages. Choose the program that printed yours.</p>
      <p>
        <a href={coverageHref}>What was seen of each code of mod_ssl</a>
      </p>
      <div id="errors-filter" data-programs={programsOf(records).join(" ")} />
      <ul className="topic-list">
        {programsOf(records).map((program) => {
          const count = records.identifiers.filter((identifier) => identifier.program === program).length;
          return (
            <li key={program}>
              <a href={programHref(program)}>{programLabel(program)}</a> <span className="count">{count}</span>
            </li>
          );
        })}
      </ul>
    </main>
  );
}
