import { expect, test } from "@playwright/test";

test("copying a terminal session takes the commands, without prompt and output", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/2.4/removepassphrase/");
  const figure = page.locator('figure[data-language="console"]').first();
  await expect(figure).toContainText("$ cp server.key server.key.org");
  await figure.getByRole("button", { name: "Copy commands" }).click();
  await expect(page.getByRole("status")).toHaveText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    "cp server.key server.key.org\nopenssl rsa -in server.key.org -out server.key\n",
  );
  await expect(figure.getByRole("button", { name: "Copy commands" })).toBeVisible();
});

test("copying configuration takes all of it", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/2.4/vhosts2/");
  const figure = page.locator('figure[data-language="apache"]').first();
  const text = await figure.locator("code").textContent();
  await figure.getByRole("button", { name: "Copy" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${text}\n`);
});

test("a refused clipboard is said, not hidden", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
  });
  await page.goto("/2.4/removepassphrase/");
  await page.getByRole("button", { name: "Copy commands" }).first().click();
  await expect(page.getByRole("status")).toHaveText("Not copied: select the text and press Ctrl+C");
});

test("a command with an empty slot says so", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/causes/key-mismatch/");
  await page.getByRole("button", { name: "Copy commands" }).first().click();
  await expect(page.getByRole("status")).toHaveText(/^Copied\. Fill in \{certificate\}.* before you run it$/);
});
