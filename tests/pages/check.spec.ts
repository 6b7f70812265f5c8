import { expect, type Page, test } from "@playwright/test";

const FAULTY = `<VirtualHost *:443>
    ServerName secret-host.net
    SSLEngine on
    SSLProtocol -all +TLSv1.2 +TLSv1.3
    SSLCertificateFile /etc/ssl/a.crt
    SSLCertificateKeyFile /etc/ssl/a.key
</VirtualHost>`;

const release = (page: Page) => page.getByLabel("Your release of Apache httpd");
const configuration = (page: Page) => page.getByLabel("The configuration");
const findings = (page: Page) => page.getByRole("list", { name: "Findings" }).getByRole("listitem");
const status = (page: Page) => page.locator("#vhost-check").getByRole("status").first();

async function check(page: Page, text: string, of = "2.4.6"): Promise<void> {
  await release(page).fill(of);
  await configuration(page).fill(text);
  await page.getByRole("button", { name: "Check", exact: true }).click();
}

test("a fault is found on its line, with what to write, and another release has none", async ({ page }) => {
  await page.goto("/check/");
  await check(page, FAULTY);
  const fault = findings(page).filter({ hasText: "Error" });
  await expect(fault).toHaveCount(1);
  await expect(fault).toContainText("Line 4");
  await expect(fault).toContainText("TLSv1.3");
  await fault.getByRole("button", { name: "Line 4" }).click();
  await expect(configuration(page)).toBeFocused();
  expect(await page.evaluate(() => getSelection()?.toString())).toContain("SSLProtocol");
  await check(page, FAULTY, "2.4.57");
  await expect(status(page)).toContainText("for Apache 2.4.57");
  await expect(findings(page).filter({ hasText: "Error" })).toHaveCount(0);
});

test("by keyboard alone", async ({ page }) => {
  await page.goto("/check/");
  await release(page).focus();
  await page.keyboard.press("Tab");
  await expect(configuration(page)).toBeFocused();
  await page.keyboard.insertText("SSLEngin on");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(findings(page).first()).toContainText("SSLEngine");
  // What httpd does not know has no page.
  await expect(findings(page).first().getByRole("link")).toHaveCount(0);
});

test("an impossible release and an empty paste are answered by a sentence", async ({ page }) => {
  await page.goto("/check/");
  await check(page, FAULTY, "2.9");
  await expect(status(page)).toContainText("There is no Apache 2.9");
  await check(page, " ", "2.4.6");
  await expect(status(page)).toContainText("nothing to check yet");
});

test("nothing of it leaves the browser, and nothing keeps it", async ({ page, context }) => {
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  await page.goto("/check/");
  await check(page, FAULTY);
  await expect(findings(page).first()).toBeVisible();
  expect(sent.filter((request) => request.includes("secret"))).toEqual([]);
  expect(page.url()).not.toContain("secret");
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).toBe("[{},{}]");
  expect(await context.cookies()).toEqual([]);
});
