import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { createAnswers } from "@/lib/server/answer-questions";
import { readEngineAddresses } from "@/lib/server/search-engines";
import { data } from "../../fixtures/published-search";
import { pause, start, stop } from "../../lab/apache";
import { type Groonga, startGroonga } from "../../search/start-groonga";

const START_MS = 60_000;
const QUESTIONS = ["certificate expired", "AH02565", "unkown ca", '" || true || "', "nosuchwordanywhere"];

let folder = "";
let groonga: Groonga;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "handshake-engines-"));
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, "site", path, ".."), { recursive: true });
    writeFileSync(join(folder, "site", path), text);
  };
  write("404.html", '<div id="nearest-pages"></div>');
  write("api/addresses.json", "[]");
  write("search/index.html", '<input id="q" name="q"><div id="results"></div>');
  write("api/search-data.json", JSON.stringify(data));
  symlinkSync(join(folder, "site"), join(folder, "dist"));
  groonga = await startGroonga();
}, START_MS);
afterAll(async () => {
  await groonga?.stop();
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const indexEngine = (...args: string[]) =>
  spawnSync(process.execPath, ["--import", "tsx", "lib/cli/index-engine.ts", ...args], { encoding: "utf8" });

/** Starts what `npm start` starts; `engine` is what HANDSHAKE_SEARCH_ENGINE says. */
async function serve(engine: string) {
  const env = { ...process.env, HANDSHAKE_SEARCH_ENGINE: engine };
  const command = [process.execPath, "--import", "tsx", "lib/cli/serve.ts", join(folder, "dist"), "0"] as const;
  const server = start(command, { cwd: process.cwd(), env });
  const origin = () => /http:\/\/localhost:\d+/.exec(server.collected.text)?.[0];
  for (let waited = 0; waited < START_MS && !origin() && server.child.exitCode === null; waited += 50) await pause(50);
  const get = async (path: string) => (await fetch(`${origin()}${path}`)).text();
  return { server, get };
}

async function answersOf(get: (path: string) => Promise<string>): Promise<string[]> {
  const answers: string[] = [];
  for (const question of QUESTIONS)
    for (const path of ["/search/?q=", "/api/search?q="]) answers.push(await get(path + encodeURIComponent(question)));
  return answers;
}

test("npm run index-engine fills an engine, npm start asks it, and answers without it when it has gone", async () => {
  const other = await startGroonga();
  const plain = await serve("");
  try {
    const first = indexEngine(other.address);
    expect([first.status, first.stderr]).toEqual([0, ""]);
    expect(first.stdout).toMatch(/^\d+ documents, \d+ identifiers, [\d.]+ s\n$/);
    expect(indexEngine(other.address).stdout).toBe("the records were there already\n");

    const asking = await serve(other.address);
    try {
      const expected = await answersOf(plain.get);
      const asked = async () =>
        Number(/"n_queries":(\d+)/.exec(await (await fetch(`${other.address}/d/status`)).text())?.[1]);
      const before = await asked();
      expect(await answersOf(asking.get)).toEqual(expected);
      expect(await asked()).toBeGreaterThan(before + QUESTIONS.length);
      expect(asking.server.collected.text).not.toContain("search engine");

      await other.stop();
      expect(await answersOf(asking.get)).toEqual(expected);
      expect(asking.server.collected.text.match(/search engine.*/g)).toEqual([
        expect.stringMatching(
          /^search engine at http:\/\/127\.0\.0\.1:\d+ cannot be asked: .*; questions are answered without it$/,
        ),
      ]);
      expect(asking.server.child.exitCode).toBeNull();
    } finally {
      await stop(asking.server);
    }
  } finally {
    await Promise.all([stop(plain.server), other.stop()]);
  }
});

test("an engine without the site's records is not asked for them, and not for half a minute; then it is", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const lines: string[] = [];
  const { answer, editions } = createAnswers(join(folder, "site"), [groonga.address], (line) => lines.push(line));
  const first = async () => (await answer("certificate expired", {})).hits[0]?.document.id;
  expect(editions).toContain("2.4");
  const expected = await first();
  expect(expected).toBeTruthy();
  expect(lines).toHaveLength(1);
  expect(indexEngine(groonga.address).status).toBe(0);
  expect(await first()).toBe(expected);
  expect(lines).toHaveLength(1);
  vi.setSystemTime(Date.now() + 30_001);
  expect(await first()).toBe(expected);
  expect(lines.slice(1)).toEqual(["the search engine answers again"]);
});

test("no question is in the line about an engine that fails", async () => {
  const refusing: Server = createServer((_, response) => response.writeHead(400).end('[[-63,0,0,"certificate"],[]]'));
  await new Promise<void>((resolve) => refusing.listen(0, "127.0.0.1", resolve));
  try {
    const { port } = refusing.address() as AddressInfo;
    const lines: string[] = [];
    const { answer } = createAnswers(join(folder, "site"), [`http://127.0.0.1:${port}`], (line) => lines.push(line));
    await Promise.all([answer("certificate expired", {}), answer("certificate", {})]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain("certificate");
  } finally {
    refusing.close();
  }
});

test("an address that is none is refused before anything is asked", async () => {
  expect(readEngineAddresses("")).toEqual([]);
  expect(readEngineAddresses(" http://a:1, https://b ")).toEqual(["http://a:1", "https://b"]);
  for (const text of ["file:///etc/passwd", "localhost:10041", "http://"])
    expect(() => readEngineAddresses(text)).toThrow("a search engine's address is one like");
  for (const args of [[], ["ftp://a"]]) expect(indexEngine(...args).status).toBe(2);
  const unreachable = indexEngine("http://127.0.0.1:1");
  expect([unreachable.status, unreachable.stderr]).toEqual([
    1,
    expect.stringContaining("the search engine at http://127.0.0.1:1 cannot be asked"),
  ]);
  const { server } = await serve("nonsense");
  expect(await server.ended).toBe(2);
});
