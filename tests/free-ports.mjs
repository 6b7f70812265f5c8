import { createServer } from "node:net";

/** Below the ports that systems give to those who connect (Linux: from 32768), which would take a free one any moment. */
const FIRST = 20_000;
const LAST = 32_000;

/** Begun anywhere, so that two processes do not ask for the same ones; from there on none is given out twice. */
let next = FIRST + Math.floor(Math.random() * (LAST - FIRST));

/**
 * A port that nobody listens on, for a server that is told its port. A port that the system chose and that was closed
 * again is no such one: the system may give it to the next who asks.
 * @returns {Promise<number>} one that this process has not been given before, as long as it asks for fewer than 12,000
 */
export async function freePort() {
  for (;;) {
    const port = next;
    next = next < LAST ? next + 1 : FIRST;
    if (await isFree(port)) return port;
  }
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on("error", () => resolve(false));
    probe.listen(port, () => probe.close(() => resolve(true)));
  });
}
