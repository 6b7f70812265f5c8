import { existsSync, readFileSync } from "node:fs";
import type { RequestListener, ServerResponse } from "node:http";
import { join, posix } from "node:path";
import { toHtml } from "hast-util-to-html";
import sirv from "sirv";
import { nearestPagesHtml } from "@/lib/nearest-pages";
import { ASSETS } from "@/lib/publish/bundle-assets";
import { searchPath } from "@/lib/routes";
import { resultList } from "@/lib/search/result-list";
import { resultRecord } from "@/lib/search/result-record";
import { createSearch, type Search } from "@/lib/search/search";
import type { SearchData } from "@/lib/search/search-data";
import { createWordIndex } from "@/lib/search/word-index";
import { SECURITY_HEADERS } from "./security-headers";

/** Longer questions belong into the terminal command, which reads whole logs. */
const LONGEST_QUERY = 4000;
const RESULTS_PLACE = /<div id="results"[^>]*>[\s\S]*?<\/div>/;
const QUERY_FIELD = /(<input id="q"[^>]*?)(\/?>)/;

const NEAREST_PLACE = '<div id="nearest-pages"></div>';

/**
 * Answers requests from the finished folder: compressed files where the visitor takes them, one address for each page
 * (with its slash), and a 404 page that names the nearest addresses. Throws when the folder is not a finished site.
 */
export function createHandler(finished: string): RequestListener {
  const notFoundPage = readFileSync(join(finished, "404.html"), "utf8");
  const pages: { href: string; title: string }[] = JSON.parse(
    readFileSync(join(finished, "api/addresses.json"), "utf8"),
  );
  if (!notFoundPage.includes(NEAREST_PLACE)) throw new Error(`${finished}/404.html has no place for the nearest pages`);

  const searchPage = readFileSync(join(finished, "search/index.html"), "utf8");
  if (!RESULTS_PLACE.test(searchPage)) throw new Error(`${finished}/search/index.html has no place for results`);
  const data: SearchData = JSON.parse(readFileSync(join(finished, "api/search-data.json"), "utf8"));
  const search = createSearch(data.documents, data.identifiers, createWordIndex(data.documents));

  const serveFile = sirv(finished, {
    // Looks files up when they are asked for: a new build may take the folder's place while the server runs.
    dev: true,
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders: (response, path) => {
      // sirv would let browsers keep a page without asking again; only names with a hash may be kept.
      response.setHeader(
        "Cache-Control",
        path.startsWith(`/${ASSETS}/`) ? "public, max-age=31536000, immutable" : "no-cache",
      );
    },
  });

  return (request, response) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { Allow: "GET, HEAD", "Content-Type": "text/plain; charset=utf-8" });
      response.end("Only GET and HEAD are answered here.\n");
      return;
    }
    // Pages are small, and sirv does not survive every range that a client may ask for; a server may ignore them all.
    delete request.headers.range;
    const path = pathOf(request.url ?? "/");
    const query = queryOf(request.url ?? "/");
    if ((path === searchPath || `${path}/` === searchPath) && query !== null) {
      sendResults(response, search, query);
      return;
    }
    if (path === "/api/search" || path === "/api/search/") {
      sendRecord(response, search, query);
      return;
    }
    if (!path.endsWith("/") && existsSync(join(finished, path, "index.html"))) {
      response.writeHead(308, { Location: encodeURI(`${path}/`) });
      response.end();
      return;
    }
    serveFile(request, response, () => sendNotFound(response, path));
  };

  function sendResults(response: ServerResponse, { search: find }: Search, query: string): void {
    const titles = new Map(data.documents.filter(({ kind }) => kind === "cause").map(({ id, title }) => [id, title]));
    const results =
      query.length > LONGEST_QUERY
        ? `<p>That is too long for an address: at most ${LONGEST_QUERY} characters are read here.</p>`
        : query.trim() === ""
          ? "<p>Nothing was asked yet.</p>"
          : toHtml(resultList(find(query), (slug) => titles.get(slug)));
    const page = searchPage
      .replace(RESULTS_PLACE, () => `<div id="results">${results}</div>`)
      .replace(
        QUERY_FIELD,
        (_, field: string, end: string) => `${field} value="${escapeAttribute(query.slice(0, LONGEST_QUERY))}"${end}`,
      );
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" });
    response.end(page);
  }

  function sendRecord(response: ServerResponse, { search: find }: Search, query: string | null): void {
    const send = (status: number, value: unknown) => {
      response.writeHead(status, { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" });
      response.end(`${JSON.stringify(value)}\n`);
    };
    if (query === null || query.trim() === "") send(400, { error: "no query: ask /api/search?q=AH02565" });
    else if (query.length > LONGEST_QUERY) send(414, { error: `the query is longer than ${LONGEST_QUERY} characters` });
    else send(200, resultRecord(find(query)));
  }

  function sendNotFound(response: ServerResponse, path: string): void {
    const place = `<div id="nearest-pages">${nearestPagesHtml(path, pages)}</div>`;
    response.writeHead(404, { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache" });
    response.end(notFoundPage.replace(NEAREST_PLACE, () => place));
  }
}

/** The path that is asked for, decoded and without steps upwards; a path that cannot be decoded as it came. */
function pathOf(url: string): string {
  const asked = url.replace(/^https?:\/\/[^/]*/i, "").replace(/[?#].*$/s, "");
  try {
    return posix.normalize(`/${decodeURIComponent(asked)}`);
  } catch {
    return posix.normalize(`/${asked}`);
  }
}

/** What is asked for with `q`, the first of several; null when nothing is. Bytes that are no UTF-8 become U+FFFD. */
function queryOf(url: string): string | null {
  const [, query = ""] = /\?([^#]*)/.exec(url) ?? [];
  return new URLSearchParams(query).get("q");
}

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
