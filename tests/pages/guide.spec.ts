import { expect, test } from "@playwright/test";

test("from home through the steps by their links", async ({ page, baseURL }) => {
  await page.goto("/");
  await page.getByRole("main").getByRole("link", { name: "The guide" }).click();
  await expect(page).toHaveURL(/\/guide\/$/);
  await page.getByRole("link", { name: "What TLS does" }).click();
  await expect(page.getByText("Step 1 of 9")).toBeVisible();
  const steps = page.getByRole("navigation", { name: "Previous and next step" });
  await expect(steps.getByRole("link")).toHaveCount(1);
  await steps.getByRole("link", { name: /^Next/ }).click();
  await expect(page).toHaveURL(/\/guide\/requirements\/$/);
  await expect(steps.getByRole("link", { name: /^Previous/ })).toHaveJSProperty("href", `${baseURL}/guide/tls/`);
  const all = page.getByRole("navigation", { name: "Steps of the guide" });
  await expect(all.locator("[aria-current]")).toHaveText("2. What you need");
  await all.getByRole("link", { name: "9. Renew the certificate" }).click();
  await expect(steps.getByRole("link", { name: /^Next/ })).toHaveCount(0);
});

test("the header leads to the guide from every page", async ({ page }) => {
  await page.goto("/2.4/mutex/");
  await page.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Guide" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("HTTPS on Apache, step by step");
});

test("what was done then is folded, and unfolds by keyboard", async ({ page }) => {
  await page.goto("/guide/configure/");
  const then = page.locator("#then");
  await expect(then).toBeHidden();
  await page.locator("details > summary").focus();
  await page.keyboard.press("Enter");
  await expect(then).toBeVisible();
  await expect(then.locator(".callout-title").first()).toHaveText("Insecure");
  await expect(then).toContainText("SSLProtocol -all +TLSv1 +SSLv3");
});

test("a step that still holds in part says how much", async ({ page, baseURL }) => {
  await page.goto("/guide/configure/");
  const badges = page.getByRole("list", { name: "Standing of what was done then" });
  await expect(badges.getByRole("link", { name: "insecure" })).toHaveJSProperty(
    "href",
    `${baseURL}/about/#standing-insecure`,
  );
});

test("paper has both", async ({ page }) => {
  await page.goto("/guide/configure/");
  await expect(page.locator("#then")).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("#then")).toBeVisible();
  const height = await page.locator("#then").evaluate((element) => element.getBoundingClientRect().height);
  expect(height).toBeGreaterThan(500);
});

test("the drawings have words for those who do not see them", async ({ page }) => {
  await page.goto("/guide/tls/");
  await expect(page.getByRole("img", { name: "Where TLS stands" })).toBeVisible();
  const handshake = page.getByRole("img", { name: /^TLS 1\.3/ });
  await expect(handshake.locator("desc")).toContainText("Server, encrypted: Certificate, CertificateVerify, Finished.");
  await expect(page.getByRole("img", { name: /^TLS 1\.2/ }).locator("desc")).toContainText("Client: ClientHello.");
});

test("the words of the drawings stay within them and can be read at 320 px", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/guide/tls/");
  const texts = await page.locator("main svg text").evaluateAll((all) =>
    all.map((text) => {
      const own = text.getBoundingClientRect();
      const drawing = text.closest("svg")?.getBoundingClientRect();
      return {
        words: text.textContent ?? "",
        height: own.height,
        isInside: drawing !== undefined && own.left >= drawing.left - 1 && own.right <= drawing.right + 1,
      };
    }),
  );
  expect(texts.length).toBeGreaterThan(20);
  expect(texts.filter(({ isInside }) => !isInside)).toEqual([]);
  expect(texts.filter(({ words, height }) => words !== "" && height < 12)).toEqual([]);
});

test("the timeline scrolls inside its box on a phone, by keyboard too", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/guide/history/");
  const box = page.getByRole("region", { name: "Timeline of versions" });
  await box.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => box.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  const rows = page.getByRole("region", { name: "Table of versions" }).getByRole("row");
  await expect(rows.filter({ hasText: "TLS 1.3" })).toContainText("2.4.36");
  await expect(rows.filter({ hasText: "SSL 3.0" })).toContainText("RFC 7568");
});

test("the search finds steps and questions", async ({ page }) => {
  for (const [typed, href] of [
    ["does mod_ssl need to be recompiled for new OpenSSL", "/guide/upgrade-openssl/"],
    ["downgrade Apache to an older version", "/guide/upgrade-httpd/"],
    ["--enable-ssl=static --with-ssl=/usr/local/ssl", "/guide/static-openssl/"],
    ["SetEnvIf User-Agent MSIE slow", "/guide/msie-slow/"],
    ["history of SSL and TLS versions", "/guide/history/"],
  ] as const) {
    await page.goto(`/search/?${new URLSearchParams({ q: typed })}`);
    const hits = page.locator(".results > li > a, [role=listbox] a");
    await expect(hits.first()).toBeVisible();
    const found = await hits.evaluateAll((all) =>
      all.slice(0, 3).map((link) => new URL((link as HTMLAnchorElement).href).pathname),
    );
    expect(found, typed).toContain(href);
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a link to then unfolds it, and one to now leads back", async ({ page }) => {
    await page.goto("/guide/certificate/");
    await page.getByRole("link", { name: "Then: 2.0" }).click();
    await expect(page).toHaveURL(/#then$/);
    await expect(page.locator("#then")).toBeVisible();
    await page.getByRole("link", { name: "Now: 2.4" }).click();
    await expect(page.locator("#now")).toBeInViewport();
  });
});

test("a step is served as Markdown and text too", async ({ page }) => {
  const markdown = await page.request.get("/guide/configure.md");
  expect(await markdown.text()).toContain("## Then, on Apache 2.0, in 2005: insecure today");
  expect((await page.request.get("/guide/history.txt")).status()).toBe(200);
});
