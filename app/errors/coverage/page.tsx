import type { Metadata } from "next";
import { Scrolling } from "@/components/scrolling";
import { type CoveredCode, coverageOf } from "@/lib/content/coverage";
import { loadContent } from "@/lib/content/load-content";
import { causeHref, coverageHref, errorsHref, identifierHref } from "@/lib/routes";

const title = "Every code of mod_ssl, and what was seen of it";
const description =
  "Each code that mod_ssl can print: provoked on a real Apache, explained but not provoked, or no longer printed.";

export const metadata: Metadata = {
  title,
  description,
  alternates: { canonical: coverageHref },
  openGraph: { title, description, url: coverageHref },
};

const STATES: Readonly<Record<CoveredCode["state"], { shape: string; label: string; meaning: string }>> = {
  printed: {
    shape: "●",
    label: "printed in the lab",
    meaning: "Provoked on a real Apache; the message was held against ours.",
  },
  explained: {
    shape: "◐",
    label: "explained, not provoked",
    meaning: "Today's Apache can print it; its page says what it means.",
  },
  gone: {
    shape: "○",
    label: "no longer printed",
    meaning: "Only older releases print it; its page says which.",
  },
};

export default function Page() {
  const records = loadContent();
  const codes = coverageOf(records);
  return (
    <main id="main" className="page" tabIndex={-1}>
      <p className="breadcrumb">
        <a href={errorsHref}>Codes and messages</a> <span aria-hidden="true">›</span>
      </p>
      <h1>{title}</h1>
      <p className="lead">
        mod_ssl has had {codes.length} coded messages since they began. Each has its page here; this is how far each is
        proved.
      </p>
      <dl className="meanings">
        {Object.entries(STATES).map(([state, { shape, label, meaning }]) => (
          <div key={state}>
            <dt>
              <span aria-hidden="true">{shape}</span> {codes.filter((code) => code.state === state).length} {label}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <Scrolling label="Table of codes">
        <table className="wide-table">
          <caption className="visually-hidden">The codes of mod_ssl</caption>
          <thead>
            <tr>
              <th scope="col">Code</th>
              <th scope="col">State</th>
              <th scope="col">Message</th>
              <th scope="col">Seen with</th>
            </tr>
          </thead>
          <tbody>
            {codes.map(({ identifier, state, seenWith }) => (
              <tr key={identifier.id}>
                <th scope="row">
                  <a href={identifierHref(identifier.id)}>{identifier.id}</a>
                </th>
                <td>
                  <span aria-hidden="true">{STATES[state].shape}</span> {STATES[state].label}
                  {state === "gone" && ` after ${identifier.until}`}
                </td>
                <td className="message">{identifier.text}</td>
                <td>
                  {seenWith.slice(0, 3).map((slug, place) => (
                    <span key={slug}>
                      {place > 0 && ", "}
                      <a href={causeHref(slug)}>{slug}</a>
                    </span>
                  ))}
                  {seenWith.length > 3 && ` and ${seenWith.length - 3} more`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </main>
  );
}
