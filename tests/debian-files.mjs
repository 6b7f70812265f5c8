/*
 * The configuration that Debian's apache2 package ships, which the check of virtual hosts must find sound. The package is
 * unpacked beside the test results, not installed, so that no service starts.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";

/**
 * Unpacks the package's files where this is a Debian without them; elsewhere does nothing.
 * @param {string} folder where to; its `etc/apache2` then holds the configuration
 */
export function unpackDebianConfiguration(folder) {
  if (existsSync("/etc/apache2/sites-available/default-ssl.conf") || !existsSync("/usr/bin/apt-get")) return;
  console.log("Fetching the configuration of Debian's apache2 package for the tests …");
  mkdirSync(folder, { recursive: true });
  const run = /** @param {string} command @param {string[]} args */ (command, ...args) =>
    spawnSync(command, args, { cwd: folder, stdio: "ignore" });
  if (process.getuid?.() === 0) run("apt-get", "update", "-qq");
  run("apt-get", "download", "-qq", "apache2");
  const file = readdirSync(folder).find((name) => name.endsWith(".deb"));
  if (file) run("dpkg-deb", "-x", file, ".");
}
