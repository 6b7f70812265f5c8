import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { replaceSite } from "@/lib/cli/finished-site.mjs";
import { followSite } from "@/lib/cli/follow-site";
import { searchData } from "@/lib/search/search-data";
import { readWith } from "../../fixtures/sound-content";

let folder = "";
let server: Server;
const finished = () => join(folder, "dist");

/** Builds a site whose pages and script name its version, and puts it into the place of the finished one. */
function publish(version: string, pages = 1): void {
  const building = join(folder, `building-${version}`);
  const write = (path: string, text: string) => {
    mkdirSync(join(building, path, ".."), { recursive: true });
    writeFileSync(join(building, path), text);
  };
  write("404.html", `<p>${version}</p><div id="nearest-pages"></div>`);
  write("api/addresses.json", "[]");
  write("api/search-data.json", JSON.stringify(searchData(readWith({}).records)));
  write("search/index.html", `<p>${version}</p><input id="q" name="q"><div id="results"></div>`);
  write(`assets/loader-${version}.js`, version);
  for (let page = 0; page < pages; page++) write(`${page}/index.html`, version.repeat(1000));
  replaceSite(finished(), building, version.repeat(16).slice(0, 16));
}

const get = async (path: string) => {
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: answer.status, body: await answer.text() };
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "handshake-follow-"));
  publish("a");
  server = createServer(followSite(finished()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test("files, the search page and the 404 page change together when a new site is finished", async () => {
  const versions = async () => [
    (await get("/0/")).body.slice(0, 1),
    (await get("/search/?q=mutex")).body.slice(3, 4),
    (await get("/none")).body.slice(3, 4),
  ];
  expect(await versions()).toEqual(["a", "a", "a"]);
  publish("b");
  expect(await versions()).toEqual(["b", "b", "b"]);
});

test("a page that is open gets its scripts after the site has changed", async () => {
  publish("b");
  expect((await get("/0/")).body).toContain("b");
  expect(await get("/assets/loader-b.js")).toEqual({ status: 200, body: "b" });
  expect(await get("/assets/loader-a.js")).toEqual({ status: 200, body: "a" });
  expect((await get("/assets/loader-c.js")).status).toBe(404);
});

test("pages stay whole while sites take each other's place under load", async () => {
  let isOver = false;
  const seen = new Set<string>();
  const ask = async () => {
    while (!isOver) {
      const { status, body } = await get("/0/");
      // A page of one version has one letter only, and all of it.
      seen.add(`${status} ${body.length} ${new Set(body).size}`);
    }
  };
  const asking = Promise.all([ask(), ask(), ask(), ask()]);
  for (const version of "bcdefabcdef") {
    publish(version);
    await get("/0/");
  }
  isOver = true;
  await asking;
  expect([...seen]).toEqual(["200 1000 1"]);
});

test("a damaged site is reported once and the one before goes on; a folder that is gone changes nothing", async () => {
  const report = vi.spyOn(console, "error").mockImplementation(() => {});
  const building = join(folder, "building");
  cpSync(realpathSync(finished()), building, { recursive: true });
  writeFileSync(join(building, "api/search-data.json"), '{"documents":[');
  replaceSite(finished(), building, "bbbbbbbbbbbbbbbb");
  expect((await get("/0/")).body).toContain("a");
  expect((await get("/search/?q=mutex")).status).toBe(200);
  expect(report.mock.calls.map(([text]) => String(text).slice(0, 58))).toEqual([
    "the new site cannot be served, the one before goes on: Une",
  ]);
  rmSync(finished());
  expect((await get("/0/")).body).toContain("a");
  report.mockRestore();
});

test("a folder without a finished site is refused", () => {
  expect(() => followSite(join(folder, "nothing"))).toThrow("ENOENT");
});
