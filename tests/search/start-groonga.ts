import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findGroonga } from "../debian-files.mjs";
import { freePort } from "../free-ports.mjs";
import { pause, start, stop, stopAll } from "../lab/apache";

const START_MS = 15_000;

// A test that ran out of time may not have stopped it.
process.once("exit", stopAll);

export type Groonga = { readonly address: string; readonly stop: () => Promise<void> };

/**
 * Starts a Groonga with an empty database in a folder of its own, which goes when it stops. On a Debian without it the
 * package is fetched. Fails where there is none to run: what is tested on it cannot be tested on anything else.
 */
export async function startGroonga(): Promise<Groonga> {
  const groonga = findGroonga(join(process.cwd(), "tests/results/groonga"));
  if (!groonga)
    throw new Error("Groonga is needed for the tests on it: on Debian, as root: apt-get install groonga-bin");
  const folder = mkdtempSync(join(tmpdir(), "handshake-groonga-"));
  const port = await freePort();
  const listening = ["--protocol", "http", "--bind-address", "127.0.0.1", "-p", String(port)];
  const log = ["--log-path", join(folder, "log"), "--query-log-path", join(folder, "query-log")];
  const started = start([groonga.program, ...listening, ...log, "-s", "-n", join(folder, "database")], {
    cwd: folder,
    env: groonga.env,
  });
  const address = `http://127.0.0.1:${port}`;
  const end = async () => {
    await stop(started);
    rmSync(folder, { recursive: true, force: true });
  };
  for (let waited = 0; waited < START_MS; waited += 50) {
    try {
      await fetch(`${address}/d/status`);
      return { address, stop: end };
    } catch {
      await pause(50);
    }
  }
  await end();
  throw new Error(`Groonga did not start:\n${started.collected.text}`);
}
