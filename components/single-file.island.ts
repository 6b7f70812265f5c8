import { joinInBrowser } from "@/lib/search/browser-data";
import { diagnosisView } from "@/lib/search/diagnosis-view";
import { resultList } from "@/lib/search/result-list";
import { createSearch, type Search } from "@/lib/search/search";
import { createWordIndex } from "@/lib/search/word-index";
import { toDom } from "./to-dom.island";

/*
 * The search of the single file. Its data is in the file, and what is found leads to its place there.
 */
let search: Search | undefined;

function prepared(): Search {
  if (search) return search;
  const { first, words } = JSON.parse(document.getElementById("data")?.textContent ?? "{}");
  const { documents, identifiers } = joinInBrowser(first, words);
  search = createSearch(documents, identifiers, createWordIndex(documents));
  return search;
}

const form = document.getElementById("search");
const field = document.querySelector<HTMLTextAreaElement>("#q");
const results = document.getElementById("results");

function show(): void {
  const query = field?.value ?? "";
  if (query.trim() === "") {
    results?.replaceChildren();
    return;
  }
  const answer = prepared().search(query);
  const tree = answer.diagnosis.lineCount > 1 ? diagnosisView(answer, query) : resultList(answer, query);
  results?.replaceChildren(...tree.map(toDom));
  for (const link of results?.querySelectorAll("a") ?? []) {
    const id = (link.getAttribute("href") ?? "").replace(/^\/|[/]?(?:\?.*)?$/g, "");
    const place = document.getElementById(id);
    if (!place) link.removeAttribute("href");
    else {
      link.href = `#${id}`;
      // What is folded does not show as a target.
      link.addEventListener("click", () => place.closest("details")?.setAttribute("open", ""));
    }
  }
}

if (form) form.hidden = false;
form?.addEventListener("submit", (event) => event.preventDefault());
field?.addEventListener("input", show);
