/*
 * What the site is made of. It runs before anything is installed, so it is plain JavaScript and uses Node alone.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const CONTENT = "content";
/** Everything that a page is made of, besides the two variables below. */
export const INPUTS = [
  "app",
  "components",
  CONTENT,
  "lib",
  "pages",
  "next.config.ts",
  "package-lock.json",
  "tsconfig.json",
];
const VARIABLES = ["HANDSHAKE_ORIGIN", "HANDSHAKE_REPOSITORY"];

/**
 * @typedef {object} Inputs
 * @property {string} sum hexadecimal SHA-256 over the names and contents of all files: the same text, the same sum
 * @property {ReadonlyMap<string, string>} states of each file and folder what any write to it changes, by its path from the root
 */

/**
 * Reads everything that the site is made of. Never fails for a file that cannot be read: the build names it.
 * @param {string} root the project's folder
 * @returns {Inputs}
 */
export function readInputs(root) {
  return readAll(root, INPUTS);
}

/**
 * The sum over everything but the content.
 * @param {string} root the project's folder
 * @returns {string} hexadecimal SHA-256
 */
export function codeSum(root) {
  return readAll(
    root,
    INPUTS.filter((input) => input !== CONTENT),
  ).sum;
}

/**
 * @param {string} root
 * @param {readonly string[]} inputs
 * @returns {Inputs}
 */
function readAll(root, inputs) {
  const hash = createHash("sha256").update(JSON.stringify(VARIABLES.map((name) => process.env[name] ?? null)));
  const states = new Map();
  for (const path of inputs.flatMap((input) => pathsBelow(root, input))) {
    const { state, sum } = readInput(join(root, path));
    states.set(path, state);
    if (sum) hash.update(`${path}\0${sum}\0`);
  }
  return { sum: hash.digest("hex"), states };
}

/**
 * The paths that were written, added or removed between two readings, also when they then were as before.
 * @param {Inputs} before
 * @param {Inputs} after
 * @returns {string[]}
 */
export function changedInputs(before, after) {
  return [...new Set([...before.states.keys(), ...after.states.keys()])]
    .filter((path) => before.states.get(path) !== after.states.get(path))
    .sort();
}

/**
 * @param {string} root
 * @param {string} input
 * @returns {string[]}
 */
function pathsBelow(root, input) {
  try {
    const below = readdirSync(join(root, input), { recursive: true, encoding: "utf8" });
    return [input, ...below.map((path) => `${input}/${path.replaceAll("\\", "/")}`).sort()];
  } catch {
    return [input];
  }
}

/** @param {string} file */
function readInput(file) {
  try {
    // A content that comes back leaves no trace but the time of the change, which no program can set.
    const { ctimeMs, ino, isFolder } = statOf(file);
    if (isFolder) return { state: `folder ${ino} ${ctimeMs}` };
    const sum = createHash("sha256").update(readFileSync(file)).digest("hex");
    return { state: `${ino} ${ctimeMs} ${sum}`, sum };
  } catch (fault) {
    const code = /** @type {NodeJS.ErrnoException} */ (fault).code ?? "unknown";
    return { state: code, sum: code };
  }
}

/** @param {string} file */
function statOf(file) {
  const stat = statSync(file);
  return { ctimeMs: stat.ctimeMs, ino: stat.ino, isFolder: stat.isDirectory() };
}
