import { distance } from "fastest-levenshtein";

/** A page that may be offered: its address and its title. */
type Page = { readonly href: string; readonly title: string };

const SHOWN = 5;
const NEAR_ENOUGH = 0.55;
/** Longer addresses are not mistyped ones, and comparing takes the product of both lengths. */
const LONGEST_PATH = 200;

/** The pages whose addresses are nearest to a path that has none, best first; empty when none is near. */
export function nearestPages(path: string, pages: readonly Page[]): Page[] {
  const asked = segmentsOf(path.slice(0, LONGEST_PATH));
  if (asked.length === 0) return [];
  return pages
    .map((page) => ({ page, nearness: nearness(asked, segmentsOf(page.href)) }))
    .filter((candidate) => candidate.nearness >= NEAR_ENOUGH)
    .sort((a, b) => b.nearness - a.nearness)
    .slice(0, SHOWN)
    .map(({ page }) => page);
}

/**
 * The offer as HTML, or nothing: filled in by the server where there is one, else by the 404 page itself. `base` is where the
 * site begins, seen from the page: a path, `/handshake/`, or a way, `../../`.
 */
export function nearestPagesHtml(path: string, pages: readonly Page[], base: string): string {
  const found = nearestPages(path, pages);
  if (found.length === 0) return "";
  const links = found.map(
    ({ href, title }) => `<li><a href="${escapeHtml(base + href.slice(1))}">${escapeHtml(title)}</a></li>`,
  );
  return `<h2>Did you mean</h2><ul>${links.join("")}</ul>`;
}

function segmentsOf(path: string): string[] {
  return path
    .toLowerCase()
    .split("/")
    .map((segment) => segment.replace(/\.(?:html?|md|txt)$/, ""))
    .filter((segment) => segment !== "" && segment !== "index");
}

/** How well the page's segments are found among those asked for: 1 when all are there, in whatever folder. */
function nearness(asked: readonly string[], page: readonly string[]): number {
  if (page.length === 0) return 0;
  const found = page.map((segment) => Math.max(...asked.map((other) => likeness(segment, other))));
  const last = found.at(-1) ?? 0;
  const coverage = found.reduce((sum, value) => sum + value, 0) / page.length;
  // The last segment names the page; one that is not there at all makes any other match worthless.
  if (last < 0.6) return 0;
  const all = coverage * 0.8 + (page.length === asked.length ? 0.2 : 0);
  // Who types `/AH02565` by hand leaves the folder out.
  return last === 1 ? Math.max(all, NEAR_ENOUGH) : all;
}

function likeness(a: string, b: string): number {
  return 1 - distance(a, b) / Math.max(a.length, b.length);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
