import { spawnSync } from "node:child_process";
import { type ConnectionOptions, connect, type SecureVersion } from "node:tls";
import { offer, VERSIONS } from "./client-hello";

/*
 * What is weak in the TLS of a server. `npm run -s tls-findings -- host:port` prints the table for any server.
 */

export type Finding = { readonly what: string; readonly found: string; readonly isWeak: boolean };
type Address = { readonly hostname: string; readonly port: number };

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** The suites of TLS 1.2 and older by what is wrong with them, as numbered by IANA. */
const WEAK_SUITES: Readonly<Record<string, readonly number[]>> = {
  "no encryption (NULL)": [0x00, 0x01, 0x02, 0x3b, 0x2c, 0x2d, 0x2e, 0xc001, 0xc006, 0xc00b, 0xc010, 0xc015],
  "export ciphers": [0x03, 0x06, 0x08, 0x0b, 0x0e, 0x11, 0x14, 0x17, 0x19, ...range(0x26, 0x2b), ...range(0x62, 0x65)],
  "no authentication": [0x18, 0x1b, 0x34, 0x3a, 0x46, 0x6c, 0x6d, 0x89, 0xa6, 0xa7, ...range(0xc015, 0xc019)],
  RC4: [0x04, 0x05, 0x18, 0x20, 0x24, 0x66, 0x8a, 0x8e, 0x92, 0xc002, 0xc007, 0xc00c, 0xc011, 0xc016],
  "DES and 3DES": [0x09, 0x0a, 0x0c, 0x0d, 0x0f, 0x10, 0x12, 0x13, 0x15, 0x16, 0x1b, 0xc003, 0xc008, 0xc00d, 0xc012],
  "CBC with SHA-1": [0x2f, 0x35, 0x32, 0x38, 0x33, 0x39, 0x41, 0x45, 0x84, 0x88, 0xc009, 0xc00a, 0xc013, 0xc014],
  "CBC with SHA-2": [0x3c, 0x3d, 0x67, 0x6b, 0xc023, 0xc024, 0xc027, 0xc028],
  "no forward secrecy (RSA key exchange)": [0x2f, 0x35, 0x3c, 0x3d, 0x9c, 0x9d, 0xc09c, 0xc09d, 0xc0a0, 0xc0a1],
  "finite-field Diffie-Hellman": [0x33, 0x39, 0x67, 0x6b, 0x9e, 0x9f, 0xccaa, 0xc09e, 0xc09f],
};
/** ECDHE with AES-GCM or ChaCha20, for both kinds of keys. */
const GOOD_SUITES = [0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca8, 0xcca9];
const EVERY_SUITE = [...new Set([...Object.values(WEAK_SUITES).flat(), ...GOOD_SUITES])];

/** Everything that is asked of a server's TLS, weak or not, in the order of the table. Rejects where nothing answers. */
export async function tlsFindings(address: Address): Promise<Finding[]> {
  const findings: Finding[] = [];
  const add = (what: string, found: string, isWeak: boolean) => findings.push({ what, found, isWeak });

  for (const name of ["SSL 3.0", "TLS 1.0", "TLS 1.1"] as const) {
    const hello = await offer(address, VERSIONS[name], EVERY_SUITE);
    add(name, hello ? "spoken" : "refused", hello !== null);
  }
  const good = await offer(address, VERSIONS["TLS 1.2"], GOOD_SUITES);
  add("TLS 1.2", good ? "spoken" : "refused", good === null);
  const newest = await handshake(address, "TLSv1.3");
  add("TLS 1.3", newest ? `spoken, ${newest.cipher}` : "refused", newest === null);

  for (const [name, suites] of Object.entries(WEAK_SUITES)) {
    const hello = await offer(address, VERSIONS["TLS 1.2"], suites);
    add(name, hello ? `chosen, 0x${hello.suite.toString(16).padStart(4, "0")}` : "refused", hello !== null);
  }
  const older = await handshake(address, "TLSv1.2");
  const keyExchange = older?.keyExchange ?? "none";
  add("key exchange of TLS 1.2", keyExchange, !/^ECDH /.test(keyExchange));
  add("compression", good?.compression ? "on" : "off", good?.compression !== 0);
  add("secure renegotiation", good?.hasSecureRenegotiation ? "yes" : "no", !good?.hasSecureRenegotiation);
  const renegotiates = isRenegotiated(address);
  add("renegotiation that the client asks for", renegotiates ? "done" : "refused", renegotiates);
  add("session tickets of TLS 1.2", good?.issuesTickets ? "issued" : "none", good?.issuesTickets !== false);
  add("protocols by ALPN", newest?.alpn ?? "none", newest?.alpn !== "h2");
  return findings;
}

/** A handshake of one version, with the client of Node, which trusts anyone: who it is, is not the question. */
function handshake(
  { hostname, port }: Address,
  version: SecureVersion,
): Promise<{ cipher: string; keyExchange: string; alpn: string } | null> {
  const options: ConnectionOptions = {
    ...{ host: hostname, port, servername: hostname, rejectUnauthorized: false },
    ...{ minVersion: version, maxVersion: version, ALPNProtocols: ["h2", "http/1.1"] },
  };
  return new Promise((resolve) => {
    const socket = connect(options, () => {
      const exchange = socket.getEphemeralKeyInfo();
      const size = exchange && "size" in exchange ? exchange.size : 0;
      resolve({
        cipher: socket.getCipher().standardName,
        keyExchange: exchange && "type" in exchange ? `${exchange.type} ${size} bits` : "none",
        alpn: String(socket.alpnProtocol || "none"),
      });
      socket.destroy();
    });
    socket.on("error", () => resolve(null));
  });
}

/** Whether a second handshake is done in a connection because the client wants one (CVE-2011-1473). */
function isRenegotiated({ hostname, port }: Address): boolean {
  // s_client begins one on a line with a single R; the second line shows whether the connection lived through it.
  const { stdout, stderr } = spawnSync(
    "sh",
    [
      "-c",
      '(sleep 0.5; echo R; sleep 1; echo; sleep 0.5) | openssl s_client -connect "$0" -tls1_2',
      `${hostname}:${port}`,
    ],
    { encoding: "utf8", timeout: 15_000 },
  );
  const said = stdout + stderr;
  if (!said.includes("RENEGOTIATING")) throw new Error(`no renegotiation was tried:\n${said}`);
  // The certificate is shown again where the server went along.
  return /^depth=/m.test(said.slice(said.indexOf("RENEGOTIATING")));
}

/** The findings as a table of plain text. */
export function findingsTable(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ what }) => what.length));
  return findings
    .map(({ what, found, isWeak }) => `${isWeak ? "WEAK" : "ok  "}  ${what.padEnd(width)}  ${found}`)
    .join("\n");
}
