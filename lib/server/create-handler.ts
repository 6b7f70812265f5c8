import { existsSync, readFileSync } from "node:fs";
import type { RequestListener, ServerResponse } from "node:http";
import { join, posix } from "node:path";
import sirv from "sirv";
import { nearestPagesHtml } from "@/lib/nearest-pages";
import { ASSETS } from "@/lib/publish/bundle-assets";
import { SECURITY_HEADERS } from "./security-headers";

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
    if (!path.endsWith("/") && existsSync(join(finished, path, "index.html"))) {
      response.writeHead(308, { Location: encodeURI(`${path}/`) });
      response.end();
      return;
    }
    serveFile(request, response, () => sendNotFound(response, path));
  };

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
