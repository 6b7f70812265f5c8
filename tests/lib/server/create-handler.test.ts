import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { searchData } from "@/lib/search/search-data";
import { createHandler } from "@/lib/server/create-handler";
import {
  CONTENT_SECURITY_POLICY,
  PAGE_HEADERS,
  SECURITY_HEADERS,
  STRICT_TRANSPORT_SECURITY,
} from "@/lib/server/security-headers";
import { readWith } from "../../fixtures/sound-content";

let folder = "";
let server: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "handshake-server-"));
  const write = (path: string, text: string | Buffer) => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write(
    "404.html",
    '<link rel="stylesheet" href="/built/for/assets/style-1.css"><h1>None</h1><div id="nearest-pages"></div>',
  );
  write("api/addresses.json", JSON.stringify([{ href: "/2.4/mutex/", title: "The mutex" }]));
  write(
    "search/index.html",
    '<form><input id="q" name="q"><select name="edition"><option value="">every</option><option value="2.4">2.4</option></select></form><div id="results"><p>index</p></div>',
  );
  write("api/search-data.json", JSON.stringify(searchData(readWith({}).records)));
  write("index.html", "home");
  write("index.html.gz", gzipSync("home"));
  write("2.4/mutex/index.html", "mutex");
  write("assets/style-1.css", "p{}");
  write("2.4/mutex.txt", "the mutex as text");
  write("2.4/mutex.md", "# The mutex");
  server = createServer(createHandler(folder));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

type Answer = { status: number; headers: Record<string, unknown>; body: string };

/** Sends the path exactly as given, which fetch would tidy up. */
function get(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: "127.0.0.1", path, method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(parts).toString("latin1"),
        }),
      );
    });
    asked.on("error", reject);
    asked.end();
  });
}

/** Where an answer sends on to, below whatever path a proxy serves the site; what is outside of that is whole. */
function leadsTo(asked: string, { headers }: Answer): string {
  const site = "https://example.org/some/path";
  const { href } = new URL(String(headers.location), site + asked);
  return href.startsWith(`${site}/`) ? href.slice(site.length) : href;
}

test("a page is answered at its address with the strict policy", async () => {
  const answer = await get("/2.4/mutex/");
  expect([answer.status, answer.body]).toEqual([200, "mutex"]);
  expect(answer.headers).toMatchObject({
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-cache",
  });
});

test("an address without its slash leads to the page", async () => {
  const answer = await get("/2.4/mutex?x=1");
  expect([answer.status, leadsTo("/2.4/mutex?x=1", answer)]).toEqual([308, "/2.4/mutex/?x=1"]);
});

test("an address of the httpd documentation leads to the edition that has taken its place", async () => {
  const answer = await get("/docs/2.4/ssl/ssl_faq.html?x=1");
  expect([answer.status, leadsTo("/docs/2.4/ssl/ssl_faq.html?x=1", answer)]).toEqual([308, "/2.4/?x=1"]);
  const newest = "/docs/trunk/ssl/ssl_faq.html";
  expect(leadsTo(newest, await get(newest))).toBe("/2.4/");
  expect((await get("/docs/1.3/ssl/ssl_faq.html")).status).toBe(404);
});

test("every kind of answer has the security headers, pages have more, and none has a cookie", async () => {
  const pages = ["/", "/nothing", "/search/?q=AH02024", "/2.4/mutex/"];
  for (const path of [...pages, "/2.4/mutex", "/healthz", "/api/search", "/assets/style-1.css", "/2.4/mutex.txt"]) {
    const { headers } = await get(path);
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(headers[name.toLowerCase()], path).toBe(value);
    for (const [name, value] of Object.entries(PAGE_HEADERS))
      expect(headers[name.toLowerCase()], path).toBe(pages.includes(path) ? value : undefined);
    expect(headers).not.toHaveProperty("set-cookie");
  }
});

test("browsers are told to stay with TLS only where a proxy speaks it", async () => {
  expect((await get("/")).headers).not.toHaveProperty("strict-transport-security");
  const behindProxy = await get("/", { "X-Forwarded-Proto": "https" });
  expect(behindProxy.headers["strict-transport-security"]).toBe(STRICT_TRANSPORT_SECURITY);
});

test("whoever watches the server gets an answer that nobody keeps", async () => {
  const { status, headers, body } = await get("/healthz");
  expect([status, headers["content-type"], headers["cache-control"], body]).toEqual([
    200,
    "text/plain; charset=utf-8",
    "no-store",
    "ok\n",
  ]);
});

test("two slashes at the start never lead to another host", async () => {
  expect(leadsTo("//2.4/mutex", await get("//2.4/mutex"))).toBe("/2.4/mutex/");
});

test("a page has one address, with single slashes", async () => {
  for (const path of ["/2.4//mutex/", "//2.4/mutex/", "///2.4///mutex/"])
    expect([path, leadsTo(path, await get(path))]).toEqual([path, "/2.4/mutex/"]);
});

test("compressed files are sent to those who take them", async () => {
  const compressed = await get("/", { "Accept-Encoding": "gzip" });
  expect(compressed.headers["content-encoding"]).toBe("gzip");
  expect((await get("/")).headers["content-encoding"]).toBeUndefined();
});

test("what has a hash in its name may be kept for ever", async () => {
  expect((await get("/assets/style-1.css")).headers["cache-control"]).toBe("public, max-age=31536000, immutable");
});

test("an unchanged page is not sent again", async () => {
  const { headers } = await get("/");
  const again = await get("/", { "If-None-Match": String(headers.etag) });
  expect([again.status, again.headers["cache-control"]]).toEqual([304, "no-cache"]);
});

test("an unknown address names the nearest one", async () => {
  const answer = await get("/2.4/mutx");
  expect(answer.status).toBe(404);
  expect(answer.body).toBe(
    '<link rel="stylesheet" href="../assets/style-1.css"><h1>None</h1><div id="nearest-pages"><h2>Did you mean</h2><ul><li><a href="../2.4/mutex/">The mutex</a></li></ul></div>',
  );
  expect((await get("/a/b/mutex?c=/d")).body).toContain('href="../../assets/style-1.css"');
  expect(answer.headers["content-security-policy"]).toBe(CONTENT_SECURITY_POLICY);
});

test("other methods are refused", async () => {
  const answer = await get("/", {}, "POST");
  expect([answer.status, answer.headers.allow]).toEqual([405, "GET, HEAD"]);
});

test("HEAD has the headers and no body", async () => {
  const answer = await get("/", {}, "HEAD");
  expect([answer.status, answer.body, answer.headers["content-length"]]).toEqual([200, "", "4"]);
});

describe("odd requests get an answer and leave the server running", () => {
  test.each([
    ["/%", {}],
    ["/%00", {}],
    ["/%E0%A4%A", {}],
    ["/..%2f..%2fetc/passwd", {}],
    ["/../../etc/passwd", {}],
    ["/2.4/%2e%2e/%2e%2e/%2e%2e/etc/passwd", {}],
    [`/${"a".repeat(5000)}`, {}],
    ["/$&$1", {}],
    ["*", {}],
  ])("%s", async (path, headers) => {
    const answer = await get(path, headers);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain("root:");
    expect((await get("/")).status).toBe(200);
  });

  test.each(["bytes=100-50", "bytes=-5", "bytes=a-b", "bytes=0-99999999999999999999"])(
    "a range of %s",
    async (range) => {
      expect((await get("/", { Range: range })).body).toBe("home");
    },
  );
});

describe("the search without a script", () => {
  test.each(["/search/?q=AH02024", "/search/?q=AH02024&q=other"])("%s puts the results into the page", async (path) => {
    const { status, body, headers } = await get(path);
    expect(status).toBe(200);
    expect(body).toContain('<a href="../errors/AH02024/">');
    expect(body).toContain('value="AH02024"');
    expect(headers["cache-control"]).toBe("no-store");
  });

  test("asked for without the slash, leads to where its links hold", async () => {
    const answer = await get("/search?q=AH02024&edition=2.4");
    expect([answer.status, leadsTo("/search?q=AH02024&edition=2.4", answer)]).toEqual([
      308,
      "/search/?q=AH02024&edition=2.4",
    ]);
  });

  test("is compressed for those who take it", async () => {
    const { headers, body } = await get("/search/?q=AH02024", { "accept-encoding": "gzip, br" });
    expect(headers["content-encoding"]).toBe("gzip");
    expect(headers.vary).toContain("Accept-Encoding");
    expect(gunzipSync(Buffer.from(body, "latin1")).toString()).toContain('value="AH02024"');
  });

  test("what was asked never becomes markup", async () => {
    const { body } = await get(`/search/?q=${encodeURIComponent("\"><script>alert(1)</script><b x='")}`);
    expect(body).not.toContain("<script>");
    expect(body).not.toContain("<b x=");
  });

  test("the page without a question is the index", async () => {
    expect((await get("/search/")).body).toContain("<p>index</p>");
  });

  test("of one edition, which stays chosen", async () => {
    const { body } = await get("/search/?q=AH02024&edition=2.4");
    expect(body).toContain('<option value="2.4" selected="">');
    expect(body).toContain("/errors/AH02024/");
    expect((await get("/search/?q=AH02024&edition=%3Cb%3E")).body).toContain(
      "There is no edition &#60;b&#62;; there are 2.0,",
    );
    const { status, body: json } = await get("/api/search?q=AH02024&edition=9.9");
    expect([status, JSON.parse(json).error]).toEqual([400, expect.stringContaining("There is no edition 9.9")]);
  });

  test("several lines become a diagnosis", async () => {
    const { body } = await get(`/search/?q=${encodeURIComponent("AH02024: Cannot reinit mutex\nnothing of it")}`);
    expect(body).toContain("The likeliest cause");
    expect(body).toContain("1 line in which nothing is known");
  });

  test("programs get the same as JSON", async () => {
    const { status, body, headers } = await get("/api/search?q=AH02024");
    expect(status).toBe(200);
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
    const { confident, hits } = JSON.parse(body);
    expect(confident).toBe(true);
    expect(hits[0]).toMatchObject({ kind: "identifier", id: "AH02024", topics: ["mutex"], identifiers: ["AH02024"] });
  });

  test("errors are JSON with a status", async () => {
    expect([(await get("/api/search")).status, (await get("/api/search?q=%20")).status]).toEqual([400, 400]);
    const long = await get(`/api/search?q=${"a".repeat(5000)}`);
    expect([long.status, JSON.parse(long.body)]).toEqual([414, { error: "the query is longer than 4000 characters" }]);
    expect((await get(`/search/?q=${"a".repeat(5000)}`)).body).toContain("too long for an address");
  });

  test.each(["%", "%ff%fe", "%00", "%F0%9F%98%80", "%ED%A0%80", "..%2f", "%3Cimg%20src=x%3E"])(
    "bytes such as %s are answered",
    async (bytes) => {
      expect((await get(`/search/?q=${bytes}`)).status).toBe(200);
      expect([200, 400]).toContain((await get(`/api/search?q=${bytes}`)).status);
    },
  );
});

describe("a program gets plain text", () => {
  test.each(["/2.4/mutex", "/2.4/mutex/"])("at %s when it asks for it", async (path) => {
    const { status, headers, body } = await get(path, { accept: "text/plain" });
    expect([status, headers["content-type"], body]).toEqual([200, "text/plain; charset=utf-8", "the mutex as text"]);
    expect(headers.vary).toBe("Accept, Accept-Encoding");
  });
  test("and a browser the page", async () => {
    const { body } = await get("/2.4/mutex/", { accept: "text/html,application/xhtml+xml,text/plain;q=0.5,*/*;q=0.8" });
    expect(body).toBe("mutex");
    expect((await get("/2.4/mutex/")).headers.vary).toBe("Accept, Accept-Encoding");
    expect((await get("/2.4/mutex.txt")).headers.vary).toBe("Accept-Encoding");
  });
  test("by the ending", async () => {
    expect((await get("/2.4/mutex.txt")).headers["content-type"]).toBe("text/plain; charset=utf-8");
    expect((await get("/2.4/mutex.md")).headers["content-type"]).toBe("text/markdown; charset=utf-8");
  });
  test("what has no text is a page all the same", async () => {
    expect((await get("/", { accept: "text/plain" })).body).toBe("home");
  });
});
