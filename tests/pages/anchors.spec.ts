import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";

/** The sections and questions that the documentation's own FAQ pages have as anchors. */
const ANCHORS: Record<string, string[]> = JSON.parse(
  readFileSync(new URL("../fixtures/upstream-anchors.json", import.meta.url), "utf8"),
);

for (const [edition, anchors] of Object.entries(ANCHORS)) {
  test(`every old anchor of ${edition} lands on something that can be seen`, async ({ page }) => {
    for (const anchor of anchors) {
      // A new load each time: following a fragment on the open page is another way in.
      await page.goto("about:blank");
      await page.goto(`/${edition}/#${anchor}`);
      const target = page.locator(`[id="${anchor}"]`);
      await expect(target, anchor).toHaveCount(1);
      await expect(target, anchor).toBeInViewport();
    }
  });
}

test("an anchor of another edition lands where this one says that it has no answer", async ({ page }) => {
  const all = new Set(Object.values(ANCHORS).flat());
  for (const edition of Object.keys(ANCHORS)) {
    await page.goto(`/${edition}/`);
    for (const anchor of all) await expect(page.locator(`[id="${anchor}"]`), `${edition}#${anchor}`).toHaveCount(1);
  }
  await page.goto("/2.4/#keysize");
  await expect(page.locator("#keysize")).toContainText("answered in 2.0");
});
