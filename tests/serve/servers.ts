/** The servers that the finished site is tested on, by the names of their projects. */
export const WITH_HOST = ["Apache httpd", "nginx", "npm start"] as const;
/** The same where the site is below a path of a host. */
export const BELOW_PATH = ["Apache httpd below a path", "nginx below a path", "npm start below a path"] as const;
export const SERVERS = [...WITH_HOST, ...BELOW_PATH] as const;
export type ServerName = (typeof SERVERS)[number];

/** The path below which they serve it. */
export const PATH = "/handshake";

/** What the tests need to know of the servers that run. */
export type Running = {
  /** The site's address on each server, without a slash at its end; `npm start` has no TLS. */
  readonly origins: Readonly<Record<ServerName, string>>;
  /** The address without TLS of those that have both. */
  readonly plainOrigins: Partial<Readonly<Record<ServerName, string>>>;
  readonly logs: Readonly<Record<ServerName, string>>;
  /** The certificate of the servers, which is its own issuer, and the sum by which a browser knows it. */
  readonly certificate: string;
  readonly certificateSum: string;
};

const VARIABLE = "HANDSHAKE_TEST_SERVERS";

export function announce(running: Running): void {
  process.env[VARIABLE] = JSON.stringify(running);
}

/** Read where it is used, in the processes that the test runner starts after the servers. */
export function running(): Running {
  return JSON.parse(process.env[VARIABLE] ?? "");
}
