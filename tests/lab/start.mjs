/*
 * `npm run lab` on a fresh clone: installs the packages first, then runs the lab. Ctrl-C reaches the lab as well, which
 * ends what it started; this only waits for it.
 */
import { spawnSync } from "node:child_process";
import { installPackages, root } from "../../lib/cli/prepare.mjs";

await installPackages();
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});
const { status } = spawnSync(process.execPath, ["--import", "tsx", "tests/lab/run.ts", ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
process.exit(status ?? 1);
