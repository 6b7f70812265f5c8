/*
 * `npm run audit`: what the registry knows against the packages of the lock file. Ends with 0 when that is nothing, or only
 * what is explained here, with 1 when there is something else, and with 2 when the registry gives no answer.
 */
import { spawnSync } from "node:child_process";

/**
 * Advisories that do not concern us, by their numbers at GitHub (GHSA-…), each with the reason.
 * @type {ReadonlyMap<string, string>}
 */
const EXPLAINED = new Map();

const { stdout } = spawnSync("npm", ["audit", "--json"], { encoding: "utf8", shell: process.platform === "win32" });
const report = readReport(stdout);
if (!report.vulnerabilities) {
  console.error(`npm audit: no answer from the registry: ${report.message ?? "nothing that can be read"}`);
  process.exit(2);
}
// A package is listed too for what it depends on; there `via` is that one's name, and what is known stands with that.
const advisories = Object.values(report.vulnerabilities).flatMap(({ name, via }) =>
  via.filter((each) => typeof each === "object").map((each) => ({ ...each, name })),
);
for (const { name, range, severity, title, url } of advisories) {
  const reason = EXPLAINED.get(idOf(url));
  console.log(`${name} ${range}: ${severity}: ${title} (${url})${reason ? `; explained: ${reason}` : ""}`);
}
const open = advisories.filter(({ url }) => !EXPLAINED.has(idOf(url)));
console.log(`npm audit: ${open.length} known weaknesses that are not explained`);
process.exit(open.length > 0 ? 1 : 0);

/** @param {string} url */
function idOf(url) {
  return url.slice(url.lastIndexOf("/") + 1);
}

/**
 * @typedef {{ range: string, severity: string, title: string, url: string }} Advisory
 * @param {string} text
 * @returns {{ message?: string, vulnerabilities?: Record<string, { name: string, via: (string | Advisory)[] }> }}
 */
function readReport(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
