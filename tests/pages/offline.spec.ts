import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import { createHandler } from "../../lib/server/create-handler";

/** A server of its own, which can be taken away, and which can have a newer version of the worker. */
let server: Server;
let origin = "";
let isNewer = false;

test.beforeEach(async () => {
  isNewer = false;
  const handler = createHandler("dist");
  server = createServer((request, response) => {
    if (!isNewer || request.url !== "/sw.js") return handler(request, response);
    // One more comment makes it another worker to a browser.
    response.writeHead(200, { "Content-Type": "text/javascript" });
    response.end(`${readFileSync("dist/sw.js", "utf8")}\n// newer`);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
test.afterEach(() => stop());

async function stop(): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** Visits a page and waits until everything is kept. */
async function visit(page: Page, path: string): Promise<void> {
  await page.goto(`${origin}${path}`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
}

test("after one visit everything is there without network", async ({ page }) => {
  await visit(page, "/");
  await stop();
  for (const [path, heading] of [
    ["/causes/key-mismatch/", "The certificate and the private key do not belong together"],
    ["/2.0/mutex/", /./],
    ["/errors/AH02565", "AH02565"],
    ["/compare/", /./],
    ["/directives/SSLProtocol/", "SSLProtocol"],
  ] as const) {
    const answer = await page.goto(`${origin}${path}`);
    expect([path, answer?.status()]).toEqual([path, 200]);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
  }
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: /error code/ }).fill("no shared cipher");
  await expect(page.getByRole("listbox").getByRole("option").first()).toContainText(/cipher/i);
  await page.goto(`${origin}/check/`);
  await page.getByLabel("The configuration").fill("<VirtualHost *:443>\nSSLEngin on\n</VirtualHost>");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("list", { name: "Findings" })).toContainText("SSLEngine");
  const missing = await page.goto(`${origin}/nothing/here/`);
  expect(missing?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("no question and no paste is kept", async ({ page }) => {
  await visit(page, "/");
  await page.goto(`${origin}/search/?q=secret-host.example`);
  await expect(page.locator("#results")).toBeVisible();
  const kept = await page.evaluate(async () => {
    const urls: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) urls.push(url);
    return urls;
  });
  expect(kept.length).toBeGreaterThan(10);
  expect(kept.filter((url) => url.includes("?") || url.includes("secret"))).toEqual([]);
});

test("a new version is offered, and taken with one click", async ({ page }) => {
  await visit(page, "/");
  isNewer = true;
  await page.goto(`${origin}/causes/`);
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  const offer = page.getByRole("button", { name: "Reload" });
  await expect(offer).toBeVisible({ timeout: 20_000 });
  const reloaded = page.waitForEvent("load");
  await offer.click();
  await reloaded;
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(offer).toBeHidden();
});
