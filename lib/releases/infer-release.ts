/** What a text tells about the server that printed it. */
export type InferredServer = {
  /** An exact release (`2.4.6`), or only a line (`2.4`). */
  readonly release?: string;
  readonly openssl?: string;
  readonly why: string;
};

const BANNER = /\bApache(?:\/| HTTP Server |\/httpd )(\d{1,2}\.\d{1,2}\.\d{1,3})\b/i;
const OPENSSL = /\bOpenSSL[/ ](\d{1,2}\.\d{1,2}\.\d{1,2}[a-z]{0,2})\b/;
const OLD_STAMP =
  /^\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [\d:]{8} \d{4}\] \[(?:emerg|alert|crit|error|warn|notice|info|debug)\] /m;

/**
 * Reads the server's release and OpenSSL version off a banner, `httpd -v`, or the shape of log lines. httpd prints AH
 * codes from 2.3.16 on, and `[module:level]` with microseconds from 2.3 on; without either it is 2.0 or 2.2.
 */
export function inferServer(text: string): InferredServer | null {
  const release = BANNER.exec(text)?.[1];
  const openssl = OPENSSL.exec(text)?.[1];
  const found = openssl ? { openssl } : {};
  if (release) return { release, ...found, why: `the text names Apache ${release}` };
  if (/\bAH\d{5}\b/.test(text)) return { release: "2.4", ...found, why: "httpd prints AH codes from 2.4 on" };
  if (OLD_STAMP.test(text))
    return { release: "2.2", ...found, why: "the lines have no module and no microseconds, as in 2.2 and 2.0" };
  return openssl ? { openssl, why: `the text names OpenSSL ${openssl}` } : null;
}
