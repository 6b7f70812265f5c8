/** What differs from one machine to the next, for the configuration of a web server. */
export type SiteSettings = {
  /** `https://handshake.example`, with its port where that is not 443. */
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

/** What is wrong with the settings, in sentences; each would be read as something else in a configuration. */
export function faultsOf({ origin, folder, certificate, key, logs }: SiteSettings): string[] {
  const faults = Object.entries({ folder, certificate, key, logs })
    .filter(([, path]) => !/^\/[\w./@+~-]*$/.test(path))
    .map(
      ([name, path]) => `${name} must be a whole path of letters, digits and ./@+~_- such as /srv/handshake: ${path}`,
    );
  if (!/^https:\/\/[a-z0-9.-]+(?::\d{1,5})?$/.test(origin))
    faults.push(`origin must be as https://handshake.example: ${origin}`);
  return faults;
}
