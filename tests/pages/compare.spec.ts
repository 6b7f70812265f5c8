import { expect, test } from "@playwright/test";

test("from the matrix to a pair of editions, and from change to change by keyboard", async ({ page }) => {
  await page.goto("/compare/");
  await page
    .getByRole("row", { name: /A server certificate from a CA/ })
    .getByRole("rowheader")
    .getByRole("link")
    .click();
  await page
    .getByRole("navigation", { name: "Comparisons of this topic" })
    .getByRole("link", { name: "2.0 and 2.4" })
    .click();
  await expect(page).toHaveURL(/\/compare\/realcert\/2\.0-2\.4\/$/);
  await expect(page.getByRole("heading", { name: "What changed for you" })).toBeVisible();
  await page.getByRole("link", { name: /^To the first of \d+ changes/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#text-change-1$/);
  // The next stop of the keyboard is within the change that was gone to.
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "next" }).first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#text-change-2$/);
});

test("what went and what came is told in words as well", async ({ page }) => {
  await page.goto("/compare/realcert/2.0-2.3/");
  const row = page.getByRole("row").filter({ hasText: "openssl genrsa" });
  await expect(row.locator("del").first()).toHaveText(/\[removed: .*1024.*\]/);
  await expect(row.locator("ins").first()).toHaveText(/\[added: .*2048.*\]/);
});

test("one column on a phone, with what went in it", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await page.goto("/compare/realcert/2.0-2.3/");
  const row = page.getByRole("row").filter({ hasText: "openssl genrsa" });
  await expect(row.getByRole("cell")).toHaveCount(1);
  await expect(row.locator("del:visible")).toHaveCount(1);
  await expect(row.locator("ins:visible")).toHaveCount(1);
});

test("the matrix is narrowed by what an edition does", async ({ page }) => {
  await page.goto("/compare/");
  await page.getByLabel("Editions").selectOption("absent");
  await expect(page.locator("#compare-filter").getByRole("status")).toHaveText(/^\d+ of 48 topics$/);
  await expect(page.getByRole("row", { name: /Apache cannot open its TLS mutex file/ })).toBeHidden();
  await page.getByLabel("Text").fill("SRP");
  await expect(page.locator("tr[data-topic]:visible")).toHaveCount(1);
});

test("an edition without the topic says so and offers the nearest", async ({ page }) => {
  await page.goto("/compare/badcert/2.0-2.3/");
  await expect(page.getByRole("note")).toContainText("Nothing to compare");
  await expect(page.getByRole("note").getByRole("link", { name: "2.0", exact: true })).toBeVisible();
});

test("an unknown pair is a page that offers the nearest", async ({ page }) => {
  const answer = await page.goto("/compare/mutex/2.0-2.9/");
  expect(answer?.status()).toBe(404);
  await expect(page.locator("#nearest-pages").getByRole("link").first()).toHaveAttribute("href", /\/compare\/mutex\//);
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });
  test("matrix, pair and upgrade read", async ({ page }) => {
    await page.goto("/compare/");
    await expect(page.getByRole("table").getByRole("columnheader")).toHaveCount(5);
    await page.goto("/compare/mutex/2.0-2.4/");
    await expect(page.getByRole("row").filter({ has: page.locator("ins") })).toHaveCount(1);
    await page.goto("/upgrade/2.0-2.4/");
    await expect(page.getByRole("heading", { level: 2, name: "Changed" })).toBeVisible();
  });
});
