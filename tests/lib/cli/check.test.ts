import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { check as checkCommand } from "@/lib/cli/check";
import { compareVersions } from "@/lib/releases/release";
import { records } from "../../fixtures/published-records";

const newest = records.releases
  .map(({ release }) => release)
  .sort(compareVersions)
  .at(-1);

const folder = mkdtempSync(join(tmpdir(), "handshake-check-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

/** The command in this process, which starts faster than one of its own. */
function check(args: readonly string[]) {
  const written = { stdout: "", stderr: "" };
  const log = vi.spyOn(console, "log").mockImplementation((text) => {
    written.stdout += `${text}\n`;
  });
  const error = vi.spyOn(console, "error").mockImplementation((text) => {
    written.stderr += `${text}\n`;
  });
  const status = checkCommand(args, process.cwd());
  log.mockRestore();
  error.mockRestore();
  return { status, ...written };
}

/** The command as it is called in a terminal. */
function handshake(args: readonly string[], input = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["lib/cli/handshake.mjs", ...args], {
    input,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}
const SPAWNING = 60_000;

const SOUND = "SSLProtocol -all +TLSv1.2 +TLSv1.3\n";
const WRONG = "SSLEngine on\nSSLMutex default\nSSLCompression on\n";

describe("handshake check", () => {
  test("names file, line and level of each finding, and ends with 1 when one is an error", () => {
    const path = file("ssl.conf", WRONG);
    expect(check(["--release", "2.4.6", path])).toEqual({
      status: 1,
      stdout: `${path}:2: error: SSLMutex is gone since 2.3.4, so httpd 2.4.6 refuses to start. Write Mutex instead, or take the line away.
${path}:3: warning: Compression in TLS lets an attacker guess secrets (CRIME).
`,
      stderr: "",
    });
  });

  test("ends with 0 when nothing is an error, and says nothing when all is well", () => {
    expect(check(["--release", "2.4.6", file("warned.conf", "SSLCompression on\n")]).status).toBe(0);
    expect(check(["--release", "2.4.71", file("sound.conf", SOUND)])).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test(
    "checks several files, and standard input as -",
    () => {
      const path = file("b.conf", SOUND);
      const { status, stdout } = handshake(["check", "--release", "2.4.29", path, "-"], "SSLEngine yes\n");
      expect(status).toBe(1);
      expect(stdout.split("\n").map((line) => line.split(": ").slice(0, 2).join(": "))).toEqual([
        `${path}:1: error`,
        "-:1: error",
        "",
      ]);
    },
    SPAWNING,
  );

  test("takes the newest release where none is named, and for a newer one, and says so", () => {
    const path = file("newest.conf", SOUND);
    expect(check([path])).toEqual({
      status: 0,
      stdout: "",
      stderr: `checked for httpd ${newest}; --release names another\n`,
    });
    expect(check(["--release", "2.6.1", path])).toEqual({
      status: 0,
      stdout: "",
      stderr: `2.6.1 is newer than ${newest}, the newest one known here; what holds for that is shown.\n`,
    });
  });

  test("--json is one list", () => {
    const path = file("json.conf", WRONG);
    const { status, stdout } = check(["--json", "--release", "2.4.6", path]);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toEqual([
      {
        file: path,
        line: 2,
        level: "error",
        directive: "SSLMutex",
        text: expect.stringContaining("gone since 2.3.4"),
        correction: "Mutex default ssl-cache",
      },
      expect.objectContaining({ file: path, line: 3, level: "warning", correction: "SSLCompression off" }),
    ]);
    expect(JSON.parse(check(["--json", "--release", "2.4.71", file("none.conf", SOUND)]).stdout)).toEqual([]);
  });

  test.each([
    ["no file", []],
    ["a file that is not there", ["--release", "2.4.6", "/no/such/file.conf"]],
    ["a folder", ["--release", "2.4.6", "/"]],
    ["an option that does not exist", ["--nonsense", "-"]],
    ["a release that never was", ["--release", "1.3.42", "-"]],
    ["a release after the last of an ended line", ["--release", "2.2.35", "-"]],
    ["a release line", ["--release", "2.4", "-"]],
    ["no release at all", ["--release", "latest", "-"]],
  ])("%s is wrong use", (_name, args) => {
    const { status, stdout, stderr } = check(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).not.toBe("");
  });

  test(
    "is named in the usage of handshake, and has its own",
    () => {
      expect(handshake(["--help"]).stdout).toContain("handshake check [--release 2.4.6] [--json] FILE...");
      expect(check(["--help"])).toMatchObject({ status: 0, stdout: expect.stringContaining("usage: handshake check") });
    },
    SPAWNING,
  );
});
