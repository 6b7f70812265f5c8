import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { findBrowser } from "../find-browser.mjs";
import { freePort } from "../free-ports.mjs";
import { KINDS } from "./kinds";

/*
 * `npm run screens`: every kind of page at three widths in both themes, into tests/pages/__screens__, to be looked at.
 */
const FOLDER = join(import.meta.dirname, "__screens__");
const WIDTHS = [320, 768, 1440];
/** A page longer than this is cut: the beginning tells. */
const MOST_HEIGHT = 6000;

const port = await freePort();
const server = spawn(process.execPath, ["lib/cli/start.mjs"], {
  env: { ...process.env, PORT: String(port) },
  stdio: ["ignore", "pipe", "inherit"],
});
await new Promise<void>((resolve, reject) => {
  server.stdout.on("data", (text: Buffer) => text.includes("Handshake is at") && resolve());
  server.on("exit", () => reject(new Error("the server does not start")));
});

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
});
let count = 0;
try {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of WIDTHS) {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 900 },
        serviceWorkers: "block",
      });
      const page = await context.newPage();
      for (const [kind, path] of Object.entries(KINDS)) {
        await page.goto(`http://localhost:${port}${path}`);
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.screenshot({
          path: join(FOLDER, `${kind.replaceAll(" ", "-")}-${width}-${colorScheme}.png`),
          fullPage: true,
          clip: { x: 0, y: 0, width, height: Math.min(height, MOST_HEIGHT) },
        });
        count++;
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  server.kill();
}
console.log(`${count} screenshots in ${FOLDER}`);
