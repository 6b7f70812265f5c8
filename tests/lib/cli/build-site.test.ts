import { type ChildProcess, spawn } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockFolder } from "@/lib/cli/build-lock.mjs";

/** Writes the page in two files, and waits between them while a file named `hold` is there. */
const EXPORT = `
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
const text = readFileSync("content/a.md", "utf8");
mkdirSync("out");
writeFileSync("out/one.html", text);
while (existsSync("hold")) await setTimeout(5);
writeFileSync("out/index.html", text);
`;
/** Copies them, and waits before the last while a file named `hold-publishing` is there. */
const PUBLISH = `
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
const [, , folder] = process.argv;
mkdirSync(folder);
copyFileSync("out/one.html", folder + "/one.html");
while (existsSync("hold-publishing")) await setTimeout(5);
copyFileSync("out/index.html", folder + "/index.html");
`;

let root = "";
let started: ChildProcess[] = [];
const at = (path: string) => join(root, path);
const write = (path: string, text = "") => writeFileSync(at(path), text);
const page = (file = "index.html") => readFileSync(at(`dist/${file}`), "utf8");
/** The folders beside the project's own that builds make, without the part of a name that chance makes. */
const made = () =>
  readdirSync(root)
    .filter((name) => name.startsWith("dist"))
    .map((name) => name.replace(/^dist-[0-9a-f]{16}-\w+$/, "dist-SITE").replace(/^(dist-[a-z]+)-\w+$/, "$1"))
    .sort();

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "handshake-build-"));
  started = [];
  for (const folder of ["app", "components", "content", "lib", "pages"]) mkdirSync(at(folder));
  for (const file of ["next.config.ts", "package-lock.json", "tsconfig.json"]) write(file);
  write("export.mjs", EXPORT);
  write("publish.mjs", PUBLISH);
  write("content/a.md", "first");
});

afterEach(() => {
  for (const child of started) if (child.exitCode === null && child.pid) killGroup(child, "SIGKILL");
  rmSync(root, { recursive: true });
});

/** Starts a build as the leader of a group, as a shell does. */
function start(command = process.execPath, args: readonly string[] = []) {
  const child = spawn(command, [...args, join(import.meta.dirname, "build-fixture.mjs"), root], { detached: true });
  started.push(child);
  let said = "";
  const hear = (text: Buffer) => {
    said += text;
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const ended = new Promise<{ code: number | null; said: string }>((resolve) =>
    child.on("close", (code) => resolve({ code, said })),
  );
  return { child, ended, said: () => said };
}

const build = () => start().ended;

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(-Number(child.pid), signal);
  } catch {
    // It has ended.
  }
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 5));
}

const BUILT = { code: 0, said: "Building the site …\n" };
const STAYS = "The site that was finished before is still in dist/, whole.\n";

test("a site is built once, and again when a record has changed", async () => {
  expect(await build()).toEqual(BUILT);
  expect(await build()).toEqual({ code: 0, said: "" });
  write("content/a.md", "second");
  expect(await build()).toEqual(BUILT);
  expect(page()).toBe("second");
});

test("the site that is replaced stays for the servers that have it open, until the next build", async () => {
  await build();
  write("content/a.md", "second");
  await build();
  expect(made()).toEqual(["dist", "dist-SITE", "dist-SITE"]);
  write("content/a.md", "third");
  await build();
  expect(made()).toEqual(["dist", "dist-SITE", "dist-SITE"]);
  expect(page()).toBe("third");
});

test("what was built is known by the site itself: text that comes back is built again", async () => {
  await build();
  write("content/a.md", "second");
  await build();
  write("content/a.md", "first");
  expect(await build()).toEqual(BUILT);
  expect(page()).toBe("first");
});

test("a step that fails leaves the finished site, and one message says so", async () => {
  expect((await build()).code).toBe(0);
  write("content/a.md", "second");
  write("publish.mjs", "process.exit(3)");
  const { code, said } = await build();
  expect({ code, said }).toEqual({
    code: 1,
    said: `Building the site …\nThe build failed: publishing ended with exit code 3.\n${STAYS}`,
  });
  expect(page()).toBe("first");
});

test("where there is no site yet, a failed build says that", async () => {
  write("export.mjs", "process.kill(process.pid, 'SIGKILL')");
  expect(await build()).toEqual({
    code: 1,
    said: "Building the site …\nThe build failed: next build was killed by SIGKILL.\nThere is no finished site in dist/ yet.\n",
  });
  expect(made()).toEqual([]);
});

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s to all of a build stops it with one message, and nothing is left",
  async (signal) => {
    await build();
    write("content/a.md", "second");
    write("hold-publishing");
    const { child, ended } = start();
    await until(() => made().includes("dist-building"));
    killGroup(child, signal);
    expect(await ended).toEqual({ code: 1, said: `Building the site …\nThe build failed: it was stopped.\n${STAYS}` });
    expect(page()).toBe("first");
    expect(made()).toEqual(["dist", "dist-SITE"]);
  },
);

test("SIGTERM to the build alone ends its steps too", async () => {
  write("hold");
  const { child, ended } = start();
  await until(() => existsSync(at("out/one.html")));
  child.kill("SIGTERM");
  expect((await ended).code).toBe(1);
  rmSync(at("hold"));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(existsSync(at("out/index.html"))).toBe(false);
});

test.each([
  ["exports", "hold", "out/one.html"],
  ["publishes", "hold-publishing", "dist-building"],
])("killed while it %s, a build leaves the finished site; the next one cleans up and builds", async (_, hold, sign) => {
  await build();
  write("content/a.md", "second");
  write(hold);
  const { child, ended } = start();
  await until(() => existsSync(at(sign)) || made().includes(sign));
  // The build alone: what it started has to notice by itself. Its output is closed when the last of them has ended.
  child.kill("SIGKILL");
  expect(await ended).toEqual({ code: null, said: "Building the site …\n" });
  expect([page(), page("one.html")]).toEqual(["first", "first"]);
  rmSync(at(hold));
  expect(await build()).toEqual(BUILT);
  expect([page(), page("one.html")]).toEqual(["second", "second"]);
  expect(made()).toEqual(["dist", "dist-SITE", "dist-SITE"]);
});

test("what a step forks waits for its work, and ends when the build is killed", async () => {
  write(
    "worker.mjs",
    `import { writeFileSync } from "node:fs";
    writeFileSync("worker-began", "");
    process.on("message", (text) => { writeFileSync("out/index.html", text); process.send("done"); });`,
  );
  write(
    "export.mjs",
    `import { fork } from "node:child_process";
    import { existsSync, mkdirSync, writeFileSync } from "node:fs";
    import { setTimeout } from "node:timers/promises";
    mkdirSync("out");
    writeFileSync("out/one.html", "one");
    const worker = fork("worker.mjs");
    worker.on("message", () => worker.kill());
    await setTimeout(200);
    while (existsSync("hold")) await setTimeout(5);
    worker.send("forked");`,
  );
  expect(await build()).toEqual(BUILT);
  expect(page()).toBe("forked");
  write("content/a.md", "second");
  write("hold");
  rmSync(at("worker-began"));
  const { child, ended } = start();
  await until(() => existsSync(at("worker-began")));
  child.kill("SIGKILL");
  // The output is closed when the last of them has ended.
  expect((await ended).code).toBe(null);
});

test("a record that is saved during the build lets it begin again", async () => {
  write("hold");
  const { ended } = start();
  await until(() => existsSync(at("out/one.html")));
  write("content/a.md", "second");
  rmSync(at("hold"));
  expect(await ended).toEqual({
    code: 0,
    said: "Building the site …\ncontent/a.md changed during the build; building again …\n",
  });
  expect([page(), page("one.html")]).toEqual(["second", "second"]);
});

test("a record that is changed and changed back during the build counts as changed", async () => {
  write("hold");
  const { ended } = start();
  await until(() => existsSync(at("out/one.html")));
  write("content/a.md", "second");
  write("content/a.md", "first");
  rmSync(at("hold"));
  expect((await ended).said).toContain("content/a.md changed during the build");
});

test("a record that changes in every build is refused, and the finished site stays", async () => {
  await build();
  write("content/a.md", "second");
  write("export.mjs", `${EXPORT}\nwriteFileSync("content/a.md", String(Math.random()));`);
  expect(await build()).toEqual({
    code: 1,
    said: `Building the site …\n${"content/a.md changed during the build; building again …\n".repeat(2)}The build failed: content/a.md changed during the build, 3 times; build again when nobody writes.\n${STAYS}`,
  });
  expect(page()).toBe("first");
});

test("the second of two builds waits for the first, and then finds the site built", async () => {
  write("hold");
  const first = start();
  await until(() => existsSync(at("out/one.html")));
  const second = start();
  await until(() => second.said() !== "");
  rmSync(at("hold"));
  expect(await first.ended).toEqual(BUILT);
  expect(await second.ended).toEqual({
    code: 0,
    said: "Another process builds in this folder; waiting for it to end …\n",
  });
});

test("the second of two builds builds when the first is killed", async () => {
  write("hold");
  const first = start();
  await until(() => existsSync(at("out/one.html")));
  const second = start();
  await until(() => second.said() !== "");
  killGroup(first.child, "SIGKILL");
  rmSync(at("hold"));
  const { code, said } = await second.ended;
  expect([code, said]).toEqual([
    0,
    "Another process builds in this folder; waiting for it to end …\nBuilding the site …\n",
  ]);
  expect(page()).toBe("first");
});

test("a build that waits for another can be stopped", async () => {
  const release = await lockFolder(root, { onWait: () => {} });
  const waiting = start();
  await until(() => waiting.said() !== "");
  waiting.child.kill("SIGINT");
  expect((await waiting.ended).code).toBe(1);
  release();
});

test("a socket that a killed build left where sockets are files does not keep the next one out", async () => {
  const address = at("lock.sock");
  const holder = spawn(process.execPath, [
    "-e",
    `require("node:net").createServer().listen(${JSON.stringify(address)})`,
  ]);
  started.push(holder);
  await until(() => existsSync(address));
  holder.kill("SIGKILL");
  await new Promise((resolve) => holder.on("exit", resolve));
  expect(existsSync(address)).toBe(true);
  const release = await lockFolder(root, { onWait: () => expect.fail("nobody is there to wait for"), address });
  release();
});

test("a file that grows beyond what the system allows ends the build, and the finished site stays", async () => {
  await build();
  write("content/a.md", "x".repeat(2 ** 20));
  const { code, said } = await start("/bin/sh", ["-c", `ulimit -f 64; exec "${process.execPath}" "$@"`, "sh"]).ended;
  expect(code).toBe(1);
  expect(said).toContain("EFBIG");
  expect(said).toContain(`The build failed: next build ended with exit code 1.\n${STAYS}`);
  expect([page(), page("one.html")]).toEqual(["first", "first"]);
  expect(made()).toEqual(["dist", "dist-SITE"]);
  // What took the room is gone.
  expect(existsSync(at("out"))).toBe(false);
});

test.each(["garbage", "dist-0123456789abcdef-0000", ""])("a link to %j is no site, and is replaced", async (target) => {
  if (target) symlinkSync(target, at("dist"));
  // Next looks at every name in the project and fails where one leads nowhere.
  write(
    "export.mjs",
    `import { readdirSync, statSync } from "node:fs";\nreaddirSync(".").map((name) => statSync(name));${EXPORT}`,
  );
  expect(await build()).toEqual(BUILT);
  expect(page()).toBe("first");
});

test("a folder in the place of the link is replaced as well", async () => {
  mkdirSync(at("dist"));
  write("dist/index.html", "older");
  expect(await build()).toEqual(BUILT);
  expect(lstatSync(at("dist")).isSymbolicLink()).toBe(true);
  expect(page()).toBe("first");
});

test("what an earlier build left is cleaned up, and folders of other names are not", async () => {
  for (const name of ["dist-building-12", "dist-link-1", "dist-old-77", "dist-0123456789abcdef-ab", "dist-mine", "out"])
    mkdirSync(at(name));
  write("out/gone.html", "half a p");
  await build();
  expect(made()).toEqual(["dist", "dist-SITE", "dist-mine"]);
  expect(page()).toBe("first");
});

test("nothing is left of what a build makes on its way", async () => {
  write("export.mjs", `import { mkdirSync as make } from "node:fs";\nmake("records");${EXPORT}`);
  await build();
  expect(page()).toBe("first");
  expect(["out", "records"].filter((name) => existsSync(at(name)))).toEqual([]);
});

test("a link in the content that leads nowhere does not stop the reading of the inputs", async () => {
  symlinkSync("nowhere", at("content/b.md"));
  expect(await build()).toEqual(BUILT);
  rmSync(at("content/b.md"));
  expect(await build()).toEqual(BUILT);
});

test("a project that is moved keeps its site", async () => {
  await build();
  const before = readlinkSync(at("dist"));
  const moved = `${root}-moved`;
  renameSync(root, moved);
  root = moved;
  expect(readlinkSync(at("dist"))).toBe(before);
  expect(await build()).toEqual({ code: 0, said: "" });
});
