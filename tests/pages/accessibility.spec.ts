import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page, test } from "@playwright/test";
import type { AxeResults, RunOptions } from "axe-core";
import { KINDS } from "./kinds";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds in the light, and in the dark, where nothing but the colours differs; one line for each rule. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const find = async (runOnly: RunOptions["runOnly"], leastPasses: number) => {
    const results = await page.evaluate(
      (options) => (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(options),
      { runOnly } as RunOptions,
    );
    expect(results.passes.length).toBeGreaterThanOrEqual(leastPasses);
    return results.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`,
    );
  };
  await page.emulateMedia({ colorScheme: "light" });
  const light = await find({ type: "tag", values: TAGS }, 16);
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await find({ type: "rule", values: ["color-contrast", "link-in-text-block"] }, 1);
  return [...light, ...dark.map((line) => `in the dark: ${line}`)];
}

for (const [kind, address] of Object.entries(KINDS)) {
  test(`axe finds nothing on: ${kind}`, async ({ page }) => {
    await page.goto(address);
    // Folded answers count too.
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    expect(await violations(page)).toEqual([]);
  });
}

for (const [view, typed] of Object.entries({ results: "no shared cipher", "nothing found": "how do I bake bread" })) {
  test(`axe finds nothing on the open search: ${view}`, async ({ page }) => {
    await page.goto("/");
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox", { name: /error code/ })).toBeFocused();
    await page.keyboard.type(typed);
    await expect(page.getByRole("dialog").getByRole("status").first()).toHaveText(/result/);
    await page.keyboard.press("ArrowDown");
    expect(await violations(page)).toEqual([]);
  });
}

for (const [kind, address] of Object.entries(KINDS)) {
  test(`at 320 px nothing scrolls sideways, and what is seen goes down the page as it is read: ${kind}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(address);
    const places = await page.evaluate(() =>
      [...document.querySelectorAll("header, main, main :is(h1, h2, h3, h4), aside, footer")]
        .filter((element) => element.checkVisibility())
        .map((element) => Math.round(element.getBoundingClientRect().top + scrollY)),
    );
    expect(places.length).toBeGreaterThan(3);
    expect(places).toEqual(places.toSorted((a, b) => a - b));

    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    const { wide, widest } = await page.evaluate(() => {
      const out = [...document.querySelectorAll("body *")].filter(
        (element) =>
          element.getBoundingClientRect().right > 320.5 && !element.closest("pre, .table-scroll, .skip-link"),
      );
      return {
        wide: document.documentElement.scrollWidth,
        widest: out.map((element) => element.outerHTML.slice(0, 100)),
      };
    });
    expect(widest).toEqual([]);
    expect(wide).toBe(320);
  });
}
