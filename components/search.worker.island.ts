/*
 * Searches beside the page, so that a large log never stops it. Codes and messages are ready first; the words of
 * questions follow when their data has come.
 */
import { type FirstData, joinInBrowser, type WordData } from "@/lib/search/browser-data";
import { createSearch, type Search } from "@/lib/search/search";
import type { SearchFiles } from "@/lib/search/search-files";
import { shownAnswer } from "./search-answer.island";
import type { Answered, Asked } from "./search-messages.island";

let search: Search | undefined;

/** Few want a report, and nobody before there is an answer. */
const masking = () => import("@/lib/diagnose/redact");
const say = (message: Answered) => self.postMessage(message);

async function load({ firstHref, wordsHref }: SearchFiles): Promise<void> {
  const first = (await (await fetch(firstHref)).json()) as FirstData;
  const known = joinInBrowser(first);
  const editions = [...new Set(known.documents.flatMap((document) => document.editions))].sort().reverse();
  search = createSearch(known.documents, known.identifiers);
  say({ kind: "ready", editions });
  const [words, { createWordIndex }] = await Promise.all([
    fetch(wordsHref).then((answer) => answer.json() as Promise<WordData>),
    import("@/lib/search/word-index"),
  ]);
  const { documents, identifiers } = joinInBrowser(first, words);
  search = createSearch(documents, identifiers, createWordIndex(documents));
  say({ kind: "ready", editions });
  // So that a report can be made without network; whether it came is told when it is asked for.
  await masking().catch(() => undefined);
}

self.onmessage = ({ data }: MessageEvent<Asked>) => {
  if (data.kind === "load") {
    load(data).catch((fault: unknown) => say({ kind: "failed", reason: String(fault) }));
    return;
  }
  if (!search) return;
  if (data.kind === "redact") {
    masking()
      .then(({ redact }) => say({ kind: "redacted", text: redact(data.text) }))
      .catch((fault: unknown) => say({ kind: "failed", reason: String(fault) }));
    return;
  }
  const { number, query, edition } = data;
  const answer = search.search(query, {
    ...(edition && { edition }),
    onProgress: (share) => say({ kind: "progress", number, share }),
  });
  say(shownAnswer(data, answer));
};
