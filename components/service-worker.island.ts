/*
 * Keeps the whole site for reading without network. With network every page comes from the server, so nobody sees an old
 * one; what is kept is of one version, fetched at once when that version is installed, and nothing is added later: no
 * question and no paste ever comes into it.
 */
import { type PageGroup, pageGroup, pageIn } from "@/lib/page-group";

/** Filled in when the site is published. */
declare const OFFLINE_VERSION: string;
declare const OFFLINE_FILES: readonly string[];
declare const OFFLINE_PAGES: readonly string[];

type ExtendableEvent = Event & { readonly waitUntil: (promise: Promise<unknown>) => void };
type FetchEvent = ExtendableEvent & {
  readonly request: Request;
  readonly respondWith: (response: Promise<Response>) => void;
};
type Worker = {
  readonly addEventListener: <Kind extends Event>(kind: string, listener: (event: Kind) => void) => void;
  readonly skipWaiting: () => Promise<void>;
  readonly clients: { readonly claim: () => Promise<void> };
  readonly location: Location;
};
const worker = self as unknown as Worker;

const PREFIX = "handshake-";
const CACHE = `${PREFIX}${OFFLINE_VERSION}`;
/** A server that does not answer in this time is as good as none. */
const PATIENCE_MS = 4000;

worker.addEventListener<ExtendableEvent>("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([...OFFLINE_FILES])));
});

worker.addEventListener<ExtendableEvent>("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)),
        ),
      )
      .then(() => worker.clients.claim()),
  );
});

// The reader has asked for the new version.
worker.addEventListener<MessageEvent>("message", ({ data }) => {
  if (data === "use") void worker.skipWaiting();
});

worker.addEventListener<FetchEvent>("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin) return;
  if (request.mode === "navigate") event.respondWith(fromServer(request).catch(() => keptPage(pathname)));
  else if (pathname.startsWith("/assets/")) event.respondWith(kept(request).then((found) => found ?? fetch(request)));
  else if (OFFLINE_FILES.includes(pathname))
    event.respondWith(fromServer(request).catch(() => kept(request).then((found) => found ?? Response.error())));
});

async function fromServer(request: Request): Promise<Response> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE_MS);
  try {
    return await fetch(request, { signal: giveUp.signal });
  } finally {
    clearTimeout(timer);
  }
}

async function kept(request: Request | string): Promise<Response | undefined> {
  // A server may let its answers vary by what the browser's own requests do not agree on; what is kept is of one kind.
  return (await caches.open(CACHE)).match(request, { ignoreSearch: true, ignoreVary: true });
}

/** A kept page, or the page that says that there is none. */
async function keptPage(pathname: string): Promise<Response> {
  const path = pathname.endsWith("/") ? pathname : `${pathname}/`;
  const html = (await pageAt(path)) ?? (await pageAt("/404.html"));
  const isFound = html !== undefined && (await pageAt(path)) !== undefined;
  return new Response(html ?? "This page is not kept for reading without network.", {
    status: isFound ? 200 : 404,
    headers: { "Content-Type": "text/html; charset=utf-8" },
  });
}

async function pageAt(path: string): Promise<string | undefined> {
  const group = await kept(OFFLINE_PAGES[pageGroup(path, OFFLINE_PAGES.length)] ?? "");
  return group && pageIn((await group.json()) as PageGroup, path);
}
