import { readdirSync, readFileSync, statSync } from "node:fs";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { PAGE_HEADERS, SECURITY_HEADERS, STRICT_TRANSPORT_SECURITY } from "@/lib/server/security-headers";
import { CACHE_AND_ASK, CACHE_FOR_EVER, VARY_OF_FILES, VARY_OF_PAGES } from "@/lib/server/served-files";
import { type Answer, ask } from "./ask";
import { running } from "./servers";
import { expect, test } from "./site";

const read = (file: string) => readFileSync(`dist/${file}`);
const asset = (ending: string) => `/assets/${readdirSync("dist/assets").find((name) => name.endsWith(ending))}`;
const TYPES = {
  "/": "text/html; charset=utf-8",
  "/2.4/mutex/": "text/html; charset=utf-8",
  "/causes/key-mismatch.txt": "text/plain; charset=utf-8",
  "/causes/key-mismatch.md": "text/markdown; charset=utf-8",
  "/llms.txt": "text/plain; charset=utf-8",
  "/api/errors.json": "application/json; charset=utf-8",
  "/feed.xml": "application/xml; charset=utf-8",
  "/icon.svg": "image/svg+xml",
  "/sw.js": "text/javascript; charset=utf-8",
};
/** What an answer varies by, with the spaces that servers write or not. */
const varies = ({ vary = "" }: Answer["headers"]) => vary.split(/, */).join(", ");
/** The file of an address. */
const fileOf = (path: string) => (path.endsWith("/") ? `${path.slice(1)}index.html` : path.slice(1));

test("every kind of file comes with its type, whole, and the same from every compressed file", async ({ origin }) => {
  const kinds = { ...TYPES, [asset(".css")]: "text/css; charset=utf-8", [asset(".js")]: TYPES["/sw.js"] };
  for (const [path, type] of Object.entries(kinds)) {
    const plain = await ask(origin, path);
    expect([path, plain.status, plain.headers["content-type"], plain.headers["content-encoding"]]).toEqual([
      path,
      200,
      type,
      undefined,
    ]);
    expect(plain.body.equals(read(fileOf(path))), path).toBe(true);
    for (const [encoding, decompress] of [
      ["br", brotliDecompressSync],
      ["gzip", gunzipSync],
    ] as const) {
      const { headers, body } = await ask(origin, path, { headers: { "Accept-Encoding": encoding } });
      expect([path, headers["content-type"], headers["content-encoding"]]).toEqual([path, type, encoding]);
      expect([path, varies(headers)]).toEqual([path, path.endsWith("/") ? VARY_OF_PAGES : VARY_OF_FILES]);
      expect(decompress(body).equals(plain.body), `${path} ${encoding}`).toBe(true);
    }
  }
});

test("the smallest file is chosen of those that the client takes", async ({ origin }) => {
  const encodingFor = async (accepted: string) =>
    (await ask(origin, "/", { headers: { "Accept-Encoding": accepted } })).headers["content-encoding"];
  expect(await encodingFor("gzip, deflate, br, zstd")).toBe("br");
  expect(await encodingFor("gzip, deflate")).toBe("gzip");
  expect(await encodingFor("identity")).toBeUndefined();
});

test("a text too small to be compressed comes as it is", async ({ origin }) => {
  const small = readdirSync("dist/errors").find(
    (name) => name.endsWith(".txt") && statSync(`dist/errors/${name}`).size < 1400,
  );
  const { status, headers } = await ask(origin, `/errors/${small}`, { headers: { "Accept-Encoding": "br, gzip" } });
  expect([status, headers["content-encoding"]]).toEqual([200, undefined]);
});

for (const [path, status] of [
  ["/", 200],
  ["/causes/key-mismatch.txt", 200],
  ["/sw.js", 200],
  ["/no/such/page", 404],
  ["/2.4/mutex", 308],
  ["/docs/2.4/ssl/ssl_faq.html", 308],
] as const) {
  test(`${path} has the security headers, each once, and no cookie`, async ({ origin }) => {
    const answer = await ask(origin, path, { headers: { "Accept-Encoding": "br" } });
    expect(answer.status).toBe(status);
    for (const [name, value] of Object.entries(SECURITY_HEADERS))
      expect(answer.headers[name.toLowerCase()]).toBe(value);
    // Some servers say in HTML that an address has moved.
    const isPage = status === 308 ? undefined : answer.headers["content-type"] === TYPES["/"];
    for (const [name, value] of Object.entries(PAGE_HEADERS))
      if (isPage !== undefined) expect(answer.headers[name.toLowerCase()]).toBe(isPage ? value : undefined);
    // It binds a whole host, which has to be the site's.
    const secured = /^https:[/]{2}[^/]+$/.test(origin) ? STRICT_TRANSPORT_SECURITY : undefined;
    expect(answer.headers["strict-transport-security"]).toBe(secured);
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(answer.headers.server ?? "").not.toMatch(/\d/);
    expect(answer.headers["x-powered-by"]).toBeUndefined();
  });
}

test("what has a hash in its name is kept for ever, everything else is asked for again", async ({ origin }) => {
  for (const path of [asset(".js"), asset(".css")])
    expect((await ask(origin, path)).headers["cache-control"]).toBe(CACHE_FOR_EVER);
  for (const path of ["/", "/sw.js", "/feed.xml", "/api/errors.json", "/nothing", "/assets/nothing.js"])
    expect([path, (await ask(origin, path)).headers["cache-control"]]).toEqual([path, CACHE_AND_ASK]);
});

test("what has not changed is not sent again", async ({ origin }) => {
  for (const path of ["/", "/sw.js", asset(".js")]) {
    for (const encoding of ["br", "gzip", "identity"]) {
      const accepted = { "Accept-Encoding": encoding };
      const { headers } = await ask(origin, path, { headers: accepted });
      expect(headers["last-modified"], path).toMatch(/GMT$/);
      const again = await ask(origin, path, { headers: { ...accepted, "If-None-Match": headers.etag ?? "" } });
      expect([path, encoding, again.status, again.body.length]).toEqual([path, encoding, 304, 0]);
      expect(again.headers["cache-control"]).toBe(headers["cache-control"]);
    }
  }
});

test("each compressed file has a name of its own among caches", async ({ origin }) => {
  const tags = await Promise.all(
    ["br", "gzip", "identity"].map(
      async (encoding) => (await ask(origin, "/", { headers: { "Accept-Encoding": encoding } })).headers.etag,
    ),
  );
  expect(new Set(tags).size).toBe(3);
});

test.describe("a program that asks for plain text gets it", () => {
  for (const path of ["/causes/key-mismatch", "/causes/key-mismatch/"]) {
    test(path, async ({ origin }) => {
      const answer = await ask(origin, path, { headers: { Accept: "text/plain" } });
      expect([answer.status, answer.headers["content-type"]]).toEqual([200, TYPES["/llms.txt"]]);
      expect(answer.body.equals(read("causes/key-mismatch.txt"))).toBe(true);
      expect(varies(answer.headers)).toBe(VARY_OF_PAGES);
    });
  }

  test("compressed too", async ({ origin }) => {
    const { body, headers } = await ask(origin, "/causes/key-mismatch/", {
      headers: { Accept: "text/plain", "Accept-Encoding": "br" },
    });
    expect(headers["content-type"]).toBe(TYPES["/llms.txt"]);
    expect(brotliDecompressSync(body).equals(read("causes/key-mismatch.txt"))).toBe(true);
  });

  test("but a browser gets the page, and a page without text is sent as it is", async ({ origin }) => {
    const browser = await ask(origin, "/causes/key-mismatch/", {
      headers: { Accept: "text/html,application/xhtml+xml,text/plain;q=0.5,*/*;q=0.8" },
    });
    expect(browser.headers["content-type"]).toBe(TYPES["/"]);
    expect(varies(browser.headers)).toBe(VARY_OF_PAGES);
    expect((await ask(origin, "/", { headers: { Accept: "text/plain" } })).headers["content-type"]).toBe(TYPES["/"]);
  });
});

for (const [from, to] of [
  ["/2.4/mutex", "/2.4/mutex/"],
  ["/compare?x=1&y=%26", "/compare/?x=1&y=%26"],
  ["/docs/2.0/ssl/ssl_faq.html", "/2.0/"],
  ["/docs/2.3/ssl/ssl_faq.html", "/2.3/"],
  ["/docs/2.4/ssl/ssl_faq.html", "/2.4/"],
  ["/docs/2.4/ssl/ssl_faq.html.en", "/2.4/"],
  ["/docs/trunk/ssl/ssl_faq.html", "/2.4/"],
  ["/docs/current/ssl/ssl_faq.html", "/2.4/"],
] as const) {
  test(`${from} leads to ${to}, for ever`, async ({ origin }) => {
    const { status, headers } = await ask(origin, from);
    expect([status, new URL(headers.location ?? "", origin + from).href]).toEqual([308, origin + to]);
  });
}

test("two slashes in a row lead to one, which relative links count", async ({ origin }) => {
  for (const path of ["/2.4//mutex/", "//2.4/mutex/", "/2.4/mutex//", "///2.4///mutex////?q=a//b"]) {
    let at = path;
    let answer = await ask(origin, at);
    for (let steps = 0; steps < 4 && [301, 308].includes(answer.status); steps++) {
      const { pathname, search, origin: reached } = new URL(answer.headers.location ?? "", origin + at);
      expect(reached).toBe(new URL(origin).origin);
      at = (pathname + search).slice(new URL(origin).pathname.replace(/\/$/, "").length);
      answer = await ask(origin, at);
    }
    expect([path, at.replace("?q=a//b", ""), answer.status]).toEqual([path, "/2.4/mutex/", 200]);
  }
});

test("no address leads to another host", async ({ origin }) => {
  for (const path of [
    "//2.4/mutex",
    "//example.com/2.4/mutex",
    "/%2fexample.com",
    "/\\example.com",
    "//example.com/..",
    "///example.com//..",
    "/%2f/example.com",
    "//%5cexample.com",
    "//\\example.com",
    "//%0d%0aLocation:%20http://example.com",
  ]) {
    const { headers } = await ask(origin, path);
    if (headers.location !== undefined)
      expect([path, new URL(headers.location, origin + path).origin]).toEqual([path, new URL(origin).origin]);
  }
});

test("there is nothing outside the site, and no list of a folder", async ({ origin }) => {
  const odd = [
    "/../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/..%2f..%2fetc%2fpasswd",
    "/%",
    "/%00",
    "/icon.svg/x",
  ];
  for (const path of [...odd, "/api/", "/api", "/assets/", "/none", "/.htaccess", `/${"a".repeat(3000)}`]) {
    const { status, body } = await ask(origin, path);
    expect([path, [400, 403, 404].includes(status)]).toEqual([path, true]);
    expect(body.toString()).not.toMatch(/root:|Index of/);
  }
  for (const path of ["/api", "/api/", "/assets/", "/none"]) expect((await ask(origin, path)).status).toBe(404);
});

test("an unknown address is the page that says so", async ({ origin }) => {
  const { status, headers, body } = await ask(origin, "/2.4/mutx", { headers: { Accept: "text/html" } });
  expect([status, headers["content-type"]]).toEqual([404, TYPES["/"]]);
  expect(body.toString()).toContain("There is no page at this address");
});

test("other methods are refused, and so is a body", async ({ origin }) => {
  for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"]) {
    const { status, headers } = await ask(origin, "/", { method });
    expect([method, status]).toEqual([method, 405]);
    // httpd adds an empty element of its own, which readers of such lists pass over (RFC 9110, 5.6.1).
    const allowed = headers.allow?.split(/, */).filter((name) => name !== "");
    expect([method, allowed]).toEqual([method, ["GET", "HEAD"]]);
  }
  expect([405, 501]).toContain((await ask(origin, "/", { method: "TRACE" })).status);
  expect((await ask(origin, "/", { method: "GET", body: "a body" })).status).toBe(413);
});

test("HEAD has the headers of GET and no body", async ({ origin }) => {
  const [head, got] = [await ask(origin, "/", { method: "HEAD" }), await ask(origin, "/")];
  expect([head.status, head.body.length, head.headers["content-length"]]).toEqual([200, 0, String(got.body.length)]);
});

test("the log has the path and not the question", async ({ origin, server }) => {
  const path = "/asked-for-the-log";
  await ask(origin, `${path}?q=secret-question`);
  await expect.poll(() => readFileSync(running().logs[server], "utf8")).toContain(path);
  const log = readFileSync(running().logs[server], "utf8");
  expect(log).not.toContain("secret-question");
  expect(log).not.toMatch(/[?]/);
});
