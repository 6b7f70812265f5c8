import { ASSETS } from "@/lib/publish/assets-folder";

/*
 * How the finished folder is served, said once for `npm start` and for the configurations of Apache httpd and nginx.
 */

/** The type of every ending in the finished folder. All text is UTF-8, which its names do not say. */
export const CONTENT_TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json; charset=utf-8",
  svg: "image/svg+xml",
  xml: "application/xml; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  md: "text/markdown; charset=utf-8",
};

/** What a text is compressed with, best first, by the ending of the compressed file beside it. */
export const ENCODINGS: Readonly<Record<string, string>> = { br: "br", gz: "gzip" };

/** Everything below this address has a hash in its name. */
export const HASHED_FILES = `/${ASSETS}/`;
export const CACHE_FOR_EVER = "public, max-age=31536000, immutable";
/** Kept, and asked for again each time: pages and the service worker have the same address when they change. */
export const CACHE_AND_ASK = "no-cache";

/** What the answer of a page's address differs by, also where it happens to be the same. */
export const VARY_OF_PAGES = "Accept, Accept-Encoding";
/** The same of a file. A service worker would not find a file again that it keeps if more stood here. */
export const VARY_OF_FILES = "Accept-Encoding";

/** Whether a path names a file by its ending; a page's address, such as `/2.4/mutex/`, has none of these. */
export const isFile = (path: string): boolean =>
  Object.keys(CONTENT_TYPES).some((ending) => path.endsWith(`.${ending}`));
/** The same as a pattern. */
export const FILE_PATTERN = `\\.(?:${Object.keys(CONTENT_TYPES).join("|")})$`;

/** The values of `Accept` of a client that wants plain text and not a page, as `curl -H "Accept: text/plain"` does. */
export const ACCEPTS_TEXT = "text/plain";
export const ACCEPTS_PAGES = "text/html";

/** An address of the httpd documentation → the page that has taken its place here. */
export type OldAddress = { readonly from: string; readonly to: string };

/**
 * The addresses of the SSL FAQ in the httpd documentation, whose anchors each edition's page has too, so that a link needs
 * another host and nothing else. `editions` are those of the site; `trunk` and `current` name the newest.
 */
export function oldAddresses(editions: readonly string[]): OldAddress[] {
  const ordered = [...editions].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const newest = ordered.at(-1);
  const names = [
    ...ordered.map((edition) => [edition, edition]),
    ...(newest
      ? [
          ["trunk", newest],
          ["current", newest],
        ]
      : []),
  ];
  return names.flatMap(([name, edition]) =>
    ["html", "html.en"].map((ending) => ({ from: `/docs/${name}/ssl/ssl_faq.${ending}`, to: `/${edition}/` })),
  );
}
