import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { STRICT_TRANSPORT_SECURITY } from "@/lib/server/security-headers";
import { freePort } from "../free-ports.mjs";
import { ask } from "./ask";
import { running } from "./servers";
import { expect, test } from "./site";
import { findingsTable, tlsFindings } from "./tls-findings";

test("nothing is weak in its TLS", async ({ origin, server }) => {
  const { hostname, port } = new URL(origin);
  const findings = await tlsFindings({ hostname, port: Number(port) });
  console.log(`TLS of ${server}:\n${findingsTable(findings)}`);
  expect(findings.filter(({ isWeak }) => isWeak)).toEqual([]);
});

test("browsers are told to stay with TLS", async ({ origin }) => {
  expect((await ask(origin, "/")).headers["strict-transport-security"]).toBe(STRICT_TRANSPORT_SECURITY);
});

test("without TLS there is only the way to TLS", async ({ server, origin }) => {
  const { status, headers } = await ask(running().plainOrigins[server] ?? "", "/search/?q=AH02565");
  expect([status, headers.location]).toEqual([308, `${origin}/search/?q=AH02565`]);
});

test.describe("a server that is weak is found out", () => {
  let weak: ChildProcess;
  let port = 0;

  test.beforeAll(async () => {
    port = await freePort();
    const folder = dirname(running().certificate);
    const [certificate, key] = [join(folder, `rsa-${port}.crt`), join(folder, `rsa-${port}.key`)];
    const names = ["-subj", "/CN=localhost", "-keyout", key, "-out", certificate];
    spawnSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", ...names]);
    const args = ["-accept", `127.0.0.1:${port}`, "-cert", certificate, "-key", key, "-www"];
    const lax = ["-cipher", "ALL:eNULL:@SECLEVEL=0", "-min_protocol", "TLSv1", "-legacy_renegotiation"];
    weak = spawn("openssl", ["s_server", ...args, ...lax, "-client_renegotiation"], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    // What it prints first (about its parameters) comes before it listens; "ACCEPT" comes after.
    let printed = "";
    await new Promise<void>((resolve, reject) => {
      weak.stdout?.on("data", (part) => {
        printed += part;
        if (printed.includes("ACCEPT")) resolve();
      });
      weak.once("exit", () => reject(new Error(`openssl s_server ended before it listened:\n${printed}`)));
    });
  });
  test.afterAll(() => {
    weak.kill("SIGKILL");
  });

  test("by each of its weaknesses", async () => {
    const findings = await tlsFindings({ hostname: "localhost", port });
    expect(findings.filter(({ isWeak }) => isWeak).map(({ what }) => what)).toEqual([
      "TLS 1.0",
      "TLS 1.1",
      "no encryption (NULL)",
      "no authentication",
      "CBC with SHA-1",
      "CBC with SHA-2",
      "no forward secrecy (RSA key exchange)",
      "finite-field Diffie-Hellman",
      "renegotiation that the client asks for",
      "session tickets of TLS 1.2",
      "protocols by ALPN",
    ]);
  });
});
