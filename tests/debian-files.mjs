/*
 * What the tests need of Debian's packages without their services: the configuration that the apache2 package ships, and
 * the programs of nginx and Groonga. The packages are unpacked beside the test results, not installed, so that no service starts.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Unpacks the configuration of Debian's apache2 where this is a Debian without it; elsewhere does nothing.
 * @param {string} folder where to; its `etc/apache2` then holds the configuration
 */
export function unpackDebianConfiguration(folder) {
  if (existsSync("/etc/apache2/sites-available/default-ssl.conf") || !existsSync("/usr/bin/apt-get")) return;
  console.log("Fetching the configuration of Debian's apache2 package for the tests …");
  unpackPackage("apache2", folder);
}

/**
 * The path of an nginx: the installed one, or Debian's, unpacked. Undefined where there is neither.
 * @param {string} folder where to unpack
 */
export function findNginx(folder) {
  const unpacked = join(folder, "usr/sbin/nginx");
  const installed = () =>
    ["nginx", "/usr/sbin/nginx", unpacked].find((program) => spawnSync(program, ["-v"]).status === 0);
  const found = installed();
  if (found || !existsSync("/usr/bin/apt-get")) return found;
  console.log("Fetching the program of Debian's nginx package for the tests …");
  unpackPackage("nginx", folder);
  return installed();
}

/**
 * A Groonga, and the environment that it runs in: the installed one, or Debian's, unpacked. Undefined where there is neither.
 * @param {string} folder where to unpack
 */
export function findGroonga(folder) {
  const libraries = () => join(folder, "usr/lib", libraryFolder(folder));
  const places = () => [
    { program: "groonga", env: process.env },
    {
      program: join(folder, "usr/bin/groonga"),
      env: {
        ...process.env,
        LD_LIBRARY_PATH: libraries(),
        GRN_RUBY_SCRIPTS_DIR: join(libraries(), "groonga/scripts/ruby"),
      },
    },
  ];
  const installed = () => places().find(({ program, env }) => spawnSync(program, ["--version"], { env }).status === 0);
  const found = installed();
  if (found || !existsSync("/usr/bin/apt-get")) return found;
  console.log("Fetching the program of Debian's groonga packages for the tests …");
  for (const name of ["groonga-bin", "libgroonga0", "libmsgpackc2"]) unpackPackage(name, folder);
  return installed();
}

/**
 * The folder of libraries for this machine's processor, as in `x86_64-linux-gnu`.
 * @param {string} folder
 */
function libraryFolder(folder) {
  const all = join(folder, "usr/lib");
  return existsSync(all) ? (readdirSync(all).find((name) => existsSync(join(all, name, "groonga"))) ?? "") : "";
}

/**
 * @param {string} name
 * @param {string} folder
 */
function unpackPackage(name, folder) {
  mkdirSync(folder, { recursive: true });
  const run = /** @param {string} command @param {string[]} args */ (command, ...args) =>
    spawnSync(command, args, { cwd: folder, stdio: "ignore" });
  if (process.getuid?.() === 0) run("apt-get", "update", "-qq");
  run("apt-get", "download", "-qq", name);
  const file = readdirSync(folder).find((entry) => entry.startsWith(`${name}_`) && entry.endsWith(".deb"));
  if (file) run("dpkg-deb", "-x", file, ".");
}
