import { nearestPagesHtml } from "@/lib/nearest-pages";
import { onSite, siteBase } from "./site-base.island";

/** On plain hosting the 404 page is one file for all addresses, so it looks for the nearest pages itself. */
export async function fillNearestPages(place: HTMLElement, path: string): Promise<void> {
  const answer = await fetch(onSite("/api/addresses.json"));
  if (answer.ok) place.innerHTML = nearestPagesHtml(decode(path.slice(siteBase.length)), await answer.json(), siteBase);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
