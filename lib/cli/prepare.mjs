/*
 * Makes a fresh clone ready. It runs before anything is installed, so it is plain JavaScript and uses Node alone.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder, wherever a command is called from. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The folder that is served. */
export const finished = join(root, "dist");

/** What a build takes over from the finished site. Next empties its own folder. */
const PLAN = "node_modules/.cache/handshake-plan.json";
const plan = join(root, PLAN);
const RECORDS = "node_modules/.cache/handshake-records";
const records = join(root, RECORDS);

/**
 * What builds the site into a folder. One step checks the content, and the others take the records that it kept.
 * @param {string} building
 * @returns {import("./build-site.mjs").Step[]}
 */
export const steps = (building) => [
  { name: "the check of the content", args: ["--import", "tsx", "lib/cli/plan-build.ts", plan, records, finished] },
  {
    name: "next build",
    args: ["node_modules/next/dist/bin/next", "build"],
    env: {
      NODE_ENV: "production",
      // Next starts processes of its own, to which only this variable reaches.
      NODE_OPTIONS: withImport("./small-heap.mjs"),
      HANDSHAKE_PLAN: plan,
      HANDSHAKE_RECORDS: records,
    },
  },
  {
    name: "publishing",
    args: ["--import", "tsx", "lib/cli/publish.ts", building, plan, finished],
    env: { HANDSHAKE_RECORDS: records },
  },
];

/**
 * What a build makes on its way. Next's cache saves no time here (measured: 230 s without, 275 s with it), and a killed build
 * may leave it half written.
 */
export const onTheWay = [".next/cache", ".next/server", ".next/static", PLAN, RECORDS];

/**
 * Installs the packages of the lock file when one is missing or has another version. Ends the process with exit code 1 when
 * that fails. The process must answer while it waits, because others may wait for its lock.
 * @param {AbortSignal} [signal] ends the installation
 * @returns {Promise<void>}
 */
export async function installPackages(signal) {
  if (isInstalled()) return;
  console.log("Installing the packages of package-lock.json …");
  const fault = await new Promise((resolve) => {
    // The build needs the development packages too, also where NODE_ENV says production.
    const npm = spawn("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"], {
      cwd: root,
      signal,
      ...(process.platform === "win32"
        ? // npm is a script there, which only a shell finds.
          { stdio: "inherit", shell: true }
        : {
            stdio: ["inherit", "inherit", "inherit", "ipc"],
            // Two installations at once destroy each other: npm ends too when this process is killed.
            env: {
              ...process.env,
              HANDSHAKE_BUILD: String(process.pid),
              NODE_OPTIONS: withImport("./end-with-parent.mjs"),
            },
          }),
    });
    npm.on("error", (error) => resolve(signal?.aborted ? "it was stopped" : `npm cannot be started: ${error.message}`));
    npm.on("exit", (code, killedBy) =>
      resolve(code === 0 ? undefined : `npm ci ended with ${killedBy ?? `exit code ${code}`}`),
    );
  });
  if (fault === undefined) return;
  console.error(`The packages cannot be installed: ${fault}.`);
  process.exit(1);
}

/**
 * The options of Node that load a script of this folder first.
 * @param {string} script
 */
function withImport(script) {
  return `${process.env.NODE_OPTIONS ?? ""} --import=${new URL(script, import.meta.url).href}`.trim();
}

function isInstalled() {
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const present = installedPackages();
  return Object.entries(wanted).every(
    ([path, entry]) => path === "" || entry.optional || present[path]?.version === entry.version,
  );
}

/** What npm wrote at the end of its last installation; nothing where it did not come to an end. */
function installedPackages() {
  try {
    return JSON.parse(readFileSync(join(root, "node_modules/.package-lock.json"), "utf8")).packages ?? {};
  } catch {
    return {};
  }
}
