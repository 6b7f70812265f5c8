import { expect, type Page, test } from "@playwright/test";

const LOG = [
  "[Fri Nov 20 10:11:12.123456 2026] [ssl:emerg] [pid 1:tid 2] AH02565: Certificate and private key secret-host.net:443:0 from /etc/ssl/a.crt and /etc/ssl/a.key do not match",
  "AH00016: Configuration Failed",
  "a line about nothing",
].join("\n");

const box = (page: Page) => page.getByRole("dialog", { name: "Search" });
const field = (page: Page) => box(page).getByRole("combobox", { name: /error code/ });
const results = (page: Page) => box(page).getByRole("listbox", { name: "Results" }).getByRole("option");
const status = (page: Page) => box(page).getByRole("status").first();

/** A paste as the browser delivers it, without needing the clipboard. */
async function paste(page: Page, selector: string, text: string): Promise<void> {
  await page.locator(selector).evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

test("by keyboard: open, type, choose, go", async ({ page }) => {
  await page.goto("/2.4/mutex/");
  await page.keyboard.press("Control+k");
  const asked = field(page);
  await expect(asked).toBeFocused();
  await page.keyboard.type("no shared cipher");
  await expect(status(page)).toHaveText(/results?$/);
  await expect(asked).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowDown");
  const chosen = results(page).first();
  await expect(chosen).toHaveAttribute("aria-selected", "true");
  await expect(asked).toHaveAttribute("aria-activedescendant", (await chosen.getAttribute("id")) ?? "");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/causes\/no-shared-cipher\/$/);
});

/** Lets what a pattern names wait until what is returned is called. */
async function holdBack(page: Page, asked: RegExp): Promise<() => void> {
  let deliver = (): void => {};
  const delivered = new Promise<void>((resolve) => {
    deliver = resolve;
  });
  await page.route(asked, async (route) => {
    await delivered;
    await route.continue();
  });
  return deliver;
}

/** Presses the key for the box, and lets it wait for its script until what is returned is called. */
async function openOnSlowLine(page: Page): Promise<() => void> {
  const deliver = await holdBack(page, /search-box/);
  const asked = page.waitForRequest(/search-box/);
  await page.keyboard.press("Control+k");
  await asked;
  return deliver;
}

test("what is typed and pasted before the box has come stands in it", async ({ page }) => {
  await page.goto("/2.4/mutex/");
  const deliver = await openOnSlowLine(page);
  await page.keyboard.type("AH0255");
  await page.keyboard.press("Backspace");
  await paste(page, "body", "65");
  deliver();
  await expect(field(page)).toHaveValue("AH02565");
  await expect(results(page).first()).toContainText("AH02565");
});

test("a log that is pasted before the box has come is read", async ({ page }) => {
  await page.goto("/2.4/mutex/");
  const deliver = await openOnSlowLine(page);
  await paste(page, "body", LOG);
  deliver();
  await expect(status(page)).toHaveText(/^3 lines read/);
});

test("Escape closes, focus goes back, and Tab stays inside while it is open", async ({ page }) => {
  await page.goto("/2.4/mutex/");
  const opener = page.getByRole("link", { name: "Search" });
  await opener.focus();
  await page.keyboard.press("Enter");
  await expect(field(page)).toBeFocused();
  for (let press = 0; press < 15; press++) {
    await page.keyboard.press("Tab");
    const isInside = await page.evaluate(
      () => document.activeElement === document.body || document.activeElement?.closest("dialog") !== null,
    );
    expect(isInside).toBe(true);
  }
  await page.keyboard.press("Escape");
  await expect(box(page)).toBeHidden();
  await expect(opener).toBeFocused();
});

test("a code is found as it is typed on the home page", async ({ page }) => {
  await page.goto("/");
  await page.locator("#q").pressSequentially("AH02565");
  await expect(results(page).first()).toContainText("AH02565");
  await expect(field(page)).toHaveValue("AH02565");
});

test("the keys go round the results, open one in a new tab, and take selected text along", async ({
  page,
  context,
}) => {
  await page.goto("/2.4/mutex/");
  await page.evaluate(() => {
    const heading = document.querySelector("h1");
    if (heading) getSelection()?.selectAllChildren(heading);
  });
  const selected = await page.evaluate(() => getSelection()?.toString());
  await page.keyboard.press("Control+k");
  await expect(field(page)).toHaveValue(selected ?? "");
  await field(page).fill("no shared cipher");
  await expect(results(page).first()).toContainText(/cipher/i);
  await page.keyboard.press("ArrowUp");
  await expect(results(page).last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(results(page).first()).toHaveAttribute("aria-selected", "true");
  const opened = context.waitForEvent("page");
  await page.keyboard.press("Control+Enter");
  expect((await opened).url()).toMatch(/\/causes\/no-shared-cipher\/$/);
  await expect(page).toHaveURL(/\/2\.4\/mutex\/$/);
});

test("opened again, what was asked last is typed over", async ({ page }) => {
  await page.goto("/2.4/mutex/");
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("no shared cipher");
  await expect(results(page).first()).toContainText(/cipher/i);
  await page.keyboard.press("Escape");
  await expect(box(page)).toBeHidden();
  await page.keyboard.press("Control+k");
  await expect(field(page)).toHaveValue("no shared cipher");
  await page.keyboard.type("AH02565");
  await expect(field(page)).toHaveValue("AH02565");
  await expect(results(page).first()).toContainText("AH02565");
});

test("what nobody knows is said to be unknown", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("how do I bake bread");
  await expect(status(page)).toHaveText(/^Nothing found that explains this/);
});

test("a pasted log becomes a diagnosis, its values filled into the commands", async ({ page }) => {
  await page.goto("/");
  await paste(page, "#q", LOG);
  await expect(status(page)).toHaveText("3 lines read, 1 of them without anything known.");
  await expect(box(page).locator(".root-cause").getByRole("heading").first()).toHaveText(
    "The certificate and the private key do not belong together",
  );
  await expect(box(page)).toContainText("AH02565 on line 1");
  await expect(box(page).locator("figure").first()).toContainText("/etc/ssl/a.crt");
});

test("what was recognised is marked in the pasted lines, and the rest is folded", async ({ page }) => {
  await page.goto("/");
  await paste(page, "#q", LOG);
  const marks = box(page).locator("mark");
  await expect(marks.first()).toContainText("AH02565: Certificate and private key");
  await expect(marks.nth(1)).toContainText("Configuration Failed");
  const unknown = box(page).getByText("a line about nothing", { exact: true });
  await expect(unknown.last()).toBeHidden();
  await box(page).getByText("1 line in which nothing is known").click();
  await expect(unknown.last()).toBeVisible();
  const others = box(page).getByText(/other causes?: less likely/);
  await others.focus();
  await page.keyboard.press("Enter");
  await expect(box(page).locator("details[open]").first().getByRole("listitem").first()).toBeVisible();
});

test.describe("an answer comes again when words are known too", () => {
  let loadWords = () => {};
  test.beforeEach(async ({ page }) => {
    const words = new Promise<void>((resolve) => {
      loadWords = resolve;
    });
    await page.route("**/search-words-*.json", async (route) => {
      await words;
      await route.continue();
    });
    await page.goto("/");
  });

  test("what was unfolded stays so, and the likeliest cause is there once", async ({ page }) => {
    await paste(page, "#q", LOG);
    await expect(box(page).locator("figure").first()).toContainText("/etc/ssl/a.crt");
    const causes = (await box(page).locator(".root-cause").textContent()) ?? "";
    await box(page).getByText("1 line in which nothing is known").click();
    const unknown = box(page).getByText("a line about nothing", { exact: true }).last();
    await expect(unknown).toBeVisible();
    await unknown.evaluate((line) => line.setAttribute("data-seen", ""));
    const known = page.waitForResponse("**/search-words-*.json");
    loadWords();
    await (await known).finished();
    await page.waitForTimeout(3000);
    await expect(unknown).toBeVisible();
    await expect(unknown).toHaveAttribute("data-seen", "");
    await expect(box(page).locator(".root-cause")).toHaveText(causes, { useInnerText: false });
  });

  test("what was chosen stays so", async ({ page }) => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("AH02565");
    await expect(results(page).first()).toContainText("AH02565");
    const before = await results(page).count();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    const chosen = await results(page).nth(1).textContent();
    loadWords();
    await expect.poll(() => results(page).count()).not.toBe(before);
    await expect(results(page).and(page.locator("[aria-selected=true]"))).toHaveText(chosen ?? "");
  });
});

test("results of one edition, and the way to those that it does not have", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("top shows memory of the session cache");
  await expect(results(page).first()).toContainText("Memory that top shows");
  await page.getByLabel("Answers of").selectOption("2.4");
  await expect(results(page).filter({ hasText: "Memory that top shows" })).toHaveCount(0);
  await page.getByRole("button", { name: /more in 2\.0$/ }).click();
  await expect(results(page).first()).toContainText("Memory that top shows");
  await expect(page.getByLabel("Answers of")).toHaveValue("2.0");
});

test("the words that were found are marked in the results, as text", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("mutex file <img src=x>");
  await expect(results(page).locator("mark").first()).toHaveText(/mutex|file/i);
  await expect(box(page).locator("img")).toHaveCount(0);
});

test("nothing of a paste leaves the browser, and nothing keeps it", async ({ page, context }) => {
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  await page.goto("/");
  await paste(page, "#q", LOG);
  await expect(status(page)).toHaveText(/lines read/);
  await expect(box(page).locator("figure").first()).toContainText("/etc/ssl/a.crt");
  expect(sent.filter((request) => /secret|AH02565%|a\.crt/.test(request))).toEqual([]);
  expect(page.url()).not.toContain("secret");
  const kept = await page.evaluate(async () =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, await caches.keys(), document.cookie, history.state]),
  );
  expect(kept).not.toContain("secret");
  expect(await context.cookies()).toEqual([]);
});

test("the report for a mailing list has its names masked", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/");
  await paste(page, "#q", LOG);
  await box(page).getByRole("button", { name: "Copy the report with names masked" }).click();
  await expect(box(page).getByRole("button", { name: "Copied, with hosts, addresses and users masked" })).toBeVisible();
  const report = await page.evaluate(() => navigator.clipboard.readText());
  expect(report).toContain("AH02565: Certificate and private key host-1.example:443:0");
  expect(report).not.toContain("secret-host");
});

test("a log is dropped onto the search, as a file or as text", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Control+k");
  const drop = (kind: "file" | "text") =>
    box(page).evaluate(
      (target, [text, as]) => {
        const dataTransfer = new DataTransfer();
        if (as === "file") dataTransfer.items.add(new File([text], "error.log", { type: "text/plain" }));
        else dataTransfer.setData("text/plain", text);
        target.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      },
      [LOG, kind] as const,
    );
  await drop("file");
  await expect(status(page)).toHaveText("3 lines read, 1 of them without anything known.");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await drop("text");
  await expect(status(page)).toHaveText("3 lines read, 1 of them without anything known.");
});

test("what was copied is pasted with one click, and a refusal is said", async ({ page, context }) => {
  await page.goto("/");
  // What is said stays when the search is ready only then.
  const deliver = await holdBack(page, /search-files\.json/);
  await page.keyboard.press("Control+k");
  const clipboard = box(page).getByRole("button", { name: "Paste what was copied" });
  await page.evaluate(() => {
    navigator.clipboard.readText = () => Promise.reject(new Error("refused"));
  });
  await clipboard.click();
  await expect(status(page)).toHaveText(/does not let this page read the clipboard/);
  deliver();
  await expect(box(page).getByLabel("Answers of").locator("option")).not.toHaveCount(1);
  await expect(status(page)).toHaveText(/does not let this page read the clipboard/);

  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.reload();
  await page.keyboard.press("Control+k");
  await page.evaluate((text) => navigator.clipboard.writeText(text), LOG);
  await clipboard.click();
  await expect(status(page)).toHaveText("3 lines read, 1 of them without anything known.");
});

test("a private key in a paste is warned of before anything else", async ({ page }) => {
  await page.goto("/");
  await paste(page, "#q", `${LOG}\n-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----`);
  await expect(box(page).getByRole("note").first()).toContainText("This text holds a private key");
});

test("a log of ten megabytes does not stop the page", async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto("/");
  await page.keyboard.press("Control+k");
  const line =
    "[Fri Nov 20 10:11:12.123456 2026] [core:notice] [pid 1:tid 2] AH00094: Command line: '/usr/sbin/apache2'\n";
  await page.locator("#box-file").setInputFiles({
    name: "error.log",
    mimeType: "text/plain",
    buffer: Buffer.from(line.repeat(Math.ceil(10_500_000 / line.length)) + LOG),
  });
  // The page goes on answering while the log is read beside it.
  await expect(status(page)).toHaveText("Reading …");
  await expect(box(page).getByRole("progressbar", { name: "Reading" })).toBeVisible();
  const turns = await page.evaluate(async () => {
    const said = document.querySelector("dialog [role=status]");
    let count = 0;
    for (; said?.textContent === "Reading …" && count < 50; count++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    return count;
  });
  expect(turns).toBeGreaterThan(5);
  await expect(status(page)).toHaveText(/lines read.*Only the first 10 MB were read\.$/, { timeout: 90_000 });
});
