import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";

type Entry = {
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

const readJson = (file: string) => JSON.parse(readFileSync(file, "utf8"));
const manifest = readJson("package.json");
const lock: Record<string, Entry> = readJson("package-lock.json").packages;
const locked = Object.entries(lock)
  .filter(([path]) => path !== "")
  .map(([path, entry]) => ({ path, name: path.replace(/^.*node_modules\//, ""), ...entry }));

/** Licences under which whoever has the site or the code may do what our own licence allows. */
const ALLOWED_LICENCES = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT OR Apache-2.0"];
/** Packages of other licences, and why they are here. None of them is part of the finished site. */
const OTHER_LICENCES: readonly { name: RegExp; licence: RegExp; reason: string }[] = [
  { name: /^axe-core$/, licence: /^MPL-2\.0$/, reason: "only the browser tests run it, unchanged" },
  { name: /^caniuse-lite$/, licence: /^CC-BY-4\.0$/, reason: "a table of browsers that Next reads while it builds" },
  {
    name: /^@img\/sharp-/,
    licence: /^(?:Apache-2\.0 AND )?LGPL-3\.0-or-later(?: AND MIT)?$/,
    reason: "a library of its own that Next loads to scale pictures, of which the site has none",
  },
];
/** Whose builds for other platforms the lock file names without a sum, because the registry it was written with lacks them. */
const PLATFORM_FAMILIES = ["@biomejs/biome", "next", "rollup"];
/** esbuild's script replaces its launcher by the binary, to start sooner; it works without, and .npmrc leaves it out. */
const INSTALL_SCRIPTS = ["esbuild"];

const ownersOf = (name: string) => locked.filter((entry) => name in (entry.optionalDependencies ?? {}));

test("package.json names exact versions, and the lock file holds them", () => {
  for (const [name, version] of Object.entries<string>({ ...manifest.dependencies, ...manifest.devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    expect(lock[`node_modules/${name}`]?.version, name).toBe(version);
  }
});

test("the lock file names no registry, and no package from elsewhere", () => {
  for (const { path, resolved } of locked) expect(resolved, path).toBeUndefined();
});

test("every package has a sum, but for builds for other platforms, which one exact version of their family names", () => {
  const without = locked.filter(({ integrity }) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ""));
  for (const { name, path, version, optional, os } of without) {
    expect([optional, os?.length], path).toEqual([true, 1]);
    const owners = ownersOf(name);
    expect(
      owners.map((owner) => owner.name).filter((owner) => !PLATFORM_FAMILIES.includes(owner)),
      path,
    ).toEqual([]);
    expect(
      owners.map((owner) => owner.optionalDependencies?.[name]),
      path,
    ).toEqual([version]);
  }
});

test("every package has a licence that is allowed, or is named with a reason", () => {
  for (const { name, path, license } of locked) {
    // The lock file does not know the licence of what its registry lacks; a family has one licence.
    const [owner] = ownersOf(name);
    const licence = license ?? owner?.license ?? "none";
    const isNamed = OTHER_LICENCES.some((other) => other.name.test(name) && other.licence.test(licence));
    expect(isNamed || ALLOWED_LICENCES.includes(licence), `${path}: ${licence}`).toBe(true);
  }
  for (const { name } of OTHER_LICENCES)
    expect(
      locked.some((entry) => name.test(entry.name)),
      `${name} is no longer here`,
    ).toBe(true);
});

test("what is installed has the version and the licence that the lock file says", () => {
  const installed = locked.filter(({ path }) => existsSync(`${path}/package.json`));
  expect(installed.length).toBeGreaterThan(100);
  for (const { path, version, license } of installed) {
    const found = readJson(`${path}/package.json`);
    expect([found.version, found.license], path).toEqual([version, license ?? found.license]);
  }
});

test("no package runs a script when it is installed", () => {
  expect(locked.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name)).toEqual(INSTALL_SCRIPTS);
  expect(readFileSync(".npmrc", "utf8")).toMatch(/^ignore-scripts=true$/m);
});

test("npm run sbom lists every installed package with its version, licence and sum", () => {
  const { status, stdout } = spawnSync("npm", ["run", "--silent", "sbom"], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === "win32",
  });
  expect(status).toBe(0);
  const bill = JSON.parse(stdout);
  expect([bill.bomFormat, bill.specVersion]).toEqual(["CycloneDX", expect.stringMatching(/^1\.\d$/)]);
  const listed: { name: string; version: string; purl: string; licenses: unknown[]; hashes: { alg: string }[] }[] =
    bill.components;
  const installed = locked.filter(({ path }) => existsSync(`${path}/package.json`));
  expect(listed.map(({ name, version }) => `${basename(name)}@${version}`).sort()).toEqual(
    installed.map(({ name, version }) => `${basename(name)}@${version}`).sort(),
  );
  for (const { name, version, purl, licenses, hashes } of listed) {
    expect(purl).toBe(`pkg:npm/${name.replace("@", "%40")}@${version}`);
    expect([licenses.length > 0, hashes.length > 0], name).toEqual([true, true]);
  }
});
