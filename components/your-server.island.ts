import { editionFor } from "@/lib/releases/known-lines";
import { hasSince, isWithin, readRange } from "@/lib/releases/release-range";
import { SERVER_KEY } from "@/lib/your-server-key";

/** The release that the reader named, and the known one whose facts hold for it. */
export type YourServer = { readonly release: string; readonly treatedAs: string };

export function yourServer(): YourServer | null {
  try {
    const [release = "", treatedAs = release] = (localStorage.getItem(SERVER_KEY) ?? "").split(" ");
    return /^\d+\.\d+\.\d+$/.test(release) ? { release, treatedAs } : null;
  } catch {
    // A browser may forbid storage; the pages are complete without it.
    return null;
  }
}

/**
 * Says on everything that depends on a release whether it holds on the reader's. Words change in place and nothing moves;
 * without a server everything reads as it was published.
 */
export function applyServer(root: ParentNode): void {
  const server = yourServer();
  const control = document.getElementById("your-server");
  if (control) say(control, server ? `Apache ${server.release}` : null);
  const forget = document.getElementById("forget-server");
  if (forget) forget.hidden = server === null;
  for (const element of root.querySelectorAll<HTMLElement>("[data-since], [data-before], [data-removed]")) {
    const holds = server && doesHold(element.dataset, server.treatedAs);
    mark(element, holds);
    if (element.dataset.kind) say(element, server && badgeWords(element.dataset, holds === true, server.release));
  }
  for (const element of root.querySelectorAll<HTMLElement>("[data-releases]"))
    mark(element, server && isWithin(server.treatedAs, readRange(element.dataset.releases ?? "")));
  for (const traps of root.querySelectorAll(".silent-traps")) {
    const held = traps.querySelectorAll('li:not([data-holds="no"])').length;
    const count = traps.querySelector("summary span");
    if (count) say(count, server && `${held} on ${server.release}`);
  }
  const nearest = nearestEdition();
  for (const link of root.querySelectorAll<HTMLElement>("[data-edition]"))
    mark(link, link.dataset.edition === nearest ? true : null);
  const asked = document.querySelector<HTMLSelectElement>("select#edition");
  if (asked && nearest && !new URLSearchParams(location.search).has("edition")) asked.value = nearest;
}

/** The edition whose answers are nearest to the reader's release; none where no release is named. */
export function nearestEdition(): string | undefined {
  const server = yourServer();
  const links = [...document.querySelectorAll<HTMLElement>("header [data-edition]")];
  return server ? editionFor(server.treatedAs, links.map(({ dataset }) => dataset.edition ?? "").sort()) : undefined;
}

function doesHold({ since, before, removed }: DOMStringMap, release: string): boolean {
  return (
    (!since || hasSince(release, since.split(" "))) &&
    (!before || !hasSince(release, before.split(" "))) &&
    (!removed || !hasSince(release, [removed]))
  );
}

function badgeWords({ kind, since, removed }: DOMStringMap, holds: boolean, release: string): string | null {
  if (kind === "removed") return holds ? null : `removed in ${removed}`;
  if (holds) return `holds on ${release}`;
  return since ? `needs ${since.split(" ").join(" or ")}` : null;
}

function mark(element: HTMLElement, holds: boolean | null): void {
  if (holds === null) delete element.dataset.holds;
  else element.dataset.holds = holds ? "yes" : "no";
}

/** Puts words in place of the published ones, which come back when there are none. */
function say(element: Element, words: string | null): void {
  const text = element.lastChild;
  if (!(text instanceof Text)) return;
  const published = element.getAttribute("data-published") ?? text.data;
  element.setAttribute("data-published", published);
  text.data = words ?? published;
}
