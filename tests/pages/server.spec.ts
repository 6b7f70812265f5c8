import { expect, type Page, test } from "@playwright/test";

const control = (page: Page) => page.locator("#your-server");
const dialog = (page: Page) => page.getByRole("dialog", { name: "Your server" });

async function name(page: Page, text: string): Promise<void> {
  await control(page).click();
  await dialog(page).getByLabel("Your release of Apache httpd").fill(text);
  await dialog(page).getByRole("button", { name: "Use this release" }).click();
}

test("named by keyboard, shown on every page, forgotten with one click", async ({ page }) => {
  await page.goto("/directives/SSLOpenSSLConfCmd/");
  await expect(page.getByRole("link", { name: "since 2.4.8" })).toBeVisible();
  await control(page).focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByLabel("Your release of Apache httpd")).toBeFocused();
  await page.keyboard.type("Apache/2.4.6 (Unix)");
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toBeHidden();
  await expect(control(page)).toHaveText("Apache 2.4.6");
  await expect(page.getByRole("link", { name: "needs 2.4.8" })).toBeVisible();
  await page.goto("/directives/SSLEngine/");
  await expect(page.getByRole("link", { name: "holds on 2.4.6" })).toBeVisible();
  await page.getByRole("button", { name: "Forget your server" }).click();
  await expect(control(page)).toHaveText("Your server");
  await expect(page.getByRole("link", { name: "since 2.0" })).toBeVisible();
});

test("the fix for the release is told from the others", async ({ page }) => {
  await page.goto("/causes/missing-intermediate/");
  await name(page, "2.4.6");
  const headings = page.locator(".prose [data-releases]");
  await expect(headings.filter({ hasText: "2.4.8 and later" })).toHaveAttribute("data-holds", "no");
  await expect(headings.filter({ hasText: "before 2.4.8" })).toHaveAttribute("data-holds", "yes");
});

for (const [text, said] of [
  ["2.9", /There is no Apache 2\.9/],
  ["abc", /No release of httpd is named/],
  ["2.2.99", /ended with 2\.2\.34/],
] as const) {
  test(`${text} gets a sentence, and nothing is kept`, async ({ page }) => {
    await page.goto("/");
    await name(page, text);
    await expect(dialog(page).getByRole("status")).toHaveText(said);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });
}

test("the end of a line is told once, when it is named", async ({ page }) => {
  await page.goto("/");
  await name(page, "2.2.15");
  await expect(dialog(page).getByRole("status")).toContainText("gets no more fixes");
  await page.goto("/topics/");
  await expect(control(page)).toHaveText("Apache 2.2.15");
  await expect(page.getByText("gets no more fixes")).toHaveCount(0);
});

test("another tab hears of it", async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto("/directives/SSLOpenSSLConfCmd/");
  await page.goto("/");
  await name(page, "2.4.6");
  await expect(control(other)).toHaveText("Apache 2.4.6");
  await expect(other.getByRole("link", { name: "needs 2.4.8" })).toBeVisible();
});

test("nothing moves when a page applies it", async ({ page }) => {
  await page.goto("/");
  await name(page, "2.4.6");
  for (const path of ["/2.4/srp/", "/causes/missing-intermediate/", "/directives/SSLProtocol/", "/compare/"]) {
    await page.goto(path);
    await expect(control(page)).toHaveText("Apache 2.4.6");
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => resolve(sum), 300);
        }),
    );
    expect([path, shift]).toEqual([path, 0]);
  }
});

test("words that do not hold are kept back from the first paint, which waits for no script", async ({ page }) => {
  await page.goto("/");
  await name(page, "2.4.6");
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/{loader,your-server}.island*", async (route) => {
    await held;
    await route.continue();
  });
  const loaded = page.goto("/directives/SSLOpenSSLConfCmd/");
  const painted = () => [location.pathname, performance.getEntriesByName("first-contentful-paint").length];
  await expect.poll(() => page.evaluate(painted).catch(() => [])).toEqual(["/directives/SSLOpenSSLConfCmd/", 1]);
  await expect(page.getByText("since 2.4.8")).toBeHidden();
  await expect(control(page)).toBeHidden();
  letGo();
  await loaded;
  await expect(page.getByRole("link", { name: "needs 2.4.8" })).toBeVisible();
  await expect(control(page)).toHaveText("Apache 2.4.6");
});

test("words are shown as published when the script never comes", async ({ page }) => {
  await page.goto("/");
  await name(page, "2.4.6");
  await page.route("**/loader.island*", (route) => route.abort());
  await page.goto("/directives/SSLOpenSSLConfCmd/");
  await expect(page.getByText("since 2.4.8")).toBeHidden();
  await expect(page.getByText("since 2.4.8")).toBeVisible();
});

test("a pasted log offers its release, and the answers of the nearest edition come first", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("searchbox").focus();
  await page.getByRole("searchbox").evaluate((field) => {
    const data = new DataTransfer();
    data.setData(
      "text/plain",
      "[Tue Mar 05 06:25:01 2013] [notice] Apache/2.2.15 (Unix) mod_ssl/2.2.15 OpenSSL/1.0.1e configured\n[Tue Mar 05 06:25:02 2013] [error] Illegal attempt to re-initialise SSL for server (theoretically shouldn't happen!)",
    );
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  const offer = page.getByRole("button", { name: "Use Apache 2.2.15 as your server" });
  await offer.click();
  await expect(offer).toBeHidden();
  await page.getByRole("button", { name: "Close" }).click();
  await expect(control(page)).toHaveText("Apache 2.2.15");
  await page.goto("/search/");
  await expect(page.getByLabel("Answers of")).toHaveValue("2.3");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Search" }).getByLabel("Answers of")).toHaveValue("2.3");
});

test("silent traps are counted for the release", async ({ page }) => {
  await page.goto("/causes/missing-intermediate/");
  const summary = page.locator(".silent-traps summary");
  await expect(summary).toContainText(/\(\d+\)/);
  await name(page, "2.4.6");
  await expect(summary).toContainText(/\(\d+ on 2\.4\.6\)/);
});
