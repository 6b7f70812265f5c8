/** What a reader's values can be filled into, in the commands and directives of a cause. */
export const SLOTS = [
  "host",
  "port",
  "certificate",
  "key",
  "chain",
  "ca",
  "config",
  "file",
  "backend",
  "client",
] as const;

export type Slot = (typeof SLOTS)[number];

/** A slot stands alone in braces: `%{HTTPS}` of a log format and `${APACHE_LOG_DIR}` are none. */
export const SLOT = /(?<![%$\\{])\{([a-z]+)\}/g;

/** The slots that a text names, each once. */
export function slotsIn(text: string): string[] {
  return [...new Set([...text.matchAll(SLOT)].map(([, slot]) => slot ?? ""))];
}

const KNOWN_SLOT = new RegExp(`(?<![%$\\\\{])(\\{(?:${SLOTS.join("|")})\\})`);

/** A text cut at its slots: every second piece is a slot with its braces. */
export function splitAtSlots(text: string): string[] {
  return text.split(KNOWN_SLOT);
}
