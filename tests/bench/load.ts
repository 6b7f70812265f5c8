import { readFileSync } from "node:fs";
import { join } from "node:path";
import { running, WITH_HOST } from "../serve/servers";
import startServers from "../serve/start-servers";
import { type Load, load, type Request } from "./load-client";
import { serve } from "./page-costs";
import { residentKilobytes } from "./process-memory";
import type { Measured } from "./table";

const CONNECTIONS = 32;
const WARM_UP_SECONDS = 3;
/** How often the memory is looked at while a server is asked. */
const LOOKS = 10;
/** The bare server does the same all the time. */
const MOST_OF_BOUND_SECONDS = 30;

/** What visitors ask for: mostly pages, with what they load, and now and then a search and a wrong address. */
const MIXED: readonly Request[] = [
  ...["/", "/2.4/mutex/", "/2.4/parallel/", "/causes/key-mismatch/", "/errors/AH02565/", "/guide/configure/"],
  ...["/topics/", "/compare/realcert/", "/2.0/realcert/", "/symptoms/", "/feed.xml", "/2.4/mutx/"],
].map((path) => ({ path, headers: { "accept-encoding": "br, gzip" } }));
/** Only `npm start` answers these in words; elsewhere the page does. */
const ASKED: readonly Request[] = ["/search/?q=no%20shared%20cipher", "/api/search?q=AH02565"].map((path) => ({
  path,
}));

/**
 * Of `npm run bench`: how many answers a second each server gives, and how late the hundredth is, beside a bare server of
 * Node's that sends the same page out of its memory. `minutes` is how long each is asked. Throws when one answers wrongly.
 */
export async function benchLoad(finished: string, minutes: number): Promise<Measured[]> {
  const end = await startServers();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void end().finally(() => process.exit(1)));
  const page = readFileSync(join(finished, "2.4/mutex/index.html.br"));
  const bare = await serve((_request, response) => {
    response.writeHead(200, { "Content-Type": "text/html", "Content-Encoding": "br" }).end(page);
  });
  try {
    const ask = async (origin: string, requests: readonly Request[], seconds: number) => {
      const how = { connections: CONNECTIONS, certificate: running().certificate };
      await load(origin, requests, { ...how, seconds: WARM_UP_SECONDS });
      return load(origin, requests, { ...how, seconds });
    };
    const bound = await ask(bare.origin, [{ path: "/" }], Math.min(minutes * 60, MOST_OF_BOUND_SECONDS));
    const rows: Measured[] = [];
    for (const name of WITH_HOST) {
      const requests = [...MIXED, ...(name === "npm start" ? ASKED : [])];
      const origin = running().origins[name];
      const megabytes = [serversMegabytes()];
      const watch = setInterval(() => megabytes.push(serversMegabytes()), (minutes * 60_000) / LOOKS);
      const result = await ask(origin, requests, minutes * 60);
      clearInterval(watch);
      const wrong = wrongAnswers(result, requests.length);
      if (wrong) throw new Error(`${name} under load: ${wrong}`);
      // A long run may be stopped before its table.
      console.log(
        `${name}: ${result.answers} answers, ${result.repeated} on a second connection, memory in MB ${megabytes.map((each) => each.toFixed(0)).join(", ")}`,
      );
      rows.push(
        {
          what: `${name}, answers a second`,
          ours: result.perSecond,
          against: bound.perSecond,
          name: "bound",
          unit: "",
        },
        {
          what: `${name}, 99th percentile`,
          ours: result.p99,
          against: bound.p99,
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
  }
}

/** Errors and statuses that nobody should see; the one wrong address among the requests is to be answered with 404. */
function wrongAnswers({ errors, statuses, answers }: Load, kinds: number): string {
  const notFound = statuses.get(404) ?? 0;
  const other = [...statuses.keys()].filter((status) => ![200, 404, 302, 307, 308].includes(status));
  // Each connection goes through the requests in turn, and may end at any of them.
  const isShareWrong = Math.abs(notFound / answers - 1 / kinds) > 0.02;
  return [
    errors.length > 0 && `${errors.length} errors, the first: ${errors[0]}`,
    other.length > 0 && `status ${other.join(", ")}`,
    isShareWrong && `${notFound} of ${answers} were 404`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** What everything below this process has in memory. */
function serversMegabytes(): number {
  return (residentKilobytes(process.pid) - process.memoryUsage().rss / 1024) / 1024;
}
