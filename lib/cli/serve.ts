import type { RequestListener } from "node:http";
import { belowBase } from "@/lib/server/below-base";
import { closeServer, createSiteServer } from "@/lib/server/create-server";
import { readEngineAddresses } from "@/lib/server/search-engines";
import { readBase } from "@/lib/site-address.mjs";
import { followSite } from "./follow-site";

/**
 * `tsx lib/cli/serve.ts <folder> <port>`: serves the finished folder below HANDSHAKE_BASE until it is told to stop.
 * HANDSHAKE_SEARCH_ENGINE names the search engines that find the answers to questions, separated by commas.
 */
const [finished = "dist", port = "3000"] = process.argv.slice(2);
/** Whoever still downloads this long after the server was told to stop is cut off. */
const PATIENCE_MS = 8000;
const base = baseOf(process.env.HANDSHAKE_BASE ?? "/");
const server = createSiteServer(belowBase(base, openSite()), (line) => console.log(line));

server.on("error", (error: NodeJS.ErrnoException) => {
  const reasons: Record<string, string> = {
    EADDRINUSE: `port ${port} is in use: stop the other program, or choose another port with PORT=3001 npm start`,
    EACCES: `port ${port} may not be opened by this user: choose one from 1024 up with PORT=3000 npm start`,
  };
  console.error(reasons[error.code ?? ""] ?? `the server cannot start: ${error.message}`);
  process.exit(1);
});

server.listen(Number(port), () => {
  const address = server.address();
  const own = typeof address === "object" && address ? address.port : port;
  console.log(`Handshake is at http://localhost:${own}${base.replace(/^\/$/, "")}`);
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, async () => {
    await closeServer(server, PATIENCE_MS);
    process.exit(0);
  });
}

function readEngines(): string[] {
  try {
    return readEngineAddresses(process.env.HANDSHAKE_SEARCH_ENGINE ?? "");
  } catch (fault) {
    console.error(`HANDSHAKE_SEARCH_ENGINE: ${(fault as Error).message}`);
    process.exit(2);
  }
}

function openSite(): RequestListener {
  const engines = readEngines();
  try {
    return followSite(finished, engines);
  } catch (fault) {
    console.error(
      `${finished} is no finished site: ${(fault as Error).message}\nRemove it and run npm start, which builds it.`,
    );
    process.exit(1);
  }
}

function baseOf(text: string): string {
  try {
    return readBase(text, "HANDSHAKE_BASE");
  } catch (fault) {
    console.error((fault as Error).message);
    process.exit(2);
  }
}
