/*
 * Keeps the whole site for reading without network. With network every page comes from the server, so nobody sees an old
 * one; what is kept is of one version, fetched at once when that version is installed, and nothing is added later: no
 * question and no paste ever comes into it.
 */
import { placeNotFoundPage } from "@/lib/not-found-page";
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

/** The path where the site begins: this script is there. Everything else on the host is other people's. */
const BASE = worker.location.pathname.replace(/[^/]*$/, "");
const onSite = (address: string) => BASE + address.slice(1);
const FILES = OFFLINE_FILES.map(onSite);
/** Another site on this host keeps its own, below another path. */
const PREFIX = `handshake-${BASE.slice(1)}`;
const CACHE = `${PREFIX}${OFFLINE_VERSION}`;
const isOurs = (name: string) => name.startsWith(PREFIX) && !name.includes("/", PREFIX.length);
/** A server that does not answer in this time is as good as none. */
const PATIENCE_MS = 4000;

worker.addEventListener<ExtendableEvent>("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)));
});

worker.addEventListener<ExtendableEvent>("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => isOurs(name) && name !== CACHE).map((name) => caches.delete(name))),
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
  if (request.method !== "GET" || origin !== worker.location.origin || !pathname.startsWith(BASE)) return;
  if (request.mode === "navigate")
    event.respondWith(fromServer(request).catch(() => keptPage(`/${pathname.slice(BASE.length)}`)));
  else if (pathname.startsWith(onSite("/assets/")))
    event.respondWith(kept(request).then((found) => found ?? fetch(request)));
  else if (FILES.includes(pathname))
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
  const html = await pageAt(path);
  const missing = placeNotFoundPage((await pageAt("/404.html")) ?? "This page is not kept without network.", BASE);
  return new Response(html ?? missing, {
    status: html === undefined ? 404 : 200,
    headers: { "Content-Type": "text/html; charset=utf-8" },
  });
}

async function pageAt(path: string): Promise<string | undefined> {
  const group = await kept(onSite(OFFLINE_PAGES[pageGroup(path, OFFLINE_PAGES.length)] ?? "/"));
  return group && pageIn((await group.json()) as PageGroup, path);
}
