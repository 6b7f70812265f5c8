import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium } from "@playwright/test";
import { createHandler } from "@/lib/server/create-handler";
import { findBrowser } from "../find-browser.mjs";
import { buildPeer, serveCompressed } from "./peer";
import type { Measured } from "./table";

/** Slow 4G as Lighthouse 12 applies it to a connection, and a processor four times slower. */
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: (1474.56 * 1024) / 8, uploadThroughput: 86_400 };
const SLOWER = 4;
/** How long a page may go on fetching by itself. */
const IDLE_MS = 5000;
/** The middle of what they measure counts: a busy machine makes single ones late. */
const RUNS = 5;

/** Runs in the page before anything else. As text, because the names that tsx keeps of functions are not there. */
const OBSERVE = `{
  const seen = (window.seen = { lcp: 0, fcp: 0, tasks: [], cls: 0 });
  const observe = (type, each) => new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
  observe("largest-contentful-paint", (entry) => { seen.lcp = entry.startTime; });
  observe("paint", (entry) => { if (entry.name === "first-contentful-paint") seen.fcp = entry.startTime; });
  observe("longtask", (entry) => { seen.tasks.push([entry.startTime, entry.duration]); });
  observe("layout-shift", (entry) => { seen.cls += entry.value; });
}`;

/** Times in ms. */
type Seen = { lcp: number; fcp: number; tasks: readonly (readonly [start: number, duration: number])[]; cls: number };

export type PageCost = {
  readonly bytes: number;
  readonly requests: number;
  /** Largest Contentful Paint, in ms. */
  readonly lcp: number;
  /** Total Blocking Time: what tasks after the first paint of content take beyond 50 ms, in ms. */
  readonly tbt: number;
  /** Cumulative Layout Shift. */
  readonly cls: number;
};

/** Of `npm run bench`: an answer, a cause and the first page, ours and the peer's, as a phone on a bad line has them. */
export async function benchPages(finished: string): Promise<Measured[]> {
  const peer = await buildPeer(finished);
  const servers = await Promise.all([serve(createHandler(finished)), serve(serveCompressed(peer.folder))]);
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
  });
  try {
    const rows: Measured[] = [];
    const [ours, theirs] = servers.map(({ origin }) => origin);
    for (const [kind, path, peerPath] of [
      ["answer page", "/2.4/mutex/", "/2.4/mutex.html"],
      ["cause page", "/causes/key-mismatch/", "/causes/key-mismatch.html"],
      ["home page", "/", "/"],
    ]) {
      const mine = await pageCost(browser, `${ours}${path}`);
      const other = await pageCost(browser, `${theirs}${peerPath}`);
      const add = (what: string, unit: string, of: (cost: PageCost) => number, limit?: number) => {
        if (limit !== undefined)
          rows.push({ what: `${kind}, ${what}`, ours: of(mine), against: limit, name: "limit", unit });
        rows.push({ what: `${kind}, ${what}`, ours: of(mine), against: of(other), name: "peer", unit });
      };
      add("first visit, until 5 s idle", "kB", ({ bytes }) => bytes / 1000, kind === "answer page" ? 20 : undefined);
      add("requests", "", ({ requests }) => requests);
      add("LCP, slow 4G, 4x CPU", "ms", ({ lcp }) => lcp);
      add("TBT, 4x CPU", "ms", ({ tbt }) => tbt, 0);
      add("CLS", "", ({ cls }) => cls, 0);
    }
    return rows;
  } finally {
    await browser.close();
    for (const { server } of servers) server.close();
    peer.remove();
  }
}

/** What a first visit costs: the middle of several runs, each with an empty cache and without what is kept for later. */
async function pageCost(browser: Browser, url: string): Promise<PageCost> {
  const runs: PageCost[] = [];
  for (let run = 0; run < RUNS; run++) runs.push(await visit(browser, url));
  const middle = (of: (cost: PageCost) => number) => runs.map(of).sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
  return {
    bytes: middle(({ bytes }) => bytes),
    requests: middle(({ requests }) => requests),
    lcp: middle(({ lcp }) => lcp),
    tbt: middle(({ tbt }) => tbt),
    cls: middle(({ cls }) => cls),
  };
}

async function visit(browser: Browser, url: string): Promise<PageCost> {
  // What a service worker fetches for a later flight is not what the page costs; it is measured by a test of its own.
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, serviceWorkers: "block" });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", SLOW_4G);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    let bytes = 0;
    let requests = 0;
    session.on("Network.loadingFinished", ({ encodedDataLength }) => {
      bytes += encodedDataLength;
      requests++;
    });
    await page.addInitScript(OBSERVE);
    await page.goto(url, { waitUntil: "load" });
    await page.waitForTimeout(IDLE_MS);
    const { lcp, fcp, tasks, cls } = await page.evaluate(() => (window as unknown as { seen: Seen }).seen);
    if (lcp === 0) throw new Error(`${url} painted nothing`);
    const tbt = tasks
      .filter(([start, duration]) => start + duration > fcp)
      .reduce((sum, [start, duration]) => sum + Math.max(0, Math.min(duration, start + duration - fcp) - 50), 0);
    return { bytes, requests, lcp, tbt, cls };
  } finally {
    await context.close();
  }
}

/** A server on a free port of this machine. */
export function serve(handler: RequestListener): Promise<{ server: Server; origin: string }> {
  const server = createServer(handler);
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      resolve({ server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
    });
  });
}
