import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";

function handshake(args: readonly string[], input = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["lib/cli/handshake.mjs", ...args], {
    input,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "" },
  });
  return { status, stdout, stderr };
}

const LOG =
  "[Fri Nov 20 10:11:12.1 2026] [ssl:emerg] [pid 1:tid 2] AH02565: Certificate and private key www.example.com:443:0 from /etc/ssl/my site.crt and /etc/ssl/a.key do not match\n";

describe("in a terminal", () => {
  test("a log on standard input gives the cause, the fix with its values, and exit code 0", () => {
    const { status, stdout } = handshake([], LOG);
    expect(status).toBe(0);
    expect(stdout).toContain("The certificate and the private key do not belong together");
    expect(stdout).toContain("'/etc/ssl/my site.crt'");
    expect(stdout).not.toContain("\u001b[");
  });

  test("prose fits into 80 columns", () => {
    const { stdout } = handshake(["AH02565"]);
    // Commands stand as they are; everything else is wrapped.
    const wide = stdout.split("\n").filter((line) => line.length > 80 && !/^\s{6,}/.test(line));
    expect(wide).toEqual([]);
  });

  test("nothing found is exit code 1, wrong use 2", () => {
    expect(handshake(["how do I bake bread"]).status).toBe(1);
    expect(handshake([]).status).toBe(2);
    expect(handshake(["--nonsense"]).status).toBe(2);
    const edition = handshake(["--edition", "9.9", "x"]);
    expect([edition.status, edition.stderr]).toEqual([2, 'unknown edition, found "9.9"; write one of 2.0, 2.3, 2.4\n']);
  });

  test("--json is one record", () => {
    const { stdout } = handshake(["--json", "AH02565"]);
    const { confident, hits } = JSON.parse(stdout);
    expect({ confident, hits: hits.slice(0, 2) }).toMatchObject({
      confident: true,
      hits: [
        { kind: "identifier", id: "AH02565" },
        { kind: "cause", id: "key-mismatch" },
      ],
    });
  });

  test("--jsonl answers each line, and reports a bad one by its number", () => {
    const { status, stdout, stderr } = handshake(
      ["--jsonl"],
      '{"id":"a","query":"AH02565"}\nnot json\n{"id":7,"query":"how do I bake bread"}\n{"id":8}\n',
    );
    const answers = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(status).toBe(0);
    expect(answers.map(({ id, confident }) => [id, confident])).toEqual([
      ["a", true],
      [7, false],
    ]);
    expect(answers[0].hits.length).toBeLessThanOrEqual(10);
    expect(Object.keys(answers[0].hits[0])).toEqual(["kind", "id", "title", "score", "why", "topics", "identifiers"]);
    expect(stderr).toBe(
      'line 2: not JSON, write {"id": …, "query": "…"}\nline 4: no query, write {"id": …, "query": "…"}\n',
    );
  });
});
