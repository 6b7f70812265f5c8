import { spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";

/** Runs it against a registry that answers npm's question for advisories so, and has nothing else. */
async function audit(status: number, advisories: object): Promise<{ code: number | null; said: string }> {
  const registry = createServer((request, response) => {
    request.resume().on("end", () => {
      const isAsked = request.url === "/-/npm/v1/security/advisories/bulk";
      response.writeHead(isAsked ? status : 404, { "Content-Type": "application/json" });
      response.end(JSON.stringify(isAsked ? advisories : {}));
    });
  });
  await new Promise<void>((resolve) => registry.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void registry.close());
  const child = spawn(process.execPath, ["tests/audit.mjs"], {
    env: { ...process.env, npm_config_registry: `http://127.0.0.1:${(registry.address() as AddressInfo).port}/` },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => (said += piece));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, said })));
}

test("nothing known is 0", async () => {
  const { code, said } = await audit(200, {});
  expect(said).toContain("0 known weaknesses");
  expect(code).toBe(0);
});

test("a weakness that nobody explains is 1, and is named", async () => {
  const url = "https://github.com/advisories/GHSA-aaaa-bbbb-cccc";
  const advisory = { id: 1, url, title: "Made up", severity: "high", vulnerable_versions: ">=0", cwe: [], cvss: {} };
  const { code, said } = await audit(200, { flexsearch: [advisory] });
  expect(said).toContain(`flexsearch >=0: high: Made up (${url})`);
  expect(said).toContain("1 known weaknesses");
  expect(code).toBe(1);
});

test("a registry that does not answer is 2", async () => {
  const { code, said } = await audit(405, {});
  expect(said).toContain("no answer from the registry: 405");
  expect(code).toBe(2);
});
