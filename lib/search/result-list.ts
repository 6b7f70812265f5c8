import type { ElementContent } from "hast";
import { searchPath } from "@/lib/routes";
import { element } from "./element";
import { markWords } from "./mark-words";
import type { SearchAnswer } from "./search";

/** The results of a question as a tree of elements, with the words that were found marked. */
export function resultList(answer: SearchAnswer, query: string): ElementContent[] {
  const { hits, elsewhere, isConfident } = answer;
  const parts = notices(answer);
  if (hits.length === 0) parts.push(element("p", {}, ["Nothing was found, not even anything near."]));
  else {
    if (!isConfident)
      parts.push(
        element("p", {}, [element("strong", {}, ["Nothing was found that explains this."]), " These are the nearest."]),
      );
    parts.push(
      element(
        "ol",
        { className: ["results"] },
        hits.map(({ document, why, words }) =>
          element("li", {}, [
            element("a", { href: document.href }, marked(document.title, words)),
            " ",
            element("span", { className: ["count"] }, [document.kind === "identifier" ? document.id : document.kind]),
            element("p", {}, marked(document.summary, words)),
            element("p", { className: ["scope"] }, [why]),
          ]),
        ),
      ),
    );
  }
  for (const [edition, more] of byEdition(elsewhere)) {
    parts.push(
      element("p", {}, [
        element("a", { href: `${searchPath}?${new URLSearchParams({ q: query, edition })}` }, [
          `${more} more in ${edition}`,
        ]),
      ]),
    );
  }
  return parts;
}

/** What is said before any result: a private key in the text, the server that it comes from, words taken for others. */
export function notices({ diagnosis, corrected }: SearchAnswer): ElementContent[] {
  const parts: ElementContent[] = [];
  if (diagnosis.hasPrivateKey) {
    parts.push(
      element("div", { className: ["callout", "callout-warning"], role: "note" }, [
        element("p", { className: ["callout-title"] }, ["This text holds a private key"]),
        element("p", {}, [
          "Whoever has seen it can pose as your server. Make a new key and have a new certificate issued.",
        ]),
      ]),
    );
  }
  if (diagnosis.server?.release) {
    parts.push(
      element("p", { className: ["scope"] }, [
        `Your server: Apache ${diagnosis.server.release} (${diagnosis.server.why}).`,
      ]),
    );
  }
  if (corrected.length > 0) {
    parts.push(
      element("p", { className: ["scope"] }, [
        `Understood: ${corrected.map(([asked, taken]) => `${taken} for ${asked}`).join(", ")}.`,
      ]),
    );
  }
  return parts;
}

/** How many of the results that the chosen edition does not have stand in each other one, the newest that has it. */
export function byEdition(elsewhere: SearchAnswer["elsewhere"]): [edition: string, more: number][] {
  const counts = new Map<string, number>();
  for (const { document } of elsewhere) {
    const newest = document.editions.at(-1);
    if (newest) counts.set(newest, (counts.get(newest) ?? 0) + 1);
  }
  return [...counts];
}

function marked(text: string, words: readonly string[]): ElementContent[] {
  return markWords(text, words).map(({ text: value, isMarked }) =>
    isMarked ? element("mark", {}, [value]) : { type: "text", value },
  );
}
