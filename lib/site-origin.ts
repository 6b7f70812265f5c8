import { readSiteAddress } from "./site-address.mjs";

const { origin, base } = readSiteAddress(process.env.HANDSHAKE_ORIGIN ?? "http://localhost:3000", "HANDSHAKE_ORIGIN");

/**
 * Where the site is served, without a slash at its end, for the few places that need a whole address: canonical links, Open
 * Graph, the sitemap, the feed.
 */
export const siteOrigin = origin + base.slice(0, -1);

/** The path of it, with a slash at both ends. */
export const siteBase = base;
