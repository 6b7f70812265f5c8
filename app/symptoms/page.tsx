import type { Metadata } from "next";
import { SymptomQuestionPage } from "@/components/symptom-page";
import { loadContent } from "@/lib/content/load-content";
import { causeHref, symptomsHref } from "@/lib/routes";

const title = "Find it by symptom";
const description =
  "No message to paste? At most four questions on what you see lead to the cause, each with a check that changes nothing.";

export const metadata: Metadata = {
  title,
  description,
  alternates: { canonical: symptomsHref },
  openGraph: { title, description, url: symptomsHref },
};

export default function Page() {
  const records = loadContent();
  const [first] = records.symptoms.pages;
  if (first?.kind !== "question") throw new Error("content/symptoms.yaml has no first question");
  const unseen = records.symptoms.unseen.flatMap(({ cause: slug, reason }) =>
    records.causes.filter((cause) => cause.slug === slug).map((cause) => ({ cause, reason })),
  );
  return (
    <main id="main" className="page" tabIndex={-1}>
      <h1>{title}</h1>
      <p className="lead">
        No message to paste? At most four questions on what you see lead to the cause, and to a check that changes
        nothing.
      </p>
      <SymptomQuestionPage records={records} page={first} />
      {unseen.length > 0 && (
        <details>
          <summary>Causes that only the log tells of</summary>
          <ul>
            {unseen.map(({ cause, reason }) => (
              <li key={cause.slug}>
                <a href={causeHref(cause.slug)}>{cause.title}</a>. {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </main>
  );
}
