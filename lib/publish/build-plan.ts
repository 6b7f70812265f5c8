import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { PageAssets } from "./finish-page";

/*
 * A page whose content and code have not changed since the last build is taken from the finished site instead of being
 * rendered again. A plan says which, made before `next build` and kept with the site for the next one.
 */

/** By the kind of a page: what it shows, by its address. Every sum is the beginning of a SHA-256. */
export type PageSums = Readonly<Record<string, Readonly<Record<string, string>>>>;
/** What a site is made of, as far as pages can be taken over from it. */
export type MadeOf = {
  /** Over everything but the content. */
  readonly code: string;
  readonly pages: PageSums;
};
/** Addresses, such as `/errors/AH02565/`, of the pages that the finished site has already. */
export type BuildPlan = { readonly madeOf: MadeOf; readonly reused: readonly string[] };
/** What a finished site says of itself. */
export type FinishedSite = MadeOf & { readonly assets: PageAssets };

/** In the folder of a finished site, and nothing secret. */
const KEPT = ".made-of.json";
// `turbopackIgnore` as in lib/content/load-content.ts.
const keptIn = (folder: string): string => join(/* turbopackIgnore: true */ folder, KEPT);

/** Which pages of a site that is made of `madeOf` the finished one has already: none where other code made that. */
export function planBuild(madeOf: MadeOf, finished: FinishedSite | undefined): BuildPlan {
  const known = new Map(
    finished?.code === madeOf.code ? Object.values(finished.pages).flatMap((sums) => Object.entries(sums)) : [],
  );
  const reused = Object.values(madeOf.pages).flatMap((sums) => {
    // One of each kind is always rendered: it brings the style sheet of its kind.
    const [, ...others] = Object.entries(sums);
    return others.flatMap(([href, sum]) => (known.get(href) === sum ? [href] : []));
  });
  return { madeOf, reused };
}

export function writePlan(file: string, plan: BuildPlan): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(plan));
}

/** Throws where there is none. */
export function readPlan(file: string): BuildPlan {
  return JSON.parse(readFileSync(/* turbopackIgnore: true */ file, "utf8"));
}

let reused: ReadonlySet<string> | undefined;

/** Whether the build that runs takes this page over, by HANDSHAKE_PLAN, the file of its plan; else nothing is. */
export function isReused(href: string): boolean {
  const file = process.env.HANDSHAKE_PLAN;
  reused ??= new Set(file ? readPlan(file).reused : []);
  return reused.has(href);
}

/** Keeps with a new site what the next build asks. */
export function keepMadeOf(folder: string, finished: FinishedSite): void {
  writeFileSync(keptIn(folder), JSON.stringify(finished));
}

/** What the site in a folder is made of; undefined where there is none, or it does not say. */
export function readMadeOf(folder: string): FinishedSite | undefined {
  try {
    return JSON.parse(readFileSync(/* turbopackIgnore: true */ keptIn(folder), "utf8"));
  } catch {
    return undefined;
  }
}

/** A page of one site with the scripts and styles of another. */
export function withAssets(html: string, from: PageAssets, to: PageAssets): string {
  const name = (href: string) => href.slice(href.lastIndexOf("/") + 1);
  return html
    .replaceAll(name(from.styleHref), name(to.styleHref))
    .replaceAll(name(from.scriptHref), name(to.scriptHref));
}
