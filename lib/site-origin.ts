/** Where the site is served, for the few places that need a whole address: canonical links, Open Graph, the sitemap. */
export const siteOrigin = (process.env.HANDSHAKE_ORIGIN ?? "http://localhost:3000").replace(/\/+$/, "");
