/*
 * `npm start`: installs what is missing, builds when needed, serves on http://localhost:3000 (or PORT, below HANDSHAKE_BASE).
 * `npm run build`: the same without serving.
 */
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { readBase, readSiteAddress } from "../site-address.mjs";
import { finished, installPackages, onTheWay, root, steps } from "./prepare.mjs";
import { prepareSite } from "./prepare-site.mjs";

const port = process.env.PORT ?? "3000";
if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
  console.error(`PORT must be a number from 0 to 65535, found "${port}"`);
  process.exit(2);
}

// A build takes minutes, and what it was built for is wrong after it too.
const { HANDSHAKE_ORIGIN, HANDSHAKE_BASE } = process.env;
try {
  if (HANDSHAKE_ORIGIN !== undefined) readSiteAddress(HANDSHAKE_ORIGIN, "HANDSHAKE_ORIGIN");
  if (HANDSHAKE_BASE !== undefined) readBase(HANDSHAKE_BASE, "HANDSHAKE_BASE");
} catch (fault) {
  console.error(/** @type {Error} */ (fault).message);
  process.exit(2);
}

const buildOnly = process.argv.includes("--build-only");
if (!buildOnly) await refuseTakenPort();
await prepareSite({ root, finished, onTheWay, steps }, installPackages);
if (!buildOnly) {
  const server = spawn(process.execPath, ["--import", "tsx", "lib/cli/serve.ts", finished, port], {
    cwd: root,
    stdio: "inherit",
  });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.on(signal, () => server.kill(signal));
  server.on("exit", (code, signal) => process.exit(signal ? 0 : (code ?? 1)));
}

/** Nobody should wait for a build to hear that the port is taken. */
async function refuseTakenPort() {
  const code = await new Promise((resolve) => {
    const probe = createServer();
    probe.on("error", (error) => resolve(/** @type {NodeJS.ErrnoException} */ (error).code));
    probe.listen(Number(port), () => probe.close(() => resolve(undefined)));
  });
  if (code !== "EADDRINUSE") return;
  console.error(`port ${port} is in use: stop the other program, or choose another port with PORT=3001 npm start`);
  process.exit(1);
}
