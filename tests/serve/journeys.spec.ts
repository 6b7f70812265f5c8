import { expect, test } from "./site";

test("home, an edition, an answer, over HTTP/2 where there is TLS", async ({ strictPage: page, origin }) => {
  await page.goto("./");
  await page.getByRole("link", { name: "Apache 2.4", exact: true }).click();
  await expect(page).toHaveURL(/\/2\.4\/$/);
  await page.goto("2.4/mutex/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const spoken = await page.evaluate(() =>
    performance.getEntriesByType("navigation").map((entry) => (entry as PerformanceResourceTiming).nextHopProtocol),
  );
  expect(spoken).toEqual([origin.startsWith("https:") ? "h2" : "http/1.1"]);
});

test("the style sheet and the theme's script are not blocked", async ({ strictPage: page }) => {
  await page.addInitScript(() => localStorage.setItem("handshake-theme", "dark"));
  await page.goto("./");
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
  expect(await page.evaluate(() => document.styleSheets[0]?.cssRules.length ?? 0)).toBeGreaterThan(10);
});

test("the box finds a code and leads to it", async ({ strictPage: page }) => {
  await page.goto("./");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: /error code/ }).fill("AH02565");
  await expect(page.getByRole("listbox").getByRole("option").first()).toContainText("AH02565");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/(?:errors\/AH02565|causes\/key-mismatch)\/$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/AH02565|private key/);
});

test("a log becomes a diagnosis, whose links lead on", async ({ strictPage: page, origin }) => {
  await page.goto("2.4/mutex/");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: /error code/ }).evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData(
      "text/plain",
      "AH02565: Certificate and private key do not match\nAH00016: Configuration Failed\n",
    );
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
  });
  const dialog = page.getByRole("dialog");
  // The page of the cause is fetched, and shown in this one.
  await expect(dialog.getByRole("heading", { name: "Fix", exact: true })).toBeVisible();
  const links = await dialog
    .getByRole("link")
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  expect(links.length).toBeGreaterThan(3);
  for (const link of links.filter((each) => each.startsWith(new URL(origin).origin))) {
    expect(link.startsWith(`${origin}/`), link).toBe(true);
    expect((await page.request.get(link, { ignoreHTTPSErrors: true })).status(), link).toBe(200);
  }
  await dialog.getByRole("link", { name: "AH02565" }).first().click();
  await expect(page).toHaveURL(`${origin}/errors/AH02565/`);
});

test("a list of codes leads to its codes", async ({ strictPage: page, origin }) => {
  await page.goto("errors/");
  await page.getByLabel("Text", { exact: true }).fill("AH02565");
  await page.locator("#errors-filter").getByRole("link", { name: "AH02565" }).click();
  await expect(page).toHaveURL(`${origin}/errors/AH02565/`);
});

test("search engines are told where a page is, wherever it was read", async ({ strictPage: page }) => {
  await page.goto("2.4/mutex/");
  const canonical = page.locator('link[rel="canonical"]');
  await expect(canonical).toHaveAttribute("href", /^https?:\/\/[^/]+\/(?:.+\/)?2\.4\/mutex\/$/);
  const sitemap = await (await page.request.get("sitemap.xml", { ignoreHTTPSErrors: true })).text();
  expect(sitemap).toContain(`<loc>${await canonical.getAttribute("href")}</loc>`);
});

for (const address of ["search/?q=AH02565", "search?q=AH02565"]) {
  test(`/${address} is answered`, async ({ strictPage: page, server }) => {
    await page.goto(address);
    if (server.startsWith("npm start")) await expect(page.locator("#results")).toContainText("private key");
    else await expect(page.getByRole("combobox", { name: /error code/ })).toHaveValue("AH02565");
  });
}

test("a cause is read and its commands are copied", async ({ strictPage: page, context, origin }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(origin).origin });
  await page.goto("causes/key-mismatch/");
  await expect(page.getByRole("heading", { name: "Fix", exact: true })).toBeVisible();
  await page.getByRole("button", { name: /^Copy/ }).first().click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/\S/);
});

test("an unknown address offers the nearest ones", async ({ strictPage: page }) => {
  const answer = await page.goto("2.4/mutx/");
  expect(answer?.status()).toBe(404);
  await page.locator("#nearest-pages").getByRole("link").first().click();
  await expect(page).toHaveURL(/\/2\.4\/mutex\/$/);
});

for (const address of ["nothing", "no/such/page/at/all"]) {
  test(`the page for /${address} looks and leads as others do`, async ({ strictPage: page, origin }) => {
    expect((await page.goto(address))?.status()).toBe(404);
    expect(await page.evaluate(() => document.styleSheets[0]?.cssRules.length ?? 0)).toBeGreaterThan(10);
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: /error code/ }).fill("AH02565");
    await expect(page.getByRole("listbox").getByRole("option").first()).toContainText("AH02565");
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: /^All topics/ }).click();
    await expect(page).toHaveURL(`${origin}/topics/`);
  });
}

test("an old address leads to the edition, and its anchor is still there", async ({ strictPage: page }) => {
  await page.goto("docs/2.4/ssl/ssl_faq.html#mutex");
  await expect(page).toHaveURL(/\/2\.4\/#mutex$/);
  await expect(page.locator("#mutex")).toBeInViewport();
});

test("a script asks for plain text and gets it", async ({ strictPage: page }) => {
  await page.goto("causes/key-mismatch/");
  const text = await page.evaluate(async () => {
    const answer = await fetch(location.href, { headers: { Accept: "text/plain" }, cache: "no-store" });
    return { type: answer.headers.get("content-type"), text: await answer.text() };
  });
  expect(text.type).toBe("text/plain; charset=utf-8");
  expect(text.text).not.toContain("<html");
});

test("the site is kept for reading without network", async ({ strictPage: page, context, faults, origin }) => {
  await page.goto("./");
  expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).scope)).toBe(`${origin}/`);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
  expect(faults).toEqual([]);
  await context.setOffline(true);
  await page.goto("causes/key-mismatch/");
  await expect(page.getByRole("heading", { name: "Fix", exact: true })).toBeVisible();
  await page.goto("check/");
  await page.getByLabel("The configuration").fill("<VirtualHost *:443>\nSSLEngin on\n</VirtualHost>");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("list", { name: "Findings" })).toContainText("SSLEngine");
  expect((await page.goto("no/such/page/"))?.status()).toBe(404);
  await page.getByRole("banner").getByRole("link", { name: "Handshake" }).click();
  await expect(page).toHaveURL(`${origin}/`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Why does my HTTPS not work?");
  // The worker asks the server first, and the console says that there was none.
  faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes("net::ERR_FAILED")));
});

test("the check and the comparison work under the policy", async ({ strictPage: page }) => {
  await page.goto("check/");
  await page.getByLabel("The configuration").fill("<VirtualHost *:443>\nSSLEngin on\n</VirtualHost>");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("list", { name: "Findings" })).toContainText("SSLEngine");
  await page.goto("compare/mutex/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("a policy that is broken is noticed", async ({ page }) => {
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective }) =>
      console.error(`policy: ${violatedDirective}`),
    );
  });
  await page.goto("./");
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = true" }));
  });
  await expect.poll(() => said.join("\n")).toContain("policy: script-src-elem");
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
});
