/*
 * The browser for the browser tests: any Chromium or Chrome that is installed, or Playwright's own. On Debian as root a
 * missing one is installed; nothing is ever downloaded from anywhere but the distribution.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome.exe"];
const ELSEWHERE = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {Promise<string | undefined>} the path of a browser, or undefined when there is none */
async function installedBrowser() {
  const { chromium } = await import("@playwright/test");
  const inPath = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [process.env.HANDSHAKE_BROWSER ?? "", ...inPath, ...ELSEWHERE, chromium.executablePath()].find(
    (path) => path !== "" && isProgram(path),
  );
}

/** The path of a browser; ends the process with what to do when there is none and none may be installed. */
export async function findBrowser() {
  const found = await installedBrowser();
  if (found) return found;
  if (process.getuid?.() === 0 && isProgram("/usr/bin/apt-get")) {
    console.log("Installing Debian's chromium for the browser tests …");
    const apt = /** @param {string[]} args */ (...args) =>
      spawnSync("apt-get", args, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
    apt("update", "-qq");
    apt("install", "-y", "-qq", "--no-install-recommends", "chromium");
  }
  const installed = await installedBrowser();
  if (installed) return installed;
  console.error(
    "The browser tests need Chromium or Chrome, and none was found: install one (as root: apt-get install chromium), or name its program in HANDSHAKE_BROWSER.",
  );
  process.exit(1);
}
