import { test as base, type Page } from "@playwright/test";
import { findBrowser } from "../find-browser.mjs";
import { running, type ServerName } from "./servers";

type Fixtures = {
  server: ServerName;
  /** The site's address, without a slash at its end. */
  origin: string;
  /** What the policy blocked, and what else went wrong in `strictPage`. A test fails when anything is left in it. */
  faults: string[];
  strictPage: Page;
};

/** A test on each server. */
export const test = base.extend<Fixtures>({
  launchOptions: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from this pattern.
    async ({}, use) => {
      await use({
        executablePath: await findBrowser(),
        args: [
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          // A worker is only registered over a connection without fault: this one certificate is none.
          `--ignore-certificate-errors-spki-list=${running().certificateSum}`,
        ],
      });
    },
    { scope: "worker" },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  server: async ({}, use, { project }) => use(project.name as ServerName),
  origin: async ({ server }, use) => use(running().origins[server]),
  // Addresses in tests are relative to it: `2.4/mutex/`.
  baseURL: async ({ origin }, use) => use(`${origin}/`),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  faults: async ({}, use) => {
    const faults: string[] = [];
    await use(faults);
    base.expect(faults).toEqual([]);
  },
  strictPage: async ({ page, faults }, use) => {
    await page.addInitScript(() => {
      addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
        console.error(`policy: ${violatedDirective} ${blockedURI}`),
      );
    });
    page.on("console", (message) => {
      const isWord = message.type() === "error" || message.type() === "warning";
      if (isWord && !message.text().includes("status of 404")) faults.push(message.text());
    });
    page.on("pageerror", (error) => faults.push(error.message));
    await use(page);
  },
});
export const { expect } = base;
