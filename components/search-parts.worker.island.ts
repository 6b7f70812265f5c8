/*
 * Searches beside the page where all search data is too much to load: a question loads the parts that it needs, and only
 * a log, or a reader without network, the whole.
 */
import { type FirstData, joinInBrowser, type WordData } from "@/lib/search/browser-data";
import type { ShardRoot } from "@/lib/search/browser-shards";
import { createSearch, MOST_LINES_OF_WORDS, type Search, type SearchAnswer } from "@/lib/search/search";
import type { SearchFiles } from "@/lib/search/search-files";
import { createShardSearch, type ShardSearch } from "@/lib/search/shard-search";
import { shownAnswer } from "./search-answer.island";
import type { Answered, Asked } from "./search-messages.island";
import { onSite } from "./site-base.island";

type Question = Extract<Asked, { kind: "search" }>;

/** Who types on makes what is asked of no interest; only what stands this long is loaded for. */
const STANDS_MS = 80;

let whole: Search | undefined;
let loadingWhole: Promise<void> | undefined;
let parts: ShardSearch | undefined;
let addresses: SearchFiles | undefined;
let latest = 0;

const say = (message: Answered) => self.postMessage(message);
const failed = (fault: unknown) => say({ kind: "failed", reason: String(fault) });

async function fetchJson<Content>(href: string): Promise<Content> {
  const answer = await fetch(href);
  if (!answer.ok) throw new Error(`${href}: ${answer.status}`);
  return answer.json() as Promise<Content>;
}

async function load(asked: SearchFiles): Promise<void> {
  addresses = asked;
  if (!asked.rootHref) throw new Error("the search data is not cut");
  const root = await fetchJson<ShardRoot>(asked.rootHref);
  parts = createShardSearch(root, (name) => fetchJson(onSite(`${root.folder}/${name}.json`)));
  say({ kind: "ready", editions: root.editions });
}

async function loadAll({ firstHref, wordsHref }: SearchFiles): Promise<void> {
  const first = await fetchJson<FirstData>(firstHref);
  const known = joinInBrowser(first);
  const editions = [...new Set(known.documents.flatMap((document) => document.editions))].sort().reverse();
  whole = createSearch(known.documents, known.identifiers);
  say({ kind: "ready", editions });
  const [words, { createWordIndex }] = await Promise.all([
    fetchJson<WordData>(wordsHref),
    import("@/lib/search/word-index"),
  ]);
  const { documents, identifiers } = joinInBrowser(first, words);
  whole = createSearch(documents, identifiers, createWordIndex(documents));
  say({ kind: "ready", editions });
}

/** Each time that more is there the page is told, and asks again. */
async function loadWhole(): Promise<void> {
  if (!addresses) return;
  loadingWhole ??= loadAll(addresses);
  try {
    await loadingWhole;
  } catch (fault) {
    // The network may be there again when the next question comes.
    loadingWhole = undefined;
    throw fault;
  }
}

async function answerFromParts(search: ShardSearch, question: Question): Promise<void> {
  const isWanted = async () => {
    await new Promise((resolve) => setTimeout(resolve, STANDS_MS));
    return question.number === latest;
  };
  const { edition, query } = question;
  const onFirst = (answer: SearchAnswer) => say(shownAnswer(question, answer));
  const answer = await search.search(query, { ...(edition && { edition }), isWanted, onFirst });
  if (answer) say(shownAnswer(question, answer));
}

self.onmessage = ({ data }: MessageEvent<Asked>) => {
  if (data.kind === "load") {
    load(data).catch(failed);
    return;
  }
  if (data.kind === "redact") {
    import("@/lib/diagnose/redact").then(({ redact }) => say({ kind: "redacted", text: redact(data.text) }), failed);
    return;
  }
  latest = data.number;
  const { number, query, edition } = data;
  if (whole)
    say(
      shownAnswer(
        data,
        whole.search(query, {
          ...(edition && { edition }),
          onProgress: (share) => say({ kind: "progress", number, share }),
        }),
      ),
    );
  else if (parts && query.split("\n", MOST_LINES_OF_WORDS + 1).length <= MOST_LINES_OF_WORDS)
    // What is not kept for reading without network comes from the whole, which is.
    answerFromParts(parts, data).catch(() => loadWhole().catch(failed));
  else loadWhole().catch(failed);
};
