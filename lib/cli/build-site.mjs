/*
 * Builds the site so that a failure at any moment leaves the finished one as it is. It runs before anything is installed, so
 * it is plain JavaScript and uses Node alone.
 */
import { spawn } from "node:child_process";
import { existsSync, rmSync, statfsSync } from "node:fs";
import { basename, join } from "node:path";
import { changedInputs, readInputs } from "./build-inputs.mjs";
import { buildingFolder, isCurrent, removeLeftovers, replaceSite } from "./finished-site.mjs";

/** Whoever saves more often than this during a build should finish writing first. */
const ATTEMPTS = 3;
/** How long a step may take to end when it is told to. */
const PATIENCE_MS = 5000;
/** How a person or a service manager ends a program. */
const STOPPING = new Set(["SIGINT", "SIGTERM", "SIGHUP"]);
/** With less than this free no build goes on. */
const DISK_FULL_BYTES = 1024 * 1024;

/** Tried again, because what a killed step had forked may write until it has noticed. */
const REMOVE = { recursive: true, force: true, maxRetries: 5 };

/**
 * One program of a build: a Node script with its arguments.
 * @typedef {object} Step
 * @property {string} name as a message calls it
 * @property {readonly string[]} args for node
 * @property {Readonly<Record<string, string>>} [env]
 */

/** A build that did not come to its end. The message says why, and what there is to serve. */
export class BuildError extends Error {}

/**
 * Builds the site when there is none, or when anything that it is made of has changed since. The caller holds the folder's
 * lock. A site of two states is not published: what is saved during a build lets it begin again.
 * @param {object} options
 * @param {string} options.root the project's folder
 * @param {string} options.finished the link to the finished site
 * @param {readonly string[]} options.onTheWay what a build makes besides the site; nothing of an earlier one is read, and
 *   nothing is left behind
 * @param {(building: string) => readonly Step[]} options.steps what builds the site into a folder
 * @param {AbortSignal} options.signal ends the build
 * @returns {Promise<void>} rejected with a BuildError; then the finished site is the one from before
 */
export async function buildSite({ root, finished, onTheWay, steps, signal }) {
  const removeMade = () => {
    for (const path of onTheWay) rmSync(join(root, path), REMOVE);
  };
  let inputs = readInputs(root);
  if (isCurrent(finished, inputs.sum)) return;
  console.log("Building the site …");
  for (let attempt = 1; ; attempt++) {
    // Before the build, not after it: the site that was just replaced may be open in a server, and a full disk needs room.
    removeLeftovers(finished);
    removeMade();
    const building = buildingFolder(finished);
    try {
      for (const step of steps(building)) await runStep(root, step, signal);
      const now = readInputs(root);
      const changed = changedInputs(inputs, now);
      if (changed.length === 0) {
        replaceSite(finished, building, inputs.sum);
        return;
      }
      const named = changed.length > 3 ? `${changed.slice(0, 3).join(", ")} and others` : changed.join(", ");
      if (attempt === ATTEMPTS)
        throw new BuildError(`${named} changed during the build, ${ATTEMPTS} times; build again when nobody writes.`);
      console.log(`${named} changed during the build; building again …`);
      inputs = now;
    } catch (fault) {
      throw new BuildError(`The build failed: ${/** @type {Error} */ (fault).message}\n${oldSite(finished)}`);
    } finally {
      rmSync(building, REMOVE);
      // A full disk gets its room back.
      removeMade();
    }
  }
}

/**
 * @param {string} root
 * @param {Step} step
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
function runStep(root, { name, args, env }, signal) {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child = spawn(
      process.execPath,
      ["--import", new URL("./end-with-parent.mjs", import.meta.url).href, ...args],
      {
        cwd: root,
        stdio: ["inherit", "inherit", "inherit", "ipc"],
        env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", HANDSHAKE_BUILD: String(process.pid), ...env },
      },
    );
    const stop = () => {
      child.kill("SIGTERM");
      setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS).unref();
    };
    signal.addEventListener("abort", stop, { once: true });
    child.on("error", reject);
    child.on("exit", (code, killedBy) => {
      signal.removeEventListener("abort", stop);
      if (signal.aborted) reject(signal.reason);
      // Ctrl-C reaches every process of a terminal, this one perhaps a moment later.
      else if (killedBy && STOPPING.has(killedBy)) reject(new BuildError("it was stopped."));
      else if (code === 0) resolve();
      else
        reject(
          new Error(
            `${killedBy ? `${name} was killed by ${killedBy}` : `${name} ended with exit code ${code}`}.${disk(root)}`,
          ),
        );
    });
  });
}

/** @param {string} root */
function disk(root) {
  const { bavail, bsize } = statfsSync(root);
  return bavail * bsize < DISK_FULL_BYTES ? ` The disk is full: ${bavail * bsize} bytes are free in ${root}.` : "";
}

/** @param {string} finished */
function oldSite(finished) {
  const name = basename(finished);
  return existsSync(join(finished, "index.html"))
    ? `The site that was finished before is still in ${name}/, whole.`
    : `There is no finished site in ${name}/ yet.`;
}
