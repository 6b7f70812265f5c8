import { expect, type Page, test } from "@playwright/test";

/** Moves on by keyboard until the link with this name has the focus, and follows it. */
async function follow(page: Page, name: string): Promise<void> {
  const link = page.getByRole("main").getByRole("link", { name, exact: true });
  for (let stops = 0; stops < 60; stops++) {
    await page.keyboard.press("Tab");
    if (await link.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(link).toBeFocused();
  await page.keyboard.press("Enter");
}

test("by keyboard from home through four questions to a cause", async ({ page }) => {
  await page.goto("/");
  await follow(page, "Find it by symptom");
  await expect(page).toHaveURL(/\/symptoms\/$/);
  await follow(page, "Apache does not start, or stops again");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What does the configuration test say?");
  await follow(page, "Syntax OK, and yet it does not start");
  await follow(page, "A certificate or a key");
  await follow(page, "The two do not match");
  await expect(page).toHaveURL(/\/symptoms\/not-a-pair\/$/);
  await expect(page.locator("figure.code .command")).toHaveCount(2);
  await follow(page, "The certificate and the private key do not belong together");
  await expect(page).toHaveURL(/\/causes\/key-mismatch\/$/);
});

test("the answers given lead back to their questions", async ({ page }) => {
  await page.goto("/symptoms/not-a-pair/");
  const given = page.getByRole("navigation", { name: "Your answers" });
  await expect(given.getByRole("listitem")).toHaveText([
    "What goes wrong? Apache does not start, or stops again",
    "What does the configuration test say? Syntax OK, and yet it does not start",
    "What are the last lines of the log about? A certificate or a key",
    "What is said about the certificate or the key? The two do not match",
  ]);
  await given.getByRole("link", { name: "What does the configuration test say?" }).click();
  await expect(page).toHaveURL(/\/symptoms\/not-running\/$/);
  await given.getByRole("link", { name: "What goes wrong?" }).click();
  await expect(page).toHaveURL(/\/symptoms\/$/);
  await expect(given).toHaveCount(0);
});

test("the header leads to the first question", async ({ page }) => {
  await page.goto("/2.4/mutex/");
  await page.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Symptoms" }).click();
  await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText("What goes wrong?");
});

test("what the check prints is pasted and becomes a diagnosis", async ({ page }) => {
  await page.goto("/symptoms/not-trusted/");
  await page.getByRole("searchbox", { name: "Paste what it prints" }).focus();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData(
      "text/plain",
      "depth=0 CN = www.example.com\nverify error:num=21:unable to verify the first certificate\nverify return:1\n",
    );
    document.activeElement?.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
  });
  await expect(page.getByRole("dialog")).toContainText("does not send its intermediate certificate");
  expect(page.url()).toMatch(/\/symptoms\/not-trusted\/$/);
});

test("every question and every ending is a page of the site, and fits a phone", async ({ page }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 320, height: 640 });
  const addresses: { href: string }[] = await (await page.request.get("/api/addresses.json")).json();
  const symptoms = addresses.map(({ href }) => href).filter((href) => href.startsWith("/symptoms/"));
  expect(symptoms.length).toBeGreaterThan(50);
  const wide: string[] = [];
  for (const href of symptoms) {
    const answer = await page.goto(href);
    expect(answer?.status(), href).toBe(200);
    if ((await page.evaluate(() => document.documentElement.scrollWidth)) > 320) wide.push(href);
  }
  expect(wide).toEqual([]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("from home to a cause, and from a check to the search", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("link", { name: "Find it by symptom" }).click();
    await page.getByRole("link", { name: "The browser warns about the certificate" }).click();
    await page.getByRole("link", { name: "Its date" }).click();
    await expect(page.getByRole("heading", { name: "What it can be, likeliest first" })).toBeVisible();
    await page.getByRole("searchbox", { name: "Paste what it prints" }).fill("certificate has expired");
    await page.getByRole("main").getByRole("button", { name: "Search" }).click();
    await expect(page).toHaveURL(/\/search\/\?q=/);
    await page.goBack();
    await page.getByRole("link", { name: "The server's certificate has expired" }).click();
    await expect(page).toHaveURL(/\/causes\/cert-expired\/$/);
  });
});
