import { existsSync, readFileSync } from "node:fs";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { extname, join, posix } from "node:path";
import { gzipSync } from "node:zlib";
import { toHtml } from "hast-util-to-html";
import sirv from "sirv";
import { nearestPagesHtml } from "@/lib/nearest-pages";
import { placeNotFoundPage } from "@/lib/not-found-page";
import { relativeAddress } from "@/lib/relative-address";
import { homeHref, searchPath } from "@/lib/routes";
import { diagnosisView } from "@/lib/search/diagnosis-view";
import { placeLinks } from "@/lib/search/place-links";
import { resultList } from "@/lib/search/result-list";
import { resultRecord } from "@/lib/search/result-record";
import type { SearchOptions } from "@/lib/search/search";
import { createAnswers } from "./answer-questions";
import { PAGE_HEADERS, SECURITY_HEADERS, STRICT_TRANSPORT_SECURITY } from "./security-headers";
import {
  ACCEPTS_PAGES,
  ACCEPTS_TEXT,
  CACHE_AND_ASK,
  CACHE_FOR_EVER,
  CONTENT_TYPES,
  HASHED_FILES,
  isFile,
  oldAddresses,
  VARY_OF_FILES,
  VARY_OF_PAGES,
} from "./served-files";

/** Longer questions belong into the terminal command, which reads whole logs. */
const LONGEST_QUERY = 4000;
const RESULTS_PLACE = /<div id="results"[^>]*>[\s\S]*?<\/div>/;
const QUERY_FIELD = /(<input id="q"[^>]*?)(\/?>)/;

const NEAREST_PLACE = '<div id="nearest-pages"></div>';

/**
 * Answers requests from the finished folder: compressed files where the visitor takes them, one address for each page
 * (with its slash), a 404 page that names the nearest addresses, and `/healthz` for whoever watches the server. A body is
 * refused and not read. All that it names is relative to what was asked for, so that a proxy may serve it below a path.
 * Questions are answered from the search engines at the addresses, where there are any. Throws when the folder is not a
 * finished site.
 */
export function createHandler(finished: string, engines: readonly string[] = []): RequestListener {
  const notFoundPage = readFileSync(join(finished, "404.html"), "utf8");
  const pages: { href: string; title: string }[] = JSON.parse(
    readFileSync(join(finished, "api/addresses.json"), "utf8"),
  );
  if (!notFoundPage.includes(NEAREST_PLACE)) throw new Error(`${finished}/404.html has no place for the nearest pages`);

  const searchPage = readFileSync(join(finished, "search/index.html"), "utf8");
  if (!RESULTS_PLACE.test(searchPage)) throw new Error(`${finished}/search/index.html has no place for results`);
  const { editions, answer } = createAnswers(finished, engines, (line) => console.error(line));
  const moved = new Map(oldAddresses(editions).map(({ from, to }) => [from, to]));

  /** The path of each answer; what sirv is given is another one where a text takes the place of its page. */
  const asked = new WeakMap<ServerResponse, string>();
  const serveFile = sirv(finished, {
    // Looks files up when they are asked for: a new build may take the folder's place while the server runs.
    dev: true,
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders: (response, path) => {
      const type = CONTENT_TYPES[path.endsWith("/") ? "html" : extname(path).slice(1)];
      if (type) response.setHeader("Content-Type", type);
      if (type === CONTENT_TYPES.html) setAll(response, PAGE_HEADERS);
      // sirv has named the encoding alone.
      response.setHeader("Vary", isFile(asked.get(response) ?? "") ? VARY_OF_FILES : VARY_OF_PAGES);
    },
  });

  return (request, response) => {
    setAll(response, SECURITY_HEADERS);
    // The proxy before this server has ended TLS.
    if (request.headers["x-forwarded-proto"] === "https")
      response.setHeader("Strict-Transport-Security", STRICT_TRANSPORT_SECURITY);
    // Nothing takes a body. The connection is closed, because what comes next on it would be that body.
    if (hasBody(request)) response.setHeader("Connection", "close");
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.setHeader("Allow", "GET, HEAD");
      sendText(response, 405, "Only GET and HEAD are answered here.\n");
      return;
    }
    if (hasBody(request)) {
      sendText(response, 413, "Nothing here takes a body.\n");
      return;
    }
    // Pages are small, and sirv does not survive every range that a client may ask for; a server may ignore them all.
    delete request.headers.range;
    const path = pathOf(request.url ?? "/");
    // A text that takes the place of its page gets another address below.
    const base = wayToBase(request.url ?? "/");
    if (path === "/healthz") {
      sendText(response, 200, "ok\n");
      return;
    }
    const question = questionOf(request.url ?? "/");
    if (path === searchPath && question) {
      sendResults(response, question).catch((fault) => sendFault(response, fault));
      return;
    }
    if (path === "/api/search" || path === "/api/search/") {
      sendRecord(response, question ?? { query: "", edition: "" }).catch((fault) => sendFault(response, fault));
      return;
    }
    const old = moved.get(path);
    if (old) {
      redirect(request, response, old);
      return;
    }
    // sirv would let browsers keep a page without asking again, and says nothing of it when a page has not changed.
    response.setHeader("Cache-Control", path.startsWith(HASHED_FILES) ? CACHE_FOR_EVER : CACHE_AND_ASK);
    asked.set(response, path);
    const plain = `${path.replace(/\/$/, "")}.txt`;
    if (wantsText(request.headers.accept) && existsSync(join(finished, plain))) {
      request.url = encodeURI(plain);
      serveFile(request, response, () => sendNotFound(response, path, base));
      return;
    }
    if (!path.endsWith("/") && existsSync(join(finished, path, "index.html"))) {
      redirect(request, response, `${path}/`);
      return;
    }
    // What is relative to a page counts the slashes of its address.
    if (askedPath(request.url ?? "/").includes("//")) {
      redirect(request, response, path);
      return;
    }
    serveFile(request, response, () => sendNotFound(response, path, base));
  };

  async function sendResults(response: ServerResponse, { query, edition }: Question): Promise<void> {
    const asked = readEdition(edition);
    const results =
      query.length > LONGEST_QUERY
        ? `<p>That is too long for an address: at most ${LONGEST_QUERY} characters are read here.</p>`
        : query.trim() === ""
          ? "<p>Nothing was asked yet.</p>"
          : (asked.fault ? `<p>${escapeHtml(asked.fault)}</p>` : "") +
            toHtml(
              placeLinks(
                (/\n.*\S/.test(query) ? diagnosisView : resultList)(await answer(query, asked.options), query),
                relativeAddress(homeHref, searchPath),
              ),
            );
    const page = searchPage
      .replace(RESULTS_PLACE, () => `<div id="results">${results}</div>`)
      .replace(
        QUERY_FIELD,
        (_, field: string, end: string) => `${field} value="${escapeHtml(query.slice(0, LONGEST_QUERY))}"${end}`,
      )
      .replace(`<option value="${asked.options.edition ?? ""}"`, (option) => `${option} selected=""`);
    sendPage(response, 200, page, "no-store");
  }

  async function sendRecord(response: ServerResponse, { query, edition }: Question): Promise<void> {
    const send = (status: number, value: unknown) => {
      response.writeHead(status, { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" });
      response.end(`${JSON.stringify(value)}\n`);
    };
    const { options, fault } = readEdition(edition);
    if (query.trim() === "") send(400, { error: "no query: ask /api/search?q=AH02565" });
    else if (query.length > LONGEST_QUERY) send(414, { error: `the query is longer than ${LONGEST_QUERY} characters` });
    else if (fault) send(400, { error: fault });
    else send(200, resultRecord(await answer(query, options)));
  }

  /** Nobody's question may end the server. */
  function sendFault(response: ServerResponse, fault: unknown): void {
    console.error("a question cannot be answered:", fault);
    if (response.headersSent) response.destroy();
    else sendText(response, 500, "This question cannot be answered here.\n");
  }

  function readEdition(edition: string): { options: SearchOptions; fault?: string } {
    if (edition === "") return { options: {} };
    if (editions.includes(edition)) return { options: { edition } };
    return { options: {}, fault: `There is no edition ${edition.slice(0, 20)}; there are ${editions.join(", ")}.` };
  }

  function sendNotFound(response: ServerResponse, path: string, base: string): void {
    const place = `<div id="nearest-pages">${nearestPagesHtml(path, pages, base)}</div>`;
    const page = placeNotFoundPage(notFoundPage, base).replace(NEAREST_PLACE, () => place);
    sendPage(response, 404, page, CACHE_AND_ASK);
  }
}

function setAll(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

/** A page that was made for this request, compressed where the visitor takes it. */
function sendPage(response: ServerResponse, status: number, page: string, cacheControl: string): void {
  setAll(response, PAGE_HEADERS);
  const isPacked = /\bgzip\b/.test(String(response.req.headers["accept-encoding"] ?? ""));
  response.writeHead(status, {
    "Content-Type": CONTENT_TYPES.html,
    "Cache-Control": cacheControl,
    Vary: VARY_OF_FILES,
    ...(isPacked && { "Content-Encoding": "gzip" }),
  });
  response.end(isPacked ? gzipSync(page) : page);
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader("Content-Type", CONTENT_TYPES.txt ?? "");
  response.setHeader("Cache-Control", "no-store");
  response.end(text);
}

/** Sends on to another path of the site; a question in the address goes along. */
function redirect({ url = "/" }: IncomingMessage, response: ServerResponse, path: string): void {
  const [asked = ""] = /\?[^#]*/.exec(url) ?? [];
  response.writeHead(308, { Location: wayToBase(url) + encodeURI(path.slice(1)) + asked });
  response.end();
}

/** The way from an address, as it was asked for, to where the site begins: `../` from `/2.4/mutex`. */
function wayToBase(url: string): string {
  const [, ...folders] = askedPath(url).split("/");
  return "../".repeat(Math.max(0, folders.length - 1)) || "./";
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/** The path that is asked for, decoded and without steps upwards; a path that cannot be decoded as it came. */
function pathOf(url: string): string {
  const asked = askedPath(url);
  try {
    return posix.normalize(`/${decodeURIComponent(asked)}`);
  } catch {
    return posix.normalize(`/${asked}`);
  }
}

/** The path of a request as it came. */
const askedPath = (url: string): string => url.replace(/^https?:\/\/[^/]*/i, "").replace(/[?#].*$/s, "");

/** Whether a client asks for plain text and not for a page, as `curl -H "Accept: text/plain"` does. */
function wantsText(accept = ""): boolean {
  return accept.includes(ACCEPTS_TEXT) && !accept.includes(ACCEPTS_PAGES);
}

type Question = { readonly query: string; readonly edition: string };

/** What is asked for with `q` and `edition`, the first of several; null without a `q`. Bytes that are no UTF-8 become U+FFFD. */
function questionOf(url: string): Question | null {
  const [, text = ""] = /\?([^#]*)/.exec(url) ?? [];
  const parameters = new URLSearchParams(text);
  const query = parameters.get("q");
  return query === null ? null : { query, edition: parameters.get("edition") ?? "" };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
