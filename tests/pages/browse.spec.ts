import { expect, test } from "@playwright/test";

test("from home to an answer, to the next one, and back up", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Why does my HTTPS not work?");
  await page.getByRole("link", { name: "Apache 2.4", exact: true }).click();
  await expect(page).toHaveURL(/\/2\.4\/$/);

  const question = page.locator("details", { has: page.locator("#mutex") });
  await question.locator("summary").click();
  await question.getByRole("link", { name: /Whole page/ }).click();
  await expect(page).toHaveURL(/\/2\.4\/mutex\/$/);
  await expect(page.getByRole("heading", { name: "What Apache 2.4 says" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "What holds today" })).toBeVisible();

  await page.getByRole("link", { name: /^Next/ }).click();
  await expect(page).toHaveURL(/\/2\.4\/entropy\/$/);
  await page.getByRole("main").getByRole("link", { name: "Apache 2.4" }).first().click();
  await expect(page).toHaveURL(/\/2\.4\/$/);
});

test("switching the edition keeps the topic", async ({ page }) => {
  await page.goto("/2.4/realcert/");
  const editions = page.getByRole("navigation", { name: "This topic in the editions" });
  await expect(editions.getByRole("link", { name: "2.4" })).toHaveAttribute("aria-current", "page");
  await editions.getByRole("link", { name: "2.0" }).click();
  await expect(page).toHaveURL(/\/2\.0\/realcert\/$/);
  await expect(page.locator("pre").filter({ hasText: "genrsa" }).first()).toContainText("1024");
});

test("an edition without the topic says so and offers the nearest", async ({ page }) => {
  await page.goto("/2.3/badcert/");
  const main = page.getByRole("main");
  await expect(main).toContainText("The 2.3 edition does not answer this.");
  await expect(main).toContainText("list the question");
  await main.getByRole("link", { name: /bad certificate/ }).click();
  await expect(page).toHaveURL(/\/2\.0\/badcert\/$/);
});

test("an answer that came with a release says since when", async ({ page }) => {
  await page.goto("/2.4/srp/");
  await expect(page.getByRole("link", { name: "since 2.4.4" })).toBeVisible();
  await page.goto("/2.4/javadh/");
  await page.getByRole("link", { name: "since 2.4.7" }).click();
  await expect(page).toHaveURL(/\/about\/#badge-since$/);
});

test("what changed between the editions is listed as facts", async ({ page }) => {
  await page.goto("/2.4/realcert/");
  const changes = page.getByRole("region", { name: "What changed between the editions" });
  await expect(changes).toContainText("2048");
  await expect(changes).toContainText("1024");
});

test("a topic shows what holds today before the editions", async ({ page }) => {
  await page.goto("/topics/ciphers/");
  await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText("What holds today");
  await page.getByRole("complementary").getByRole("link", { name: "2.3", exact: true }).click();
  await expect(page).toHaveURL(/\/2\.3\/ciphers\/$/);
});

test("a missing page names the nearest one, also on plain hosting", async ({ page }) => {
  const answer = await page.goto("/2.4/mutx");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "Did you mean" })).toBeVisible();
  await page
    .getByRole("main")
    .getByRole("link", { name: "Apache cannot open its TLS mutex file (Apache 2.4)" })
    .click();
  await expect(page).toHaveURL(/\/2\.4\/mutex\/$/);

  // Plain hosting sends the same file for every address; here it is asked for directly, at an address with a mistake.
  await page.route("**/2.0/mutx/", async (route) => {
    const file = await page.request.get("/404.html");
    await route.fulfill({ status: 404, body: await file.body(), contentType: "text/html" });
  });
  await page.goto("/2.0/mutx/");
  await expect(
    page.getByRole("main").getByRole("link", { name: "Apache cannot open its TLS mutex file (Apache 2.0)" }),
  ).toBeVisible();
});

test("the keyboard reaches the text with one stop", async ({ page }) => {
  await page.goto("/2.4/mutex/");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.locator("main")).toBeFocused();
});

test("a folded answer opens with the keyboard", async ({ page }) => {
  await page.goto("/2.0/");
  const question = page.locator("details", { has: page.locator("#passphrase") });
  await question.locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#passphrase")).toBeVisible();
});

test("a list of codes that cannot be had says so, and is asked for again", async ({ page }) => {
  await page.goto("/errors/");
  const found = page.getByRole("main").getByRole("status");
  await page.route("**/api/errors.json", (route) => route.abort());
  await page.getByLabel("Text").fill("private key");
  await expect(found).toHaveText("The list could not be loaded; choose a program below.");
  await page.unrouteAll();
  await page.getByLabel("Text").fill("private key match");
  await expect(found).toHaveText(/^\d+ found/);
});

test("the list of codes is narrowed by text, program, level and release", async ({ page }) => {
  await page.goto("/errors/");
  const found = page.getByRole("main").getByRole("status");
  await page.getByLabel("Text").fill("private key match");
  await expect(page.getByRole("link", { name: "AH02565", exact: true })).toBeVisible();
  await page.getByLabel("Release").fill("2.4.6");
  await expect(page.getByRole("link", { name: "AH02565", exact: true })).toHaveCount(0);
  await page.getByLabel("Release").fill("2.4");
  await expect(found).toHaveText("A release looks like 2.4.6.");
  await page.getByLabel("Release").fill("");
  await page.getByLabel("Text").fill("");
  await page.getByLabel("Level").selectOption("emerg");
  await page.getByLabel("Program").selectOption("apache");
  await expect(found).toHaveText(/^\d+ found/);
});
