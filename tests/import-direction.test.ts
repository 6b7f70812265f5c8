import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Each folder of lib/, and the folders and modules of lib/ that its files may import besides their own. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  "lib/releases": ["lib/remembered"],
  "lib/content": ["lib/releases", "lib/remembered", "lib/routes"],
  "lib/compare": ["lib/content"],
  "lib/diagnose": ["lib/content", "lib/releases"],
  "lib/search": ["lib/content", "lib/diagnose", "lib/routes"],
  "lib/single-file": ["lib/content", "lib/search"],
  "lib/vhost-check": ["lib/content", "lib/releases"],
  "lib/plain": ["lib/content", "lib/diagnose", "lib/relative-address", "lib/routes"],
  "lib/publish": ["lib/page-group", "lib/relative-address", "lib/search", "lib/theme-key", "lib/your-server-key"],
  "lib/server": [
    "lib/nearest-pages",
    "lib/not-found-page",
    "lib/publish",
    "lib/relative-address",
    "lib/routes",
    "lib/search",
    "lib/site-address",
  ],
  "lib/cli": [
    "lib/content",
    "lib/diagnose",
    "lib/plain",
    "lib/publish",
    "lib/releases",
    "lib/routes",
    "lib/search",
    "lib/server",
    "lib/single-file",
    "lib/site-address",
    "lib/site-origin",
    "lib/vhost-check",
  ],
};

/** The only modules that touch the disk. */
const READS_DISK = /^lib\/(?:content\/load-content|publish\/[\w-]+|server\/[\w-]+|cli\/[\w-]+)\.(?:ts|mjs)$/;

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`);
const importsOf = (file: string) =>
  [...readFileSync(file, "utf8").matchAll(/(?:from|import\() ?"([^"]+)"/g)].map(([, target]) => target ?? "");

test("every folder of lib/ says what it may import", () => {
  const folders = readdirSync("lib", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => `lib/${name}`).sort()).toEqual(Object.keys(MAY_IMPORT).sort());
});

test.each(Object.entries(MAY_IMPORT))("%s imports only from below", (folder, allowed) => {
  for (const file of filesBelow(folder)) {
    for (const target of importsOf(file)) {
      const [, module] = /^@\/(\w+\/[\w-]+)/.exec(target) ?? [];
      if (module) expect([folder, ...allowed], file).toContain(module);
    }
  }
});

test("lib/ knows no React and no Next", () => {
  for (const file of filesBelow("lib")) {
    for (const target of importsOf(file)) expect(target, file).not.toMatch(/^(?:react|next)(?:\/|$)/);
  }
});

test("only loading, publishing, serving and the commands touch the disk", () => {
  for (const file of filesBelow("lib")) {
    if (importsOf(file).some((target) => target.startsWith("node:fs"))) expect(file).toMatch(READS_DISK);
  }
});

test("components do not load records, and islands do not import what only the build needs", () => {
  for (const file of filesBelow("components")) {
    expect(importsOf(file), file).not.toContain("@/lib/content/load-content");
    if (!file.includes(".island.")) continue;
    for (const target of importsOf(file))
      expect(target, file).not.toMatch(/^(?:node:|react|next|@\/lib\/(?:publish|server|cli))/);
  }
});
