/*
 * The finished folder is a link to the site that was built last. A link is replaced in one step, so that whoever serves it
 * always finds a whole site, and its target's name says what the site was made of, so that the two cannot disagree.
 * It runs before anything is installed, so it is plain JavaScript and uses Node alone.
 */
import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Whatever a build makes beside the link: sites, a site that is being built, a link that is about to be the new one. */
const OWN_NAME = /^-(?:building|link|old|[0-9a-f]{16})-[0-9a-z]+$/;

/** @param {string} sum */
const shortSum = (sum) => sum.slice(0, 16);

/**
 * Where a new site is to be built.
 * @param {string} finished
 */
export const buildingFolder = (finished) => `${finished}-building-${randomBytes(4).toString("hex")}`;

/**
 * Whether the finished site was made of inputs with this sum.
 * @param {string} finished
 * @param {string} sum
 */
export function isCurrent(finished, sum) {
  return linkedSite(finished)?.startsWith(`${basename(finished)}-${shortSum(sum)}-`) === true && existsSync(finished);
}

/**
 * Puts a site that was built into the place of the finished one, which stays beside it for the servers that have it open.
 * @param {string} finished
 * @param {string} building the new site's folder; it gets another name
 * @param {string} sum of the inputs that it was made of
 */
export function replaceSite(finished, building, sum) {
  const own = randomBytes(4).toString("hex");
  const site = `${finished}-${shortSum(sum)}-${own}`;
  renameSync(building, site);
  const link = `${finished}-link-${own}`;
  symlinkSync(basename(site), link, "junction");
  try {
    renameSync(link, finished);
  } catch {
    // A folder is in the place, as builds made before there was a link; or it is Windows, which replaces no link.
    renameSync(finished, `${finished}-old-${own}`);
    renameSync(link, finished);
  }
}

/**
 * Removes what earlier builds left beside the finished site, those that were killed too.
 * @param {string} finished
 */
export function removeLeftovers(finished) {
  // Next looks at every name in the project, and fails at a link that leads nowhere.
  if (!existsSync(finished)) rmSync(finished, { force: true });
  const name = basename(finished);
  const current = linkedSite(finished);
  for (const entry of readdirSync(dirname(finished))) {
    const isOurs = entry.startsWith(name) && OWN_NAME.test(entry.slice(name.length));
    if (isOurs && entry !== current) rmSync(join(dirname(finished), entry), { recursive: true, force: true });
  }
}

/** @param {string} finished */
function linkedSite(finished) {
  try {
    return basename(readlinkSync(finished));
  } catch {
    return undefined;
  }
}
