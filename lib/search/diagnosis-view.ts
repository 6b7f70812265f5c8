import type { Element, ElementContent } from "hast";
import type { Finding, MarkedLine } from "@/lib/diagnose/diagnose";
import { identifierHref } from "@/lib/routes";
import { element } from "./element";
import { notices } from "./result-list";
import type { SearchAnswer, SearchHit } from "./search";

/** Where the browser puts what to do about the likeliest cause. */
export const ROOT_CAUSE = "root-cause";

/** More lines than this stay folded, and of the unknown ones no more are shown. */
const LINES_UNFOLDED = 40;
const UNKNOWN_SHOWN = 100;
const NUMBERS_SHOWN = 8;

/**
 * A pasted log as a tree of elements: the likeliest cause first, what may follow from it folded, then the lines with what
 * was recognised marked in them, and those in which nothing was.
 */
export function diagnosisView(answer: SearchAnswer, text: string): ElementContent[] {
  const { diagnosis, hits, isConfident } = answer;
  const causes = hits.filter(({ document }) => document.kind === "cause");
  const [root, ...others] = causes;
  const parts: ElementContent[] = [...notices(answer)];
  if (!root || !isConfident) {
    parts.push(
      element("p", {}, [
        element("strong", {}, ["Nothing in this text is known here."]),
        hits.length > 0 ? " These are the nearest." : " Paste the lines around the failure, or search for one message.",
      ]),
      ...(hits.length > 0 ? [causeList(hits, diagnosis.findings)] : []),
    );
  } else {
    parts.push(
      element("div", { className: [ROOT_CAUSE] }, [
        element("p", { className: ["scope"] }, ["The likeliest cause"]),
        element("h2", {}, [element("a", { href: root.document.href }, [root.document.title])]),
        element("p", {}, [root.document.summary]),
        evidence(root, diagnosis.findings),
      ]),
    );
    if (others.length > 0) {
      parts.push(
        element("details", {}, [
          element("summary", {}, [
            `${others.length} other ${others.length === 1 ? "cause" : "causes"}: less likely, or only following from the first`,
          ]),
          causeList(others, diagnosis.findings),
        ]),
      );
    }
  }
  if (diagnosis.marked.length > 0) {
    parts.push(
      element("details", diagnosis.marked.length <= LINES_UNFOLDED ? { open: true } : {}, [
        element("summary", {}, [`What was recognised, on ${count(diagnosis.marked.length, "different line")}`]),
        element(
          "ol",
          { className: ["marked-lines"] },
          diagnosis.marked.map((line) => markedLine(line, diagnosis.findings)),
        ),
      ]),
    );
  }
  if (diagnosis.unrecognised.length > 0) {
    const lines = text.split(/\r\n|\r|\n/);
    const more = diagnosis.unrecognised.length - UNKNOWN_SHOWN;
    parts.push(
      element("details", {}, [
        element("summary", {}, [`${count(diagnosis.unrecognised.length, "line")} in which nothing is known`]),
        element(
          "ol",
          { className: ["marked-lines"] },
          diagnosis.unrecognised
            .slice(0, UNKNOWN_SHOWN)
            .map((number) => numbered(number, [(lines[number - 1] ?? "").slice(0, 1000)], [])),
        ),
        ...(more > 0 ? [element("p", {}, [`… and ${more} more.`])] : []),
      ]),
    );
  }
  return parts;
}

function causeList(hits: readonly SearchHit[], findings: readonly Finding[]): Element {
  return element(
    "ol",
    { className: ["results"] },
    hits.map((hit) =>
      element("li", {}, [
        element("a", { href: hit.document.href }, [hit.document.title]),
        element("p", {}, [hit.document.summary]),
        evidence(hit, findings),
      ]),
    ),
  );
}

/** Which identifiers speak for a cause, and on which lines. */
function evidence({ evidence: ids, why }: SearchHit, findings: readonly Finding[]): Element {
  const speaking = findings.filter(({ id }) => ids.includes(id));
  return element(
    "p",
    { className: ["scope"] },
    speaking.length === 0
      ? [why]
      : speaking.flatMap(({ id, lines }, index) => [index > 0 ? "; " : "", idLink(id), ` ${lineNumbers(lines)}`]),
  );
}

function markedLine({ number, text, marks, repeats }: MarkedLine, findings: readonly Finding[]): Element {
  const pieces: (ElementContent | string)[] = [];
  let from = 0;
  for (const { start, end } of marks) {
    pieces.push(text.slice(from, start), element("mark", {}, [text.slice(start, end)]));
    from = end;
  }
  pieces.push(text.slice(from));
  const here = findings.filter(({ lines }) => lines.includes(number));
  return numbered(number, pieces, [
    ...here.flatMap(({ id, isWrapper, values }, index) => [
      index > 0 ? "; " : "",
      idLink(id),
      isWrapper ? " (says only that something failed)" : "",
      values.length > 0 ? ` ${values.map(({ hole, value }) => `${hole}: ${value}`).join(", ")}` : "",
    ]),
    repeats.length > 0 ? `; the same ${lineNumbers(repeats)}` : "",
  ]);
}

function numbered(
  number: number,
  pieces: readonly (ElementContent | string)[],
  notes: readonly (ElementContent | string)[],
): Element {
  return element("li", { value: String(number) }, [
    element("code", {}, pieces),
    ...(notes.length > 0 ? [element("p", { className: ["scope"] }, notes)] : []),
  ]);
}

function idLink(id: string): Element {
  return element("a", { href: identifierHref(id) }, [element("code", {}, [id])]);
}

function lineNumbers(lines: readonly number[]): string {
  const shown = lines.slice(0, NUMBERS_SHOWN).join(", ");
  const more = lines.length - NUMBERS_SHOWN;
  return `on ${lines.length === 1 ? "line" : "lines"} ${shown}${more > 0 ? ` and ${more} more` : ""}`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
