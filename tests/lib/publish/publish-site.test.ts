import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type BuildPlan, readMadeOf } from "@/lib/publish/build-plan";
import { publishSite } from "@/lib/publish/publish-site";

const PAGE =
  '<!DOCTYPE html><html><head><title>T</title><link rel="stylesheet" href="/_next/static/a.css"/></head><body><main><h1>H</h1></main></body></html>';
let folder = "";
const at = (path: string) => join(folder, path);

/** Writes files as `next build` does. */
function built(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(at(`next/${path}`)), { recursive: true });
    writeFileSync(at(`next/${path}`), text);
  }
}

const NOTHING_REUSED: BuildPlan = { madeOf: { code: "code", pages: {} }, reused: [] };
const publish = (plan = NOTHING_REUSED, folder = "dist") =>
  publishSite({
    root: process.cwd(),
    nextFolder: at("next"),
    folder: at(folder),
    texts: [{ file: "causes/one.md", text: "# One\n" }],
    plan,
    earlier: at("dist"),
    base: "/handshake/",
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "handshake-publish-"));
  built({
    "server/app/index.html": PAGE,
    "server/app/_not-found.html": PAGE,
    "server/app/_global-error.html": PAGE,
    "server/app/page.js": "script",
    "server/pages/404.html": PAGE,
    "server/pages/500.html": PAGE,
    "server/pages/errors/x.js": "script",
    "static/a.css": "p{}",
    "server/app/index.rsc": "payload",
    "server/app/index.segments/_tree.segment.rsc": "payload",
    "server/app/robots.txt.body": "User-Agent: *",
    "server/app/robots.txt.meta": "{}",
    "server/app/api/search-data.json.body": '{"documents":[],"identifiers":[]}',
    "server/app/api/addresses.json.body": "[]",
    "server/app/api/directives.json.body": "[]",
    "server/app/api/errors.json.body": "[]",
    "server/app/icon.svg.body": "<svg/>",
  });
});
afterEach(() => rmSync(folder, { recursive: true }));

test("pages, what is served as it is and hashed assets are published, the framework's files are not", async () => {
  await publish();
  const files = readdirSync(at("dist"), { recursive: true })
    .map(String)
    .filter((file) => /\.\w+$/.test(file) && !/\.(?:gz|br)$/.test(file))
    // What modules share is cut by the bundler as it likes.
    .filter((file) => !/\/(?:chunk|worker_threads)-/.test(file));
  expect([...new Set(files.map((file) => file.replace(/-[\w]{8}\./, "-HASH.")))].sort()).toEqual([
    ".made-of.json",
    "404.html",
    "api/addresses.json",
    "api/directives.json",
    "api/errors.json",
    "api/search-data.json",
    "api/search-files.json",
    "assets/compare-filter.island-HASH.js",
    "assets/errors-filter.island-HASH.js",
    "assets/filled-cause.island-HASH.js",
    "assets/loader.island-HASH.js",
    "assets/nearest-pages.island-HASH.js",
    "assets/new-version.island-HASH.js",
    "assets/pages-HASH.json",
    "assets/redact-HASH.js",
    "assets/search-box.island-HASH.js",
    "assets/search-first-HASH.json",
    "assets/search-words-HASH.json",
    "assets/search.worker.island-HASH.js",
    "assets/server-dialog.island-HASH.js",
    "assets/style-HASH.css",
    "assets/vhost-check.island-HASH.js",
    "assets/word-index-HASH.js",
    "assets/your-server.island-HASH.js",
    "causes/one.md",
    "icon.svg",
    "index.html",
    "robots.txt",
    "sw.js",
  ]);
});

test("pages name everything relative to themselves, and the 404 page from the root of the host", async () => {
  built({ "server/app/2.4/mutex.html": PAGE.replace("</h1>", '</h1><a href="/2.4/#mutex">2.4</a>') });
  await publish();
  const read = (file: string) => readFileSync(at(`dist/${file}`), "utf8");
  expect(read("index.html")).toMatch(/ href="assets\/style-\w+\.css"/);
  expect(read("2.4/mutex/index.html")).toMatch(/ href="\.\.\/\.\.\/assets\/style-\w+\.css".*<a href="\.\.\/#mutex">/);
  expect(read("404.html")).toMatch(/ href="\/handshake\/assets\/style-\w+\.css"/);
});

test("every text stands beside its compressed forms, but for plain texts that one packet holds anyway", async () => {
  await publish();
  expect(readdirSync(at("dist/causes"))).toEqual(["one.md"]);
  const html = readFileSync(at("dist/index.html"), "utf8");
  expect(gunzipSync(readFileSync(at("dist/index.html.gz"))).toString()).toBe(html);
  expect(brotliDecompressSync(readFileSync(at("dist/index.html.br"))).toString()).toBe(html);
});

test("pages that cannot be finished are named, and nothing is left of the site", async () => {
  built({
    "server/app/2.4.html": PAGE.replace("<h1>", "<script>x()</script><h1>"),
    "server/app/2.4/data.bin.body": "?",
  });
  await expect(publish()).rejects.toThrow(
    "the pages cannot be published:\n2.4/data.bin: a file that nothing says how to serve\n2.4/index.html: an inline script (x())",
  );
  expect(readdirSync(folder)).toEqual(["next"]);
});

test("a site is never written into a folder that is there", async () => {
  mkdirSync(at("dist"));
  writeFileSync(at("dist/index.html"), "old");
  await expect(publish()).rejects.toThrow("EEXIST");
  expect(readFileSync(at("dist/index.html"), "utf8")).toBe("old");
});

test("a build without all of its pages, or with half of one, is refused", async () => {
  built({
    "server/app/api/addresses.json.body": '[{"href":"/","title":"Home"},{"href":"/2.4/","title":"2.4"}]',
    "server/app/index.html": PAGE.slice(0, -20),
  });
  await expect(publish()).rejects.toThrow(
    "the pages cannot be published:\n/2.4/: an address without a page\nindex.html: a page without its end",
  );
  expect(readdirSync(folder)).toEqual(["next"]);
});

test.each([
  ["server/app/api/search-data.json.body", '{"documents":[', "JSON"],
  ["static/a.css", null, "ENOENT"],
])("a build with a damaged %s is refused, and nothing is left of the site", async (file, text, said) => {
  if (text === null) rmSync(at(`next/${file}`));
  else built({ [file]: text });
  await expect(publish()).rejects.toThrow(said);
  expect(readdirSync(folder)).toEqual(["next"]);
});

test("a build that answers nothing at an address that is read is refused", async () => {
  rmSync(at("next/server/app/api/addresses.json.body"));
  await expect(publish()).rejects.toThrow("the build made no api/addresses.json");
});

test("a changed page is a new version of what is kept for reading without network, and nothing else is", async () => {
  const worker = async () => {
    rmSync(at("dist"), { recursive: true, force: true });
    await publish();
    return readFileSync(at("dist/sw.js"), "utf8");
  };
  const first = await worker();
  expect(await worker()).toBe(first);
  built({ "server/app/index.html": PAGE.replace("</h1>", "!</h1>") });
  expect(await worker()).not.toBe(first);
});

test("a page that the plan takes over comes from the finished site, with the scripts and styles of the new one", async () => {
  built({ "server/pages/errors/AH1.html": PAGE.replace(">H<", ">as it was<") });
  const madeOf = { code: "code", pages: { errors: { "/errors/AH1/": "sum" } } };
  await publish({ madeOf, reused: [] });
  rmSync(at("next/server/pages/errors"), { recursive: true });
  built({
    "static/a.css": "p{color:red}",
    "server/app/api/addresses.json.body": '[{"href":"/errors/AH1/","title":"AH1"}]',
  });
  await publish({ madeOf, reused: ["/errors/AH1/"] }, "new");
  const page = readFileSync(at("new/errors/AH1/index.html"), "utf8");
  expect(page).toContain("as it was");
  const linked = readFileSync(at("new/index.html"), "utf8").match(/style-\w+\.css/)?.[0];
  expect(page).toContain(linked);
  expect(readFileSync(at("dist/errors/AH1/index.html"), "utf8")).not.toContain(linked);
  expect(brotliDecompressSync(readFileSync(at("new/errors/AH1/index.html.br"))).toString()).toBe(page);
  expect(readMadeOf(at("new"))).toMatchObject(madeOf);
});

test("a plan that the finished site cannot keep is refused, and nothing is left of the site", async () => {
  await publish();
  const refused = await publish({ madeOf: { code: "code", pages: {} }, reused: ["/errors/AH1/"] }, "new").catch(
    (fault) => fault,
  );
  expect(refused).toMatchObject({ code: "ENOENT", message: expect.stringContaining("errors/AH1/index.html") });
  expect(readdirSync(folder).sort()).toEqual(["dist", "next"]);
});

test("what has not changed since the finished site is not compressed again", async () => {
  await publish();
  writeFileSync(at("dist/index.html.br"), "as it was");
  writeFileSync(at("dist/404.html.br"), "as it was");
  built({ "server/app/_not-found.html": PAGE.replace(">H<", ">changed<") });
  await publish(NOTHING_REUSED, "new");
  expect(readFileSync(at("new/index.html.br"), "utf8")).toBe("as it was");
  expect(brotliDecompressSync(readFileSync(at("new/404.html.br"))).toString()).toContain("changed");
});
