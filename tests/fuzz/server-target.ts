import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { searchData } from "@/lib/search/search-data";
import { createHandler } from "@/lib/server/create-handler";
import { createSiteServer } from "@/lib/server/create-server";
import { readWith } from "../fixtures/sound-content";
import { anyText, hostile, run } from "./inputs";
import { must, type Target } from "./target";

/*
 * Requests as nobody's browser sends them, byte by byte over a real connection, to a site beside which a secret lies.
 */

const SECRET = "planted-outside-the-site";
const PATHS = [
  ...[
    "/",
    "/2.4/mutex/",
    "/2.4/mutex",
    "/assets/style-1.css",
    "/search/?q=AH02024",
    "/search?q=a&edition=2.4",
    "/api/search?q=AH02024",
    "/api/search",
  ],
  ...[
    "/api/addresses.json",
    "/2.4/mutex.txt",
    "/2.4/mutx",
    "*",
    "http://127.0.0.1/2.4/mutex/",
    "/../site-secret/secret.txt",
    "/..%2fsite-secret%2fsecret.txt",
  ],
];
const WORDS = [
  ...[
    "/",
    "//",
    "..",
    "../",
    "%2e%2e/",
    "%2e%2e%2f",
    "..%2f",
    "..%5c",
    "\\",
    "%5c",
    "%00",
    "%",
    "%E0%A4%A",
    "%ff",
    "%fe%ff",
    "%ED%A0%80",
    "%25",
    "%252e",
  ],
  ...[
    "?q=",
    "&q=",
    "&edition=",
    "?",
    "#",
    "&",
    "=",
    "+",
    ";",
    "%0d%0a",
    "%0a",
    "site-secret",
    "secret.txt",
    "index.html",
    ".txt",
    ".md",
    ".gz",
    ".br",
    ".html",
  ],
  ...[
    "search",
    "api",
    "2.4",
    "mutex",
    "[]",
    "q[]=",
    "q[a]=",
    "__proto__",
    "constructor",
    "AH02024",
    "%3Cscript%3E",
    "%22%3E%3Cimg%20src=x%20onerror=y%3E",
    "é",
    "~",
  ],
];
const METHODS = [
  "GET",
  "GET",
  "GET",
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "DELETE",
  "OPTIONS",
  "TRACE",
  "CONNECT",
  "PATCH",
  "PROPFIND",
  "QUERY",
  "get",
  "G",
  "GE T",
  "M-SEARCH",
  "\0",
];
const HEADERS = [
  ...[
    "Range: bytes=0-",
    "Range: bytes=5-2",
    "Accept-Encoding: gzip, br",
    "Accept-Encoding: \u00ff",
    "Accept: text/plain",
    "Accept: */*",
    "If-None-Match: *",
  ],
  ...[
    'If-None-Match: W/"4-1"',
    "Host: a",
    "Host: a:b@c",
    "Host: ",
    "Content-Length: 5",
    "Content-Length: -1",
    "Transfer-Encoding: chunked",
    "Upgrade: websocket",
  ],
  ...[
    "Expect: 100-continue",
    "Expect: x",
    "X: y\r\n folded",
    "X : y",
    ": y",
    "X",
    "Cookie: a=b",
    "__proto__: x",
    "If-Modified-Since: x",
    "Connection: Upgrade",
  ],
];
/** What one line of a request may hold: anything that does not end it. */
const oneLine = (text: string) => text.replace(/[\r\n]/g, "");
const request = fc.record({
  method: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...METHODS) },
    { weight: 1, arbitrary: anyText.map(oneLine) },
  ),
  path: fc.oneof(
    { weight: 5, arbitrary: hostile(PATHS, WORDS) },
    {
      weight: 2,
      arbitrary: hostile(["AH02024", "Cannot reinit mutex\nwith file"], WORDS).map(
        (text) => `/search/?q=${encodeURIComponent(Buffer.from(text).toString())}`,
      ),
    },
    {
      weight: 2,
      arbitrary: hostile(["AH02024", "Cannot reinit mutex\nwith file"], WORDS).map(
        (text) => `/api/search?q=${encodeURIComponent(Buffer.from(text).toString())}`,
      ),
    },
  ),
  headers: fc.array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...HEADERS) },
      { weight: 1, arbitrary: run.map((text) => `X: ${oneLine(text)}`) },
      { weight: 1, arbitrary: anyText.map((text) => `Accept: text/plain${oneLine(text)}`) },
    ),
    { maxLength: 4 },
  ),
  encoding: fc.constantFrom<BufferEncoding>("latin1", "utf8"),
});

let server: Promise<{ server: Server; folder: string }> | undefined;
let fault: unknown;

function startServer(): Promise<{ server: Server; folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), "handshake-fuzz-"));
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write("site/404.html", '<h1>None</h1><div id="nearest-pages"></div>');
  write("site/api/addresses.json", JSON.stringify([{ href: "/2.4/mutex/", title: "The mutex" }]));
  write(
    "site/search/index.html",
    '<form><input id="q" name="q"><select name="edition"><option value="">every</option></select></form><div id="results"></div>',
  );
  write("site/api/search-data.json", JSON.stringify(searchData(readWith({}).records)));
  for (const path of [
    "index.html",
    "index.html.gz",
    "2.4/mutex/index.html",
    "2.4/mutex.txt",
    "2.4/mutex.md",
    "assets/style-1.css",
  ])
    write(`site/${path}`, "page");
  for (const path of ["secret.txt", "site-secret/secret.txt", "site-secret/index.html", "site.txt"])
    write(path, SECRET);
  symlinkSync(folder, join(folder, "site-secret/loop"));
  const started = createSiteServer(createHandler(join(folder, "site")), () => {});
  process.on("uncaughtExceptionMonitor", (error) => {
    fault = error;
  });
  return new Promise((resolve) => started.listen(0, "127.0.0.1", () => resolve({ server: started, folder })));
}

/** Sends these bytes → all that comes back until the server ends the connection. */
function exchange(port: number, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    const late = setTimeout(() => {
      socket.destroy();
      reject(
        new Error(
          `no end of the answer after 5 s, so far ${JSON.stringify(Buffer.concat(parts).toString("latin1").slice(0, 200))}`,
        ),
      );
    }, 5000);
    const end = () => {
      clearTimeout(late);
      resolve(Buffer.concat(parts).toString("latin1"));
    };
    socket.on("data", (part: Buffer) => parts.push(part));
    socket.on("close", end);
    // The server may end the connection while the rest of a request that is too long is under way.
    socket.on("error", () => {});
  });
}

export const serverTarget: Target = {
  name: "the server",
  share: 5,
  property: (guard) =>
    fc.asyncProperty(request, async ({ method, path, headers, encoding }) => {
      server ??= startServer();
      const { port } = (await server).server.address() as AddressInfo;
      const head = [`${method} ${oneLine(path)} HTTP/1.1`, "Host: localhost", ...headers, "Connection: close", "", ""];
      const bytes = Buffer.from(head.join("\r\n"), encoding);
      await guard.wait(async () => {
        const answer = await exchange(port, bytes);
        const [, status] = /^HTTP\/1\.1 (\d{3}) /.exec(answer) ?? [];
        must(status !== undefined, "an answer of HTTP", answer.slice(0, 200));
        must(Number(status) < 500, "no fault of the server", answer.slice(0, 200));
        must(!answer.includes(SECRET), "nothing from outside the site", answer.slice(0, 500));
        must(fault === undefined, "a server that goes on", String(fault));
        const body = answer.slice(answer.indexOf("\r\n\r\n") + 4);
        must(!/<script|<img|onerror=y>/i.test(body), "no markup from the request", body.slice(0, 500));
        for (const line of answer.slice(0, answer.indexOf("\r\n\r\n")).split("\r\n").slice(1))
          must(
            /^(?:Content-|X-Content|Referrer|Cache|Location|Vary|Allow|Date|Connection|ETag|Last-Modified|Transfer|Accept|Cross-Origin|Permissions)/i.test(
              line,
            ),
            "only headers of ours",
            line,
          );
      }, bytes.length);
    }),
};

/** Ends the server and takes its folder away. */
export async function stopServer(): Promise<void> {
  if (!server) return;
  const { server: started, folder } = await server;
  started.closeAllConnections();
  await new Promise((resolve) => started.close(resolve));
  rmSync(folder, { recursive: true });
  server = undefined;
}
