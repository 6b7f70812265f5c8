import { randomBytes } from "node:crypto";
import { connect } from "node:net";

/*
 * A ClientHello made by hand, because no current TLS library offers what must be refused: SSL 3.0, RC4, export ciphers.
 * The formats are those of RFC 5246, 7.4.1 and of SSL 3.0 (RFC 6101, 5.6.1), which agree.
 */

const ANSWER_MS = 5_000;
const HANDSHAKE = 22;
const SERVER_HELLO = 2;
const EXTENSIONS = {
  serverName: 0,
  groups: 10,
  pointFormats: 11,
  signatures: 13,
  sessionTicket: 35,
  renegotiation: 0xff01,
};

export const VERSIONS = { "SSL 3.0": 0x0300, "TLS 1.0": 0x0301, "TLS 1.1": 0x0302, "TLS 1.2": 0x0303 } as const;

/** What a server chose of what it was offered. */
export type ServerHello = {
  readonly version: number;
  readonly suite: number;
  /** 0 is none, 1 DEFLATE. */
  readonly compression: number;
  readonly issuesTickets: boolean;
  readonly hasSecureRenegotiation: boolean;
};

/** Offers a version and cipher suites, with DEFLATE and tickets → what the server chose, or null where it refused. */
export function offer(
  { hostname, port }: { readonly hostname: string; readonly port: number },
  version: number,
  suites: readonly number[],
): Promise<ServerHello | null> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port });
    let received = Buffer.alloc(0);
    const end = (answer: ServerHello | null) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(ANSWER_MS, () => socket.destroy(new Error(`${hostname}:${port} does not answer`)));
    socket.on("connect", () => socket.write(clientHello(hostname, version, suites)));
    socket.on("data", (piece) => {
      received = Buffer.concat([received, piece]);
      const complete = received.length >= 5 && received.length >= 5 + received.readUInt16BE(3);
      if (complete) end(received[0] === HANDSHAKE ? readServerHello(received.subarray(5)) : null);
    });
    // A server may also refuse by hanging up.
    socket.on("end", () => end(null));
    socket.on("error", (error: NodeJS.ErrnoException) => (error.code === "ECONNRESET" ? end(null) : reject(error)));
  });
}

function clientHello(hostname: string, version: number, suites: readonly number[]): Buffer {
  const body = Buffer.concat([
    number(version, 2),
    randomBytes(32),
    sized(1, Buffer.alloc(0)),
    sized(2, ...suites.map((suite) => number(suite, 2))),
    sized(1, Buffer.from([1, 0])),
    sized(
      2,
      extension(EXTENSIONS.serverName, sized(2, Buffer.from([0]), sized(2, Buffer.from(hostname)))),
      // X25519, P-256, P-384, P-521, and the finite field of 2048 bits.
      extension(EXTENSIONS.groups, sized(2, ...[0x1d, 0x17, 0x18, 0x19, 0x100].map((group) => number(group, 2)))),
      extension(EXTENSIONS.pointFormats, sized(1, Buffer.from([0]))),
      extension(
        EXTENSIONS.signatures,
        sized(2, ...[0x0403, 0x0804, 0x0401, 0x0503, 0x0501, 0x0203, 0x0201].map((scheme) => number(scheme, 2))),
      ),
      extension(EXTENSIONS.sessionTicket, Buffer.alloc(0)),
      extension(EXTENSIONS.renegotiation, Buffer.from([0])),
    ),
  ]);
  const message = Buffer.concat([Buffer.from([1]), number(body.length, 3), body]);
  return Buffer.concat([Buffer.from([HANDSHAKE]), number(Math.min(version, 0x0301), 2), sized(2, message)]);
}

function readServerHello(message: Buffer): ServerHello | null {
  if (message[0] !== SERVER_HELLO) return null;
  const version = message.readUInt16BE(4);
  let at = 4 + 2 + 32;
  at += 1 + (message[at] ?? 0);
  const suite = message.readUInt16BE(at);
  const compression = message[at + 2] ?? 0;
  at += 3;
  const extensions = new Set<number>();
  const end = 4 + message.readUIntBE(1, 3);
  for (at += 2; at + 4 <= end; at += 4 + message.readUInt16BE(at + 2)) extensions.add(message.readUInt16BE(at));
  return {
    version,
    suite,
    compression,
    issuesTickets: extensions.has(EXTENSIONS.sessionTicket),
    hasSecureRenegotiation: extensions.has(EXTENSIONS.renegotiation),
  };
}

function number(value: number, bytes: number): Buffer {
  const written = Buffer.alloc(bytes);
  written.writeUIntBE(value, 0, bytes);
  return written;
}

/** The parts, behind their length in so many bytes. */
function sized(bytes: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([number(content.length, bytes), content]);
}

const extension = (type: number, content: Buffer): Buffer => Buffer.concat([number(type, 2), sized(2, content)]);
