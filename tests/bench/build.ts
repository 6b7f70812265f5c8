import { spawn } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { growContent } from "./grow-content";
import { proportionalKilobytes } from "./process-memory";
import { brokenLimits, type Measured, tableOf } from "./table";

/*
 * `npm run bench -- build 1 10`: builds a copy of the project with so many times the records, and again after a change of one
 * cause → the table of what that took, held against the limits for ten times the records and two processors. Memory is that
 * of all processes together at its highest, without counting twice what they share; only Linux says it.
 */
const MOST_SECONDS = 600;
const MOST_MEGABYTES = 2000;
const EVERY_MS = 2000;
/** What a copy of the project makes itself. */
const NOT_COPIED = /^(?:\.git|\.next|content|dist.*)$/;

type Built = { readonly seconds: number; readonly megabytes: number };

async function buildIn(folder: string): Promise<Built> {
  const start = performance.now();
  const child = spawn(process.execPath, ["lib/cli/start.mjs", "--build-only"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, proportionalKilobytes(child.pid ?? 0));
  }, EVERY_MS);
  const code = await new Promise((resolve) => child.on("exit", resolve));
  clearInterval(watch);
  if (code !== 0) throw new Error(`the build ended with ${code}`);
  const built = { seconds: (performance.now() - start) / 1000, megabytes: (most * 1024) / 1e6 };
  // A hundred times the records take hours: who stops the second build has the first.
  console.error(`built in ${Math.round(built.seconds)} s, ${Math.round(built.megabytes)} MB`);
  return built;
}

async function measureBuilds(times: number): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), "handshake-build-"));
  try {
    for (const name of readdirSync(".").filter((entry) => !NOT_COPIED.test(entry)))
      cpSync(name, join(folder, name), { recursive: true, verbatimSymlinks: true });
    growContent(process.cwd(), folder, times);
    const first = await buildIn(folder);
    const pages = readdirSync(join(folder, "dist/"), { recursive: true }).filter((file) =>
      String(file).endsWith("index.html"),
    ).length;
    appendFileSync(join(folder, "content/causes/key-mismatch.md"), "\nOne more sentence.\n");
    const again = await buildIn(folder);
    const row = (what: string, ours: number, against: number, unit: string): Measured => ({
      what: `${times} times the records, ${pages} pages: ${what}`,
      ours,
      against,
      name: "limit",
      unit,
    });
    return [
      row("build", first.seconds, MOST_SECONDS, "s"),
      row("memory of all processes", first.megabytes, MOST_MEGABYTES, "MB"),
      { ...row("build after one changed cause", again.seconds, first.seconds, "s"), name: "before" },
      row("memory of all processes in that", again.megabytes, MOST_MEGABYTES, "MB"),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const asked = process.argv.slice(2).filter((word) => /^\d+$/.test(word));
const rows: Measured[] = [];
for (const times of asked.length > 0 ? asked : ["1"]) rows.push(...(await measureBuilds(Number(times))));
console.log(tableOf(rows));
if (brokenLimits(rows).length > 0) process.exitCode = 1;
