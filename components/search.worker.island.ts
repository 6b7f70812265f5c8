/*
 * Searches beside the page, so that a large log never stops it. Codes and messages are ready first; the words of
 * questions follow when their data has come.
 */
import { slotValues } from "@/lib/diagnose/fill-slots";
import { redact } from "@/lib/diagnose/redact";
import { type FirstData, joinInBrowser, type WordData } from "@/lib/search/browser-data";
import { resultList } from "@/lib/search/result-list";
import { createSearch, type Search } from "@/lib/search/search";
import type { Answered, Asked } from "./search-messages.island";

let search: Search | undefined;
let first: FirstData | undefined;

const say = (message: Answered) => self.postMessage(message);

async function load({ firstHref, wordsHref }: { firstHref: string; wordsHref: string }): Promise<void> {
  first = (await (await fetch(firstHref)).json()) as FirstData;
  search = createSearch(joinInBrowser(first), first.identifiers);
  say({ kind: "ready", hasWords: false });
  const [words, { createWordIndex }] = await Promise.all([
    fetch(wordsHref).then((answer) => answer.json() as Promise<WordData>),
    import("@/lib/search/word-index"),
  ]);
  const documents = joinInBrowser(first, words);
  search = createSearch(documents, first.identifiers, createWordIndex(documents));
  say({ kind: "ready", hasWords: true });
}

self.onmessage = ({ data }: MessageEvent<Asked>) => {
  if (data.kind === "load") {
    load(data).catch((fault: unknown) => say({ kind: "failed", reason: String(fault) }));
    return;
  }
  if (!search) return;
  if (data.kind === "redact") {
    say({ kind: "redacted", text: redact(data.text) });
    return;
  }
  const titles = new Map(first?.heads.map(({ id, title }) => [id, title]));
  const answer = search.search(data.query);
  say({
    kind: "answer",
    number: data.number,
    isConfident: answer.isConfident,
    hits: answer.hits.map(({ document, why }) => ({
      kind: document.kind,
      id: document.id,
      title: document.title,
      summary: document.summary,
      href: document.href,
      why,
    })),
    isLog: answer.diagnosis.lineCount > 1,
    tree: answer.diagnosis.lineCount > 1 ? resultList(answer, (slug) => titles.get(slug)) : [],
    unrecognised: answer.diagnosis.unrecognised.length,
    lineCount: answer.diagnosis.lineCount,
    rootHref: answer.isConfident
      ? answer.hits.find(({ document }) => document.kind === "cause")?.document.href
      : undefined,
    values: slotValues(answer.diagnosis.findings),
  });
};
