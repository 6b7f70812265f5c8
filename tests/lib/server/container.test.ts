import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { smallestSite } from "../../fixtures/smallest-site";

/*
 * No image is built here; `npm run container` does that where it can. What its steps say is run without one: the server in
 * one file, without the project around it, with the image's own commands.
 */

const steps = readFileSync("lib/server/Containerfile", "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));
const argumentsOf = (step: string) =>
  steps.filter((line) => line.startsWith(`${step} `)).map((line) => line.slice(step.length + 1));
const commandOf = (text: string): [string, ...string[]] => JSON.parse(text.slice(text.indexOf("[")));

let folder = "";
let site = "";
let server: ChildProcess;
let address = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "handshake-container-"));
  site = smallestSite();
  const bundling = argumentsOf("RUN").find((command) => command.includes("esbuild")) ?? "";
  const [program, ...args] = bundling.replace("serve.mjs", join(folder, "serve.mjs")).split(" ");
  expect(spawnSync(program ?? "", args).status).toBe(0);
  const command = [...commandOf(argumentsOf("ENTRYPOINT")[0] ?? ""), ...commandOf(argumentsOf("CMD")[0] ?? "")];
  expect(command).toEqual(["node", "serve.mjs", "dist", "3000"]);
  server = spawn(process.execPath, ["serve.mjs", site, "0"], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  address = await new Promise<string>((resolve) =>
    server.stdout?.once("data", (text) => resolve(/http:\S+/.exec(String(text))?.[0] ?? "")),
  );
});
afterAll(() => {
  server.kill("SIGKILL");
  for (const made of [folder, site]) rmSync(made, { recursive: true });
});

/** Runs the image's own question whether it is well, asked of another address. */
const healthOf = (origin: string) => {
  const [, ...args] = commandOf(argumentsOf("HEALTHCHECK")[0] ?? "");
  const own = args.map((text) => text.replace("http://127.0.0.1:3000", origin));
  return spawnSync(process.execPath, own).status;
};

test("everything that is copied is there", () => {
  const copied = argumentsOf("COPY").filter((paths) => !paths.startsWith("--from"));
  const sources = copied.flatMap((paths) => paths.split(" ").slice(0, -1));
  expect(sources.filter((path) => !existsSync(path))).toEqual([]);
  expect(sources).toEqual(
    expect.arrayContaining(["package-lock.json", "app", "components", "content", "lib", "pages", "NOTICE"]),
  );
});

test("packages are installed by the project's own settings", () => {
  const installs = steps.findIndex((line) => line.startsWith("RUN npm ci "));
  const before = steps.slice(0, installs).filter((line) => line.startsWith("COPY "));
  expect(before).toEqual(["COPY package.json package-lock.json .npmrc ./"]);
});

test("both stages have one base, whose name leaves no registry open", () => {
  const [base = "", ...others] = argumentsOf("FROM");
  expect(base).toMatch(/^docker\.io\/library\/node:\d+-[a-z]+-slim AS build$/);
  expect(others).toEqual([base.replace(" AS build", "")]);
});

test("its last stage runs as a user without rights, from no more than it copied", () => {
  const last = steps.slice(steps.findLastIndex((line) => line.startsWith("FROM ")));
  // A name would not do: an orchestrator that refuses root cannot tell who it is.
  expect(last).toContain("USER 1000:1000");
  expect(last.some((line) => /^(RUN|ADD) /.test(line))).toBe(false);
  expect(last.filter((line) => line.startsWith("COPY ")).map((line) => line.split(" ").slice(1, -1))).toEqual([
    ["LICENSE", "NOTICE"],
    ["--from=build", "/build/serve.mjs"],
    ["--from=build", "/build/dist/."],
  ]);
  const { license } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(last).toContain(`LABEL org.opencontainers.image.licenses="${license}"`);
});

test("the server in one file is well, and says so", () => {
  expect(healthOf(address)).toBe(0);
  expect(healthOf("http://127.0.0.1:1")).toBe(1);
});

test("it ends cleanly when it is told to stop", async () => {
  const ended = new Promise((resolve) => server.on("exit", (code, signal) => resolve([code, signal])));
  server.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
});
