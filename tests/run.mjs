/*
 * `npm test`: installs what is missing, then types, lint and format, unit tests, and browser tests on the built site, from
 * `npm start`, Apache httpd and nginx.
 * Stops at the first part that fails. The last line counts.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { installPackages, root } from "../lib/cli/prepare.mjs";
import { unpackDebianConfiguration } from "./debian-files.mjs";
import { findBrowser } from "./find-browser.mjs";
import { freePort } from "./free-ports.mjs";

const results = join(root, "tests/results");
const count = { passed: 0, failed: 0 };

await installPackages();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
unpackDebianConfiguration(join(results, "debian"));

/**
 * @param {string} part
 * @param {readonly string[]} args
 * @param {(status: number) => { passed: number, failed: number }} counted
 * @param {Record<string, string>} [env]
 */
function check(part, args, counted, env = {}) {
  console.log(`\n== ${part}`);
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
  });
  const { passed, failed } = counted(status ?? 1);
  count.passed += passed;
  // A part that ends badly has failed, whatever it counted.
  count.failed += status === 0 ? failed : Math.max(1, failed);
  if (count.failed > 0) finish();
}

function finish() {
  console.log(`\n${count.passed} passed, ${count.failed} failed`);
  process.exit(count.failed === 0 ? 0 : 1);
}

/** @param {number} status */
const one = (status) => ({ passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1 });

/** @param {string} file */
const readResults = (file) => {
  try {
    return JSON.parse(readFileSync(join(results, file), "utf8"));
  } catch {
    return {};
  }
};

// The types of routes and style sheets are written by Next; a fresh clone does not have them.
check("Types of routes", ["node_modules/next/dist/bin/next", "typegen"], () => ({ passed: 0, failed: 0 }));
check("Types", ["node_modules/typescript/bin/tsc", "--noEmit"], one);
check("Lint and format", ["node_modules/@biomejs/biome/bin/biome", "ci", "--config-path=tests/lint.json", "."], one);
check(
  "Unit tests",
  [
    "node_modules/vitest/vitest.mjs",
    "run",
    "-c",
    "tests/vitest.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${join(results, "unit.json")}`,
  ],
  () => {
    const { numPassedTests = 0, numFailedTests = 0 } = readResults("unit.json");
    return { passed: numPassedTests, failed: numFailedTests };
  },
);
/** @param {string} file what the reporter of Playwright wrote */
const browserResults = (file) => {
  const { expected = 0, unexpected = 0, flaky = 0 } = readResults(file).stats ?? {};
  return { passed: expected, failed: unexpected + flaky };
};
const playwright = "node_modules/@playwright/test/cli.js";
const browser = { HANDSHAKE_BROWSER: await findBrowser() };

check("The site", ["lib/cli/start.mjs", "--build-only"], () => ({ passed: 0, failed: 0 }));
check("Browser tests", [playwright, "test", "-c", "tests/playwright.config.ts"], () => browserResults("browser.json"), {
  PORT: String(await freePort()),
  ...browser,
});
check(
  "The site on Apache httpd and nginx",
  [playwright, "test", "-c", "tests/serve/playwright.config.ts"],
  () => browserResults("serve.json"),
  browser,
);
finish();
