import { rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createHandler } from "@/lib/server/create-handler";
import { closeServer, createSiteServer, loggedPath } from "@/lib/server/create-server";
import { smallestSite } from "../../fixtures/smallest-site";

/** More than the system keeps between the two ends of a connection. */
const LARGE = 64 * 1024 * 1024;

let folder = "";
let server: Server;
let port = 0;
let log: string[] = [];

beforeEach(async () => {
  folder = smallestSite();
  log = [];
  server = createSiteServer(createHandler(folder), (line) => log.push(line));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ({ port } = server.address() as AddressInfo);
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

function open(): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  return new Promise((resolve, reject) => {
    socket.on("connect", () => resolve(socket));
    socket.on("error", reject);
  });
}

/** Everything that comes on a connection until the server ends it. */
function all(socket: Socket): Promise<string> {
  const parts: Buffer[] = [];
  socket.on("data", (part) => parts.push(part));
  return new Promise((resolve) => socket.on("close", () => resolve(Buffer.concat(parts).toString("latin1"))));
}

/** Sends a request as it is written → what comes until the server ends the connection. */
async function send(text: string): Promise<string> {
  const socket = await open();
  socket.write(text);
  return all(socket);
}

const get = (path: string, more = "") => send(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${more}\r\n`);

describe("the log", () => {
  test("has a line for each answer, without what was asked", async () => {
    const answers = [await get("/?q=a-secret"), await get("/nothing?q=a-secret#x")];
    await expect.poll(() => log.length).toBe(2);
    const sizes = answers.map(({ length }) => length);
    expect(log[0]).toMatch(new RegExp(`^GET / 200 ${sizes[0]} \\d+$`));
    expect(log[1]).toMatch(new RegExp(`^GET /nothing 404 ${sizes[1]} \\d+$`));
  });

  test("never has a sign that a terminal would obey", () => {
    expect(loggedPath("/a\u001b[31m\n\r\u0000\u009b b\u202e?\u001b")).toBe("/a%1B[31m%0A%0D%00%C2%9B%20b%E2%80%AE");
    expect(loggedPath("/%0a%1b")).toBe("/%0a%1b");
  });

  test("is not filled by one long address", () => {
    expect(loggedPath(`/${"a".repeat(5000)}`).length).toBeLessThan(320);
  });
});

describe("a body", () => {
  test.each([
    ["POST", 405],
    ["PUT", 405],
    ["GET", 413],
  ])("of %s is refused before it has come", async (method, status) => {
    // Nothing of the body is sent: the answer and the end of the connection come all the same.
    const answer = await send(`${method} / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n`);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain("Connection: close");
  });

  test("of unknown length too", async () => {
    expect(await send("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")).toMatch(/^HTTP\/1.1 413 /);
  });

  test("is not asked for", async () => {
    const answer = await send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1.1 405 /);
    expect(answer).not.toContain("100 Continue");
  });
});

describe("a request has limits", () => {
  test("of size", async () => {
    expect(await get(`/?q=${"a".repeat(20_000)}`)).toMatch(/^HTTP\/1.1 431 /);
    expect(await get("/", `X-Large: ${"a".repeat(20_000)}\r\n`)).toMatch(/^HTTP\/1.1 431 /);
  });

  test("of time", () => {
    expect(server.headersTimeout).toBeLessThanOrEqual(15_000);
    expect(server.requestTimeout).toBeLessThanOrEqual(15_000);
    expect(server.keepAliveTimeout).toBeLessThanOrEqual(15_000);
    expect(server.timeout).toBeGreaterThan(0);
  });
});

describe("closing", () => {
  test("finishes what is being sent and takes nothing new", async () => {
    writeFileSync(join(folder, "assets/large-1.js"), Buffer.alloc(LARGE));
    const socket = await open();
    socket.write("GET /assets/large-1.js HTTP/1.1\r\nHost: x\r\n\r\n");
    await new Promise((resolve) => socket.once("readable", resolve));
    const closed = closeServer(server, 60_000);
    await expect(open()).rejects.toThrow("ECONNREFUSED");
    const answer = await all(socket);
    expect(answer.length - answer.indexOf("\r\n\r\n") - 4).toBe(LARGE);
    await closed;
  });

  test("does not wait for a connection that nobody uses", async () => {
    const socket = await open();
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await new Promise((resolve) => socket.once("data", resolve));
    const ended = all(socket);
    await closeServer(server, 60_000);
    await ended;
  });

  test("cuts off whoever takes nothing any more", async () => {
    writeFileSync(join(folder, "assets/large-1.js"), Buffer.alloc(LARGE));
    const socket = await open();
    socket.on("error", () => {});
    socket.write("GET /assets/large-1.js HTTP/1.1\r\nHost: x\r\n\r\n");
    await new Promise((resolve) => socket.once("readable", resolve));
    await closeServer(server, 200);
    socket.destroy();
  });
});

test("who asks for a tunnel is told that there is none", async () => {
  expect(await send("CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n")).toMatch(
    /^HTTP\/1\.1 405 [\s\S]*\r\nAllow: GET, HEAD\r\n/,
  );
});
