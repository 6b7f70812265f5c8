import { hrefOfCode, type Reader } from "./cross-links";
import { type RenderOptions, renderInline, renderMarkdown } from "./markdown";
import type { Answer, Cause, GuidePage, Records, SymptomPage, Topic } from "./records";
import type { Directive, EditionId } from "./schema";

/** What a page decides about a body that it shows: the level of its headings, and what keeps their ids apart. */
export type Placement = Pick<RenderOptions, "headingLevel" | "idPrefix">;

/** An answer's body as HTML, its links leading to the given edition. */
export function answerHtml(records: Records, answer: Answer, edition: EditionId, placement: Placement): string {
  return renderMarkdown(answer.body, { ...placement, hrefOf: linksFor(records, { record: answer.topic, edition }) });
}

/** A topic's today note as HTML. */
export function todayHtml(records: Records, topic: Topic, placement: Placement): string {
  return renderMarkdown(topic.today, { ...placement, hrefOf: linksFor(records, { record: topic.id, edition: null }) });
}

/** A cause's body as HTML. */
export function causeHtml(records: Records, cause: Cause, placement: Placement): string {
  return renderMarkdown(cause.body, { ...placement, hrefOf: linksFor(records, { record: cause.slug, edition: null }) });
}

/** What a page of the guide says of now or of then, as HTML. */
export function guideHtml(records: Records, page: GuidePage, time: "now" | "formerly", placement: Placement): string {
  return renderMarkdown(page[time], { ...placement, hrefOf: linksFor(records, { record: page.slug, edition: null }) });
}

/** One fact of `changed` as HTML that fits into a list. */
export function changeHtml(records: Records, answer: Answer, fact: string): string {
  const reader = { record: answer.topic, edition: answer.editions[0] };
  return renderInline(fact, { idPrefix: "change", headingLevel: 3, hrefOf: linksFor(records, reader) });
}

/** A note or trap of a directive as HTML that fits into a table or paragraph. */
export function directiveHtml(records: Records, directive: Directive, sentence: string): string {
  const reader = { record: directive.name, edition: null };
  return renderInline(sentence, { idPrefix: "directive", headingLevel: 3, hrefOf: linksFor(records, reader) });
}

/** The commands of a page of the symptoms as HTML, each with its prompt; empty where it has none. */
export function symptomCheckHtml(records: Records, page: SymptomPage): string {
  if (page.check.length === 0) return "";
  const session = page.check.map(({ run, root }) => `${root ? "#" : "$"} ${run}`).join("\n");
  const placement = { idPrefix: "symptom", headingLevel: 3 };
  const reader = { record: page.id, edition: null };
  return renderMarkdown(`\`\`\`console\n${session}\n\`\`\``, { ...placement, hrefOf: linksFor(records, reader) });
}

/** A hint, a help or a sign of a page of the symptoms as HTML that fits into a paragraph. */
export function symptomHtml(records: Records, page: SymptomPage, text: string): string {
  const reader = { record: page.id, edition: null };
  return renderInline(text, { idPrefix: "symptom", headingLevel: 3, hrefOf: linksFor(records, reader) });
}

function linksFor(records: Records, reader: Reader): RenderOptions["hrefOf"] {
  return (code) => hrefOfCode(records, code, reader);
}
