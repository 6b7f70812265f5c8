import { Prose } from "@/components/prose";
import { SearchForm } from "@/components/search-form";
import { symptomCheckHtml, symptomHtml } from "@/lib/content/record-html";
import type { Records, SymptomPage, SymptomStep } from "@/lib/content/records";
import { causeHref, causesHref, searchPath, symptomHref, symptomsHref } from "@/lib/routes";
import styles from "./symptom-page.module.css";

type Question = Extract<SymptomPage, { kind: "question" }>;
type Ending = Extract<SymptomPage, { kind: "ending" }>;

/** A question with its answers, each a link to what follows. The first one stands below the heading of its page. */
export function SymptomQuestionPage({ records, page }: { records: Records; page: Question }) {
  const isFirst = page.path.length === 0;
  const Heading = isFirst ? "h2" : "h1";
  return (
    <>
      <GivenAnswers path={page.path} />
      <Heading id="question">{page.question}</Heading>
      {page.help && <p dangerouslySetInnerHTML={{ __html: symptomHtml(records, page, page.help) }} />}
      {page.check.length > 0 && <Prose html={symptomCheckHtml(records, page)} />}
      <ul className={styles.answers} aria-labelledby="question">
        {page.answers.map(({ text, hint, next }) => (
          <li key={next}>
            <a href={symptomHref(next)}>{text}</a>
            {hint && <p dangerouslySetInnerHTML={{ __html: symptomHtml(records, page, hint) }} />}
          </li>
        ))}
      </ul>
      <p>
        Nothing fits? <a href={searchPath}>Search</a> for what you see, or read <a href={causesHref}>all causes</a>.
      </p>
    </>
  );
}

/** What the answers lead to: a check that changes nothing, and the causes that its output points to. */
export function SymptomEndingPage({ records, page }: { records: Records; page: Ending }) {
  const causes = page.causes.flatMap(({ cause: slug, sign }) =>
    records.causes.filter((cause) => cause.slug === slug).map((cause) => ({ cause, sign })),
  );
  return (
    <>
      <GivenAnswers path={page.path} />
      <h1>{page.title}</h1>
      <h2>Check</h2>
      <p>
        {page.check.length > 1 ? "These commands change" : "This command changes"} nothing.{" "}
        {page.check.some(({ root }) => root) && "A line that begins with # is for root. "}
        Paths are Debian’s.
      </p>
      <Prose html={symptomCheckHtml(records, page)} />
      <h2 id="causes">{causes.length > 1 ? "What it can be, likeliest first" : "What it is"}</h2>
      <ol className={styles.causes} aria-labelledby="causes">
        {causes.map(({ cause, sign }) => (
          <li key={cause.slug}>
            <h3>
              <a href={causeHref(cause.slug)}>{cause.title}</a>
            </h3>
            <p dangerouslySetInnerHTML={{ __html: symptomHtml(records, page, sign) }} />
          </li>
        ))}
      </ol>
      <h2>Not sure what it means?</h2>
      <SearchForm label="Paste what it prints" />
    </>
  );
}

/** The answers on the way here; each question leads back to itself, to be answered differently. */
function GivenAnswers({ path }: { path: readonly SymptomStep[] }) {
  if (path.length === 0) return null;
  return (
    <nav className={styles.given} aria-label="Your answers">
      <ol>
        {path.map(({ at, question, answer }, place) => (
          <li key={at}>
            <a href={place === 0 ? symptomsHref : symptomHref(at)}>{question}</a> {answer}
          </li>
        ))}
      </ol>
    </nav>
  );
}
