import { expect, type Page, test } from "@playwright/test";
import { KINDS } from "./kinds";

const background = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const LIGHT = "rgb(252, 252, 251)";
const DARK = "rgb(21, 24, 27)";

test.describe("theme", () => {
  test.use({ colorScheme: "light" });

  test("chosen by keyboard, it holds on the next page, and the system's comes back", async ({ page }) => {
    await page.goto("/2.4/mutex/");
    expect(await background(page)).toBe(LIGHT);
    const theme = page.getByRole("combobox", { name: "Theme" });
    await theme.focus();
    await page.keyboard.press("d");
    await expect(theme).toHaveValue("dark");
    expect(await background(page)).toBe(DARK);
    expect(await page.locator('meta[name="theme-color"][media="all"]').getAttribute("content")).toBe("#15181b");

    await page.goto("/causes/key-mismatch/");
    await expect(theme).toHaveValue("dark");
    expect(await background(page)).toBe(DARK);
    await theme.selectOption("auto");
    expect(await background(page)).toBe(LIGHT);
    await page.reload();
    expect(await background(page)).toBe(LIGHT);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });

  test("nothing is painted in the other theme first, even when the scripts come late", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("combobox", { name: "Theme" }).selectOption("dark");
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route("**/loader.island-*.js", async (route) => {
      await held;
      await route.continue();
    });
    const loaded = page.goto("/2.4/mutex/");
    // The head of the new page and its style sheet are there, its script is not. The page before is dark, too.
    const shown = () => {
      const { dataset } = document.documentElement;
      return [location.pathname, dataset.theme, getComputedStyle(document.documentElement).colorScheme];
    };
    await expect.poll(() => page.evaluate(shown).catch(() => [])).toEqual(["/2.4/mutex/", "dark", "dark"]);
    letGo();
    await loaded;
    expect(await background(page)).toBe(DARK);
  });

  test("chosen in one tab, the other follows", async ({ page, context }) => {
    await page.goto("/");
    const other = await context.newPage();
    await other.goto("/topics/");
    await page.getByRole("combobox", { name: "Theme" }).selectOption("dark");
    await expect.poll(() => background(other)).toBe(DARK);
    await expect(other.getByRole("combobox", { name: "Theme" })).toHaveValue("dark");
  });

  test("a value that nobody could choose leaves the system's theme", async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem("handshake-theme", '"><script>'));
    await page.goto("/");
    expect(await background(page)).toBe(LIGHT);
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test("the menu opens by keyboard, leads on, and gives the focus back", async ({ page }) => {
    await page.goto("/2.4/mutex/");
    const menu = page.getByRole("navigation", { name: "Site" });
    await expect(menu).toBeHidden();
    const button = page.getByRole("button", { name: "Menu" });
    await button.focus();
    await page.keyboard.press("Enter");
    await expect(menu).toBeVisible();
    await page.keyboard.press("Tab");
    await expect(menu.getByRole("link", { name: "2.0" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(menu).toBeHidden();
    await expect(button).toBeFocused();

    await page.keyboard.press("Enter");
    await menu.getByRole("link", { name: "Causes" }).press("Enter");
    await expect(page).toHaveURL(/\/causes\/$/);
  });

  test("a dialog that the menu opened gives the focus back to its button", async ({ page }) => {
    await page.goto("/2.4/mutex/");
    const button = page.getByRole("button", { name: "Menu" });
    await button.click();
    await page.getByRole("link", { name: "Your server" }).press("Enter");
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(button).toBeFocused();
  });

  test("the header takes one line", async ({ page }) => {
    await page.goto("/2.4/mutex/");
    expect((await page.getByRole("banner").boundingBox())?.height).toBeLessThan(64);
  });
});

test.describe("on a phone without JavaScript", () => {
  test.use({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false });

  test("the menu opens too, and offers no theme that nothing would set", async ({ page }) => {
    await page.goto("/2.4/mutex/");
    await page.getByRole("button", { name: "Menu" }).click();
    await expect(page.getByRole("navigation", { name: "Site" })).toBeVisible();
    await expect(page.getByLabel("Theme")).toBeHidden();
    await page.getByRole("link", { name: "Guide" }).click();
    await expect(page).toHaveURL(/\/guide\/$/);
  });
});

for (const [kind, address] of Object.entries(KINDS)) {
  test(`on paper nothing is folded away or to be clicked: ${kind}`, async ({ page }) => {
    await page.goto(address);
    await page.emulateMedia({ media: "print" });
    const seen = await page.evaluate(() => {
      const isShown = (element: Element) => element.checkVisibility() && element.getBoundingClientRect().height > 0;
      const all = (selector: string) => [...document.querySelectorAll(selector)];
      return {
        toClick: all("nav, button, form, input, select, textarea, .skip-link").filter(isShown).length,
        folded: all("details > :not(summary)").filter((part) => part.textContent?.trim() && !isShown(part)).length,
        unwritten: all('main a[href^="http"]')
          .filter(isShown)
          .filter((link) => !getComputedStyle(link, "::after").content.includes(link.getAttribute("href") ?? "?"))
          .length,
        unnamed: all(".prose a[data-address]:not(:has(> code))")
          .filter(isShown)
          .filter(
            (link) => !getComputedStyle(link, "::after").content.includes(` (${link.getAttribute("data-address")})`),
          ).length,
        cut: all("pre").filter((block) => isShown(block) && block.scrollWidth > block.clientWidth + 1).length,
      };
    });
    expect(seen).toEqual({ toClick: 0, folded: 0, unwritten: 0, unnamed: 0, cut: 0 });
    await expect(page.getByText(/^As of \d+ \w+ \d{4}\.$/)).toBeVisible();
  });
}

test("on paper stands which server the reader named", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("handshake-server", "2.4.6 2.4.6"));
  await page.goto("/2.4/mutex/");
  await expect(page.locator("#your-server")).toHaveText("Apache 2.4.6");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("Apache 2.4.6", { exact: true })).toBeVisible();
});

test.describe("with the system's own few colours", () => {
  test.use({ forcedColors: "active" });

  test("the edition that is read, and the chosen result, still differ from the others", async ({ page }) => {
    await page.goto("/2.4/mutex/");
    const editions = page.getByRole("navigation", { name: /edition/i }).first();
    const colours = (name: string) =>
      editions.getByRole("link", { name }).evaluate((link) => getComputedStyle(link).backgroundColor);
    expect(await colours("2.4")).not.toBe(await colours("2.0"));
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox", { name: /error code/ })).toBeFocused();
    await page.keyboard.type("no shared cipher");
    await expect(page.getByRole("listbox", { name: "Results" }).getByRole("option").first()).toBeVisible();
    await page.keyboard.press("ArrowDown");
    const outline = (place: number) =>
      page
        .getByRole("listbox", { name: "Results" })
        .getByRole("option")
        .nth(place)
        .evaluate((option) => getComputedStyle(option).outlineStyle);
    expect([await outline(0), await outline(1)]).toEqual(["solid", "none"]);
  });
});

for (const [kind, address] of Object.entries(KINDS)) {
  test(`nothing moves by itself: ${kind}`, async ({ page }) => {
    await page.goto(address);
    const moving = await page.evaluate(() => ({
      animations: document.getAnimations().length,
      smooth: [...document.querySelectorAll("*")].filter(
        (element) =>
          getComputedStyle(element).scrollBehavior === "smooth" ||
          getComputedStyle(element)
            .transitionDuration.split(",")
            .some((duration) => Number.parseFloat(duration) > 0),
      ).length,
    }));
    expect(moving).toEqual({ animations: 0, smooth: 0 });
  });
}

test.describe("at 400 % zoom", () => {
  // WCAG 2.2, 1.4.10: 1280 by 1024 at 400 % is a page of 320 by 256.
  test.use({ viewport: { width: 320, height: 256 } });

  test("search, results and an answer are usable", async ({ page }) => {
    await page.goto("/");
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox", { name: /error code/ })).toBeFocused();
    await page.keyboard.type("AH02565");
    const first = page.getByRole("listbox", { name: "Results" }).getByRole("option").first();
    await expect(first).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await expect(first).toBeInViewport();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/(?:causes|errors)\//);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    const button = page.getByRole("button", { name: "Menu" });
    await button.click();
    const about = page.getByRole("link", { name: "About", exact: true });
    await about.scrollIntoViewIfNeeded();
    await expect(about).toBeInViewport();
  });
});

for (const width of [320, 390, 480, 1280])
  test(`nothing moves when a late script puts a form in, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const path of ["/compare/", "/errors/", "/check/"]) {
      let letGo = () => {};
      const held = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      await page.route("**/loader.island-*.js", async (route) => {
        await held;
        await route.continue();
      });
      const loaded = page.goto(path);
      const painted = () => [location.pathname, performance.getEntriesByName("first-contentful-paint").length];
      await expect.poll(() => page.evaluate(painted).catch(() => [])).toEqual([path, 1]);
      letGo();
      await loaded;
      await expect(page.locator("main form")).toBeVisible();
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
      await page.unrouteAll();
    }
  });
