import { defineConfig } from "@playwright/test";
import { findBrowser } from "./find-browser.mjs";

const port = process.env.PORT ?? "3100";

export default defineConfig({
  testDir: "pages",
  outputDir: "results/browser",
  reporter: [["list"], ["json", { outputFile: "results/browser.json" }]],
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 120_000,
  // How fast a page is, is measured elsewhere: on a busy machine the usual five seconds pass before a page does anything.
  expect: { timeout: 30_000 },
  use: {
    baseURL: `http://localhost:${port}`,
    launchOptions: {
      executablePath: await findBrowser(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  webServer: {
    command: "node lib/cli/start.mjs",
    cwd: "..",
    url: `http://localhost:${port}/`,
    env: { PORT: port },
    timeout: 600_000,
    reuseExistingServer: false,
    // It has a line for every request.
    stdout: "ignore",
    gracefulShutdown: { signal: "SIGTERM", timeout: 5000 },
  },
});
