/*
 * Where the site is served, as the environment and the commands name it. It is checked before anything is installed, so it is
 * plain JavaScript and uses Node alone.
 */

/** Letters that mean the same in an address, a pattern and a configuration; no step upwards, no empty step. */
const PATH = /^(?:\/(?!\.{1,2}(?:\/|$))[\w.~-]+)*\/?$/;
const EXAMPLES = "https://handshake.example or https://example.org/handshake/";

/**
 * The path below which a site is served, with a slash at both ends: `/handshake` → `/handshake/`.
 * @param {string} text
 * @param {string} name what a message calls it
 * @returns {string}
 * @throws {Error} when it is no such path
 */
export function readBase(text, name) {
  if (!PATH.test(text)) throw new Error(`${name} must be a path such as /handshake/, found "${text}"`);
  return text.endsWith("/") ? text : `${text}/`;
}

/**
 * The whole address of a site → its origin, `https://example.org`, and its base, `/handshake/`.
 * @param {string} text
 * @param {string} name what a message calls it
 * @returns {{ origin: string, base: string }}
 * @throws {Error} when it is no such address
 */
export function readSiteAddress(text, name) {
  const [, origin = "", path = ""] = /^(https?:\/\/[a-z\d.:[\]-]+)(\/.*)?$/i.exec(text) ?? [];
  if (!URL.canParse(origin) || !PATH.test(path)) throw new Error(`${name} must be as ${EXAMPLES}, found "${text}"`);
  return { origin: new URL(origin).origin, base: readBase(path, name) };
}
