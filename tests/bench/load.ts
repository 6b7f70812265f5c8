import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { running, WITH_HOST } from "../serve/servers";
import startServers from "../serve/start-servers";
import { serve } from "./page-costs";
import { residentKilobytes } from "./process-memory";
import type { Measured } from "./table";

/** Not a dependency: it is fetched into a temporary folder by the benchmark alone. */
const AUTOCANNON = "8.0.0";
const CONNECTIONS = 32;
const WARM_UP_SECONDS = 3;
/** How often the memory is looked at while a server is asked. */
const LOOKS = 10;
/** The bare server does the same all the time. */
const MOST_OF_BOUND_SECONDS = 30;

type Result = {
  readonly requests: { readonly average: number; readonly total: number };
  readonly latency: { readonly p99: number };
  readonly errors: number;
  readonly timeouts: number;
  readonly statusCodeStats: Readonly<Record<string, { readonly count: number }>>;
};
type Load = (options: {
  url: string;
  connections: number;
  duration: number;
  requests?: readonly { readonly path: string; readonly headers?: Readonly<Record<string, string>> }[];
}) => Promise<Result>;

/** What visitors ask for: mostly pages, with what they load, and now and then a search and a wrong address. */
const MIXED = [
  ...["/", "/2.4/mutex/", "/2.4/parallel/", "/causes/key-mismatch/", "/errors/AH02565/", "/guide/configure/"],
  ...["/topics/", "/compare/realcert/", "/2.0/realcert/", "/symptoms/", "/feed.xml", "/2.4/mutx/"],
].map((path) => ({ path, headers: { "accept-encoding": "br, gzip" } }));
/** Only `npm start` answers these in words; elsewhere the page does. */
const ASKED = ["/search/?q=no%20shared%20cipher", "/api/search?q=AH02565"].map((path) => ({ path }));

/**
 * Of `npm run bench`: how many answers a second each server gives, and how late the hundredth is, beside a bare server of
 * Node's that sends the same page out of its memory. `minutes` is how long each is asked. Throws when one answers wrongly.
 */
export async function benchLoad(finished: string, minutes: number): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), "handshake-load-"));
  const end = await startServers();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void end().finally(() => process.exit(1)));
  const page = readFileSync(join(finished, "2.4/mutex/index.html.br"));
  const bare = await serve((_request, response) => {
    response.writeHead(200, { "Content-Type": "text/html", "Content-Encoding": "br" }).end(page);
  });
  try {
    const load = fetchAutocannon(folder);
    const ask = async (options: Omit<Parameters<Load>[0], "connections" | "duration">, seconds: number) => {
      const one = { ...options, connections: CONNECTIONS };
      await load({ ...one, duration: WARM_UP_SECONDS });
      return load({ ...one, duration: Math.ceil(seconds) });
    };
    const bound = await ask({ url: bare.origin }, Math.min(minutes * 60, MOST_OF_BOUND_SECONDS));
    const rows: Measured[] = [];
    for (const name of WITH_HOST) {
      const requests = [...MIXED, ...(name === "npm start" ? ASKED : [])];
      const origin = running().origins[name];
      await load({ url: origin, connections: CONNECTIONS, duration: WARM_UP_SECONDS, requests });
      const megabytes = [serversMegabytes()];
      const watch = setInterval(() => megabytes.push(serversMegabytes()), (minutes * 60_000) / LOOKS);
      const result = await ask({ url: origin, requests }, minutes * 60);
      clearInterval(watch);
      const wrong = wrongAnswers(result, requests.length);
      if (wrong) throw new Error(`${name} under load: ${wrong}`);
      const rate = result.requests.average;
      // A long run may be stopped before its table.
      console.log(
        `${name}: ${result.requests.total} answers, memory in MB ${megabytes.map((each) => each.toFixed(0)).join(", ")}`,
      );
      rows.push(
        { what: `${name}, answers a second`, ours: rate, against: bound.requests.average, name: "bound", unit: "" },
        {
          what: `${name}, 99th percentile`,
          ours: result.latency.p99,
          against: bound.latency.p99,
          name: "bound",
          unit: "ms",
        },
        {
          what: `${name}, memory of all servers at the end, and halfway`,
          ours: megabytes.at(-1) ?? 0,
          against: megabytes[Math.floor(megabytes.length / 2)] ?? 0,
          name: "before",
          unit: "MB",
        },
      );
    }
    return rows;
  } finally {
    bare.server.close();
    await end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Errors and statuses that nobody should see; the one wrong address among the requests is to be answered with 404. */
function wrongAnswers({ errors, timeouts, statusCodeStats, requests }: Result, kinds: number): string {
  const count = (status: string) => statusCodeStats[status]?.count ?? 0;
  const other = Object.keys(statusCodeStats).filter((status) => !["200", "404", "302", "307", "308"].includes(status));
  // Each connection goes through the requests in turn, and may end at any of them.
  const share = count("404") / requests.total;
  const isShareWrong = Math.abs(share - 1 / kinds) > 0.02;
  return [
    errors > 0 && `${errors} errors`,
    timeouts > 0 && `${timeouts} timeouts`,
    other.length > 0 && `status ${other.join(", ")}`,
    isShareWrong && `${count("404")} of ${requests.total} were 404`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** What everything below this process has in memory. */
function serversMegabytes(): number {
  return (residentKilobytes(process.pid) - process.memoryUsage().rss / 1024) / 1024;
}

function fetchAutocannon(folder: string): Load {
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ private: true, dependencies: { autocannon: AUTOCANNON } }),
  );
  const { status, stderr } = spawnSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: folder,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`autocannon cannot be fetched: ${stderr}`);
  return createRequire(join(folder, "package.json"))("autocannon") as Load;
}
