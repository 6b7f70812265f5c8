import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "@playwright/test";
import { loadContent } from "../../lib/content/load-content";
import { singleFile } from "../../lib/single-file/single-file";

const axe = readFileSync(join(process.cwd(), "node_modules/axe-core/axe.min.js"), "utf8");
const folder = join(process.cwd(), "tests/results/single-file");
const address = pathToFileURL(join(folder, "handshake.html")).href;

test.beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "handshake.html"), await singleFile(process.cwd(), loadContent()));
});

test("opens from disk and finds an error", async ({ page }) => {
  const problems: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("request", (request) => void (request.url().startsWith("file:") || problems.push(request.url())));
  await page.goto(address);
  await page.getByLabel(/An error code/).fill("AH02565");
  await page
    .getByRole("status")
    .getByRole("link", { name: /private key do not belong together/ })
    .first()
    .click();
  await expect(page.locator('[id="causes/key-mismatch"]')).toBeInViewport();
  await page
    .getByLabel(/An error code/)
    .fill(
      "[ssl:emerg] AH02577: Init: SSLPassPhraseDialog builtin is not supported on Win32\nAH00016: Configuration Failed",
    );
  await expect(page.getByRole("status")).toContainText("The likeliest cause");
  expect(problems).toEqual([]);
});

test("every link inside leads somewhere", async ({ page }) => {
  await page.goto(address);
  const dead = await page
    .locator('a[href^="#"]')
    .evaluateAll((links) =>
      links.map((link) => link.getAttribute("href") ?? "").filter((href) => !document.getElementById(href.slice(1))),
    );
  expect(dead).toEqual([]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("all records are read", async ({ page }) => {
    await page.goto(address);
    await expect(page.locator('[id="causes/key-mismatch"]').getByRole("heading", { level: 3 })).toBeVisible();
    await expect(page.getByLabel(/An error code/)).toBeHidden();
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in ${colorScheme}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme });
    await page.goto(address);
    // The policy of the file forbids scripts that are added, so axe runs where none holds.
    const found = await page.evaluate(`${axe}; axe.run(document.querySelector("header"))`);
    expect((found as { violations: { id: string }[] }).violations.map(({ id }) => id)).toEqual([]);
  });
}
