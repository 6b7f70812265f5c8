import { readSiteAddress } from "@/lib/site-address.mjs";

/** What differs from one machine to the next, for the configuration of a web server. */
export type SiteSettings = {
  /** `https://handshake.example`, with its port where that is not 443, and the path where the site does not have a host of its own. */
  readonly origin: string;
  /** The finished folder, or a copy of it. */
  readonly folder: string;
  readonly certificate: string;
  readonly key: string;
  /** The folder of the access log. */
  readonly logs: string;
  /** Where the server listens, in its own words; on 80 and 443 of every address when left out. */
  readonly listen?: { readonly plain: readonly string[]; readonly tls: readonly string[] };
};

/** TLS 1.2 with forward secrecy and authenticated encryption alone (RFC 9325, 4.2); TLS 1.3 has nothing else. */
export const CIPHERS = "ECDHE+AESGCM:ECDHE+CHACHA20";

/** Whether a client takes an encoding, as a pattern for `Accept-Encoding`: named, and not with the weight 0. */
export const acceptsPattern = (encoding: string): string =>
  `(?:^|[\\s,])${encoding}(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))(?:[\\s,;]|$)`;

/** A path as a pattern that matches it and nothing else. */
export const escapePattern = (path: string): string => path.replaceAll(".", "\\.");

/** What is said, in comments, of a site that is below a path of a host. */
export const belowPathNotes = (address: string): readonly string[] => [
  "Strict-Transport-Security binds the whole host: the host has to say it, or not.",
  `The 404 page knows the path from the build: HANDSHAKE_ORIGIN=${address} npm run build`,
];

/** What is wrong with the settings, in sentences; each would be read as something else in a configuration. */
export function faultsOf({ origin, folder, certificate, key, logs }: SiteSettings): string[] {
  const faults = Object.entries({ folder, certificate, key, logs })
    .filter(([, path]) => !/^\/[\w./@+~-]*$/.test(path))
    .map(
      ([name, path]) => `${name} must be a whole path of letters, digits and ./@+~_- such as /srv/handshake: ${path}`,
    );
  if (!/^https:\/\/[a-z0-9.-]+(?::\d{1,5})?(?:\/|$)/.test(origin)) {
    faults.push(`origin must be as https://handshake.example or https://example.org/handshake: ${origin}`);
    return faults;
  }
  try {
    readSiteAddress(origin, "origin");
  } catch (fault) {
    faults.push((fault as Error).message);
  }
  return faults;
}
