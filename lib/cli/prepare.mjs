/*
 * Makes a fresh clone ready. It runs before anything is installed, so it is plain JavaScript and uses Node alone.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder, wherever a command is called from. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The folder that is served. */
export const finished = join(root, "dist");

/** What the finished folder was made of; outside it, so that it is not served. */
const STAMP = join(root, ".next/handshake-inputs");
/** Everything that a page is made of. */
const INPUTS = ["app", "components", "content", "lib", "next.config.ts", "package-lock.json", "tsconfig.json"];

/**
 * Runs a command in the project; ends the process with its exit code when it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 */
export function run(command, args, env = {}) {
  // npm and npx are scripts on Windows, which only a shell finds.
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    shell: process.platform === "win32",
  });
  if (error) console.error(`${command} cannot be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** Installs the packages of the lock file when one is missing or has another version. */
export function installPackages() {
  if (isInstalled()) return;
  console.log("Installing the packages of package-lock.json …");
  // The build needs the development packages too, also where NODE_ENV says production.
  run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"]);
}

function isInstalled() {
  const installed = join(root, "node_modules/.package-lock.json");
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const present = JSON.parse(readFileSync(installed, "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === "" || entry.optional || present[path]?.version === entry.version,
  );
}

/** Builds the site when there is none, or when anything that it is made of has changed since. */
export function buildSite() {
  const inputs = hashInputs();
  if (existsSync(finished) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === inputs) return;
  console.log("Building the site …");
  run(process.execPath, ["--import", "tsx", "lib/cli/check-content.ts"]);
  run(process.execPath, ["node_modules/next/dist/bin/next", "build"], { NODE_ENV: "production" });
  run(process.execPath, ["--import", "tsx", "lib/cli/publish.ts", finished]);
  writeFileSync(STAMP, inputs);
}

function hashInputs() {
  const hash = createHash("sha256").update(`${process.env.HANDSHAKE_ORIGIN}\0${process.env.HANDSHAKE_REPOSITORY}`);
  for (const input of INPUTS) {
    const isFile = input.includes(".");
    const files = isFile
      ? [""]
      : readdirSync(join(root, input), { recursive: true, withFileTypes: true })
          .flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []))
          .sort();
    for (const file of files) {
      hash.update(`${input}\0${file.slice(root.length)}\0`);
      hash.update(readFileSync(file || join(root, input)));
    }
  }
  return hash.digest("hex");
}
