import type { Protocol } from "./schema";

export const HISTORY_TITLE = "SSL 2.0 to TLS 1.3";
export const HISTORY_SUMMARY =
  "Every version of SSL and TLS with its dates, its RFC, what it is worth today, and the first httpd and OpenSSL that speak it.";

/** What the two parts of a page of the guide hold for. */
export const NOW_SCOPE = "on Apache 2.4 with OpenSSL 3";
export const THEN_SCOPE = "on Apache 2.0, in 2005";

/** Until when a version was allowed, as in `forbidden in 2015-06 by RFC 7568`. */
export function endInWords(ended: Protocol["ended"]): string {
  return ended ? `forbidden in ${ended.date} by ${ended.name}` : "never forbidden by an RFC";
}

/** A month such as `1999-07` → the years since 0 as a number, 1999.5. */
export function toYears(month: string): number {
  const [year = "0", number = "1"] = month.split("-");
  return Number(year) + (Number(number) - 1) / 12;
}
