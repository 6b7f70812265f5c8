/** What the heads of all pages have in common. */
export const THEME_COLORS = [
  { media: "(prefers-color-scheme: light)", color: "#fcfcfb" },
  { media: "(prefers-color-scheme: dark)", color: "#15181b" },
];
export const VIEWPORT = { width: "device-width", initialScale: 1 };

/** The title of a page as search engines and tabs show it. */
export const withSiteName = (title: string): string => `${title} · Handshake`;
