/*
 * One build in a folder at a time. It runs before anything is installed, so it is plain JavaScript and uses Node alone.
 */
import { createHash } from "node:crypto";
import { realpathSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Waits until no other process prepares or builds in a folder, then keeps others out. The lock is a listening socket: the
 * system closes it with its process, however that ends, so that no lock outlives a killed build.
 * @param {string} folder
 * @param {object} options
 * @param {() => void} options.onWait called once when another process has to end first
 * @param {AbortSignal} [options.signal] ends the waiting: the promise is rejected with its reason
 * @param {string} [options.address] where the socket listens
 * @returns {Promise<() => void>} what lets the next one in
 */
export async function lockFolder(folder, { onWait, signal, address = addressOf(folder) }) {
  let hasWaited = false;
  for (;;) {
    signal?.throwIfAborted();
    const release = await listen(address);
    if (release) return release;
    const hasEnded = await waitForEnd(address, signal, () => {
      if (!hasWaited) onWait();
      hasWaited = true;
    });
    // A socket that nobody listens on is the file of a killed process; Linux and Windows leave none.
    if (!hasEnded) rmSync(address, { force: true });
  }
}

/** @param {string} folder */
function addressOf(folder) {
  const name = `handshake-build-${createHash("sha256").update(realpathSync(folder)).digest("hex").slice(0, 16)}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  // A name that begins with a zero byte is no file on Linux: unix(7), "abstract".
  return process.platform === "linux" ? `\0${name}` : join(tmpdir(), `${name}.sock`);
}

/**
 * @param {string} address
 * @returns {Promise<(() => void) | undefined>} undefined where another process listens
 */
function listen(address) {
  return new Promise((resolve, reject) => {
    /** @type {Set<import("node:net").Socket>} */
    const waiting = new Set();
    const server = createServer((socket) => {
      waiting.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => waiting.delete(socket));
    });
    server.on("error", (/** @type {NodeJS.ErrnoException} */ error) =>
      error.code === "EADDRINUSE" ? resolve(undefined) : reject(error),
    );
    server.listen(address, () =>
      resolve(() => {
        server.close();
        for (const socket of waiting) socket.destroy();
      }),
    );
  });
}

/**
 * @param {string} address
 * @param {AbortSignal | undefined} signal
 * @param {() => void} onWait
 * @returns {Promise<boolean>} true once the one who listens has ended, false where nobody listens
 */
function waitForEnd(address, signal, onWait) {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    const stop = () => {
      socket.destroy();
      reject(signal?.reason);
    };
    signal?.addEventListener("abort", stop, { once: true });
    let isConnected = false;
    socket.on("connect", () => {
      isConnected = true;
      onWait();
    });
    socket.on("error", () => {});
    socket.resume();
    socket.on("close", () => {
      signal?.removeEventListener("abort", stop);
      resolve(isConnected);
    });
  });
}
