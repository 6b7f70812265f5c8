import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { bundleAssets } from "../../lib/publish/bundle-assets";
import { browserSearch, writeSearchData } from "../../lib/publish/write-search-data";
import { createHandler } from "../../lib/server/create-handler";

/** The finished site with the scripts of a site that is too large to load all its search data. */
let server: Server;
let folder = "";
let origin = "";
let isCut = false;
const asked: string[] = [];

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "handshake-parts-"));
  mkdirSync(join(folder, "assets"));
  const data = JSON.parse(readFileSync("dist/api/search-data.json", "utf8"));
  const search = browserSearch(data, 0);
  writeSearchData(folder, search);
  const { scriptHref } = await bundleAssets(process.cwd(), folder, [], search.isCut);
  const home = readFileSync("dist/index.html", "utf8").replace(/assets\/loader[\w.-]+\.js/g, scriptHref.slice(1));
  const handler = createHandler("dist");
  server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    asked.push(path);
    if (isCut && path.startsWith("/assets/search-") && path.includes("/bucket-")) {
      response.writeHead(500);
      response.end();
      return;
    }
    if (path === "/") {
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
      response.end(home);
      return;
    }
    try {
      const content = readFileSync(join(folder, path));
      response.writeHead(200, { "Content-Type": path.endsWith(".js") ? "text/javascript" : "application/json" });
      response.end(content);
    } catch {
      handler(request, response);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
test.afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});
test.beforeEach(() => {
  isCut = false;
  asked.length = 0;
});

const open = async (page: Page) => {
  await page.goto(`${origin}/`);
  await page.keyboard.press("Control+k");
  return page.getByRole("combobox", { name: /error code/ });
};
const firstOption = (page: Page) => page.getByRole("listbox").getByRole("option").first();
const wholes = () => asked.filter((path) => /\/search-(?:first|words)-/.test(path));

test("a question loads only parts of the search data", async ({ page }) => {
  const field = await open(page);
  await field.fill("no shared cipher");
  await expect(firstOption(page)).toContainText(/cipher/i);
  await field.fill("AH02565");
  await expect(firstOption(page)).toContainText("AH02565");
  expect(wholes()).toEqual([]);
  expect(asked.filter((path) => path.includes("/bucket-")).length).toBeGreaterThan(2);
});

test("a log is read with everything", async ({ page }) => {
  await open(page);
  const log = "[ssl:emerg] [pid 1] AH02565: Certificate and private key do not match\n".repeat(6).trim();
  await page
    .getByLabel(/read a log file/)
    .setInputFiles({ name: "error.log", mimeType: "text/plain", buffer: Buffer.from(log) });
  await expect(page.getByRole("dialog").getByText(/6 lines read/)).toBeVisible();
  await expect(page.getByRole("dialog")).toContainText("private key");
  expect(wholes().length).toBeGreaterThan(0);
});

test("where a part cannot be had, the whole answers", async ({ page }) => {
  isCut = true;
  const field = await open(page);
  await field.fill("no shared cipher");
  await expect(firstOption(page)).toContainText(/cipher/i);
  expect(wholes().length).toBeGreaterThan(0);
});
