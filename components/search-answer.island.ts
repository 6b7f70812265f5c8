import { slotValues } from "@/lib/diagnose/fill-slots";
import { diagnosisView } from "@/lib/search/diagnosis-view";
import { markWords } from "@/lib/search/mark-words";
import { placeLinks } from "@/lib/search/place-links";
import { byEdition, notices } from "@/lib/search/result-list";
import type { SearchAnswer } from "@/lib/search/search";
import type { Answered } from "./search-messages.island";
import { onSite, siteBase } from "./site-base.island";

/** An answer as the page shows it, for the question with this number. */
export function shownAnswer(
  { number, query }: { readonly number: number; readonly query: string },
  answer: SearchAnswer,
): Answered {
  const { diagnosis, isConfident } = answer;
  const root = isConfident ? answer.hits.find(({ document }) => document.kind === "cause") : undefined;
  const isLog = diagnosis.lineCount > 1;
  return {
    kind: "answer",
    number,
    isConfident,
    hits: answer.hits.map(({ document, words }) => ({
      kind: document.kind,
      id: document.id,
      title: markWords(document.title, words),
      summary: markWords(document.summary, words),
      href: onSite(document.href),
    })),
    elsewhere: byEdition(answer.elsewhere),
    isLog,
    tree: placeLinks(isLog ? diagnosisView(answer, query) : notices(answer), siteBase),
    unrecognised: diagnosis.unrecognised.length,
    lineCount: diagnosis.lineCount,
    rootHref: root && onSite(root.document.href),
    values: slotValues(diagnosis.findings),
    release: diagnosis.server?.release?.match(/^\d+\.\d+\.\d+$/)?.[0],
  };
}
