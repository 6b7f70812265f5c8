import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { loadContent } from "@/lib/content/load-content";
import { knownLines } from "@/lib/releases/known-lines";
import { apacheConfig } from "@/lib/server/apache-config";
import { nginxConfig } from "@/lib/server/nginx-config";
import { PAGE_HEADERS, SECURITY_HEADERS, STRICT_TRANSPORT_SECURITY } from "@/lib/server/security-headers";
import { oldAddresses } from "@/lib/server/served-files";
import { acceptsPattern, faultsOf, type SiteSettings } from "@/lib/server/site-settings";
import { checkConfiguration } from "@/lib/vhost-check/check-configuration";

/* What the configurations do on the real servers is held in tests/serve. */

const SETTINGS: SiteSettings = {
  origin: "https://handshake.example",
  folder: "/srv/handshake",
  certificate: "/etc/ssl/certs/handshake.pem",
  key: "/etc/ssl/private/handshake.key",
  logs: "/var/log/web",
};
const configurations = {
  apache: apacheConfig(SETTINGS, ["2.0", "2.4"]),
  nginx: nginxConfig(SETTINGS, ["2.0", "2.4"]),
};

test.each(Object.entries(configurations))("%s sends each header of npm start, in the same words", (_, text) => {
  for (const [name, value] of Object.entries({
    ...SECURITY_HEADERS,
    "Strict-Transport-Security": STRICT_TRANSPORT_SECURITY,
  })) {
    expect(text.split(`${name} "${value}"`), name).toHaveLength(2);
  }
  for (const [name, value] of Object.entries(PAGE_HEADERS))
    expect(text.split(`"${value}"`).length, name).toBeGreaterThan(1);
});

describe("below a path", () => {
  const below = { ...SETTINGS, origin: "https://example.org/hand.shake" };
  const texts = { apache: apacheConfig(below, ["2.4"]), nginx: nginxConfig(below, ["2.4"]) };

  test.each(Object.entries(texts))("%s says nothing for the whole host but its TLS and its log", (_, text) => {
    expect(text).not.toContain(`"${STRICT_TRANSPORT_SECURITY}"`);
    expect(text).not.toMatch(/DocumentRoot|document_root/);
    expect(text).toContain("HANDSHAKE_ORIGIN=https://example.org/hand.shake npm run build");
    const [, site = "", ...more] = text.split(/^ *# The site (?:begins|ends) here\.\n/m);
    expect(more).toHaveLength(1);
    for (const value of Object.values(SECURITY_HEADERS)) expect(site).toContain(`"${value}"`);
    expect(site).not.toMatch(/^\s*(?:SSL|ssl_|Listen|listen|ServerName|server_name)/m);
  });

  test("every rule of httpd is for the path alone", () => {
    const patterns = [...texts.apache.matchAll(/^ *RewriteRule (\S+)/gm)].map(([, pattern = ""]) => pattern);
    expect(patterns.length).toBeGreaterThan(10);
    for (const pattern of patterns) expect(pattern).toMatch(/^\^\/hand\\\.shake/);
  });

  test("every location of nginx is for the path alone", () => {
    const locations = [...texts.nginx.matchAll(/^ *location (.+) \{$/gm)].map(([, location = ""]) => location);
    expect(locations.length).toBeGreaterThan(5);
    for (const location of locations)
      expect(location).toMatch(/^(?:(?:=|\^~) \/hand\.shake(?:$|\/)|~ "\^\/hand\\\.shake\(|@handshake$)/);
  });

  test("our own check finds nothing wrong with it for httpd", () => {
    const { releases, directives } = loadContent();
    const release = knownLines(releases).at(-1)?.newest ?? "";
    const findings = checkConfiguration(texts.apache, { release, directives });
    expect(findings.filter(({ level }) => level !== "info")).toEqual([]);
  });
});

test("our own check finds nothing wrong with the configuration for httpd", () => {
  const { releases, directives } = loadContent();
  const release = knownLines(releases).at(-1)?.newest ?? "";
  const findings = checkConfiguration(configurations.apache, { release, directives });
  expect(findings.filter(({ level }) => level !== "info")).toEqual([]);
});

test("the newest edition is found by its number, not by its letters", () => {
  const addresses = oldAddresses(["2.10", "2.4", "2.0"]);
  expect(addresses).toContainEqual({ from: "/docs/trunk/ssl/ssl_faq.html", to: "/2.10/" });
  expect(addresses).toContainEqual({ from: "/docs/2.4/ssl/ssl_faq.html", to: "/2.4/" });
  expect(oldAddresses([])).toEqual([]);
});

test.each([
  ["br", true],
  ["gzip, deflate, br", true],
  ["gzip, br;q=0.5", true],
  ["br;q=1.0", true],
  ["br;q=0.01", true],
  ["br;q=0", false],
  ["br; q=0.000, gzip", false],
  ["brotli, xbr", false],
  ["", false],
])("a client that says %s takes Brotli: %s", (accepted, isTaken) => {
  expect(new RegExp(acceptsPattern("br")).test(accepted)).toBe(isTaken);
});

describe("settings that would be read as something else are refused", () => {
  test.each([
    [{ folder: 'relative/"x' }, "folder must be a whole path"],
    [{ key: "/etc/$host.key" }, "key must be a whole path"],
    [{ logs: "/var/log\n}" }, "logs must be a whole path"],
    [{ origin: "http://handshake.example" }, "origin must be as https://handshake.example"],
    [{ origin: "http://handshake.example/sub" }, "origin must be as https://handshake.example"],
    [{ origin: "https://handshake.example/a b" }, "origin must be as"],
    [{ origin: "https://handshake.example/../a" }, "origin must be as"],
    [{ origin: 'https://handshake.example/"' }, "origin must be as"],
    [{ origin: "https://handshake.example/$host/" }, "origin must be as"],
  ] as [Partial<SiteSettings>, string][])("%o", (change, sentence) => {
    expect(faultsOf({ ...SETTINGS, ...change })).toEqual([expect.stringContaining(sentence)]);
  });
  test("and sound ones are not", () => {
    expect(faultsOf(SETTINGS)).toEqual([]);
    for (const origin of ["https://localhost:8443", "https://example.org/handshake", "https://example.org/a/b-1.0/"])
      expect(faultsOf({ ...SETTINGS, origin })).toEqual([]);
  });
});

describe("npm run server-config", () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", "lib/cli/server-config.ts", ...args], { encoding: "utf8" });

  test("prints a file with the settings in it and nothing else", () => {
    const { status, stdout, stderr } = run("nginx", "--origin", "https://tls.example", "--folder", "/data/site");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("server_name tls.example;");
    expect(stdout).toContain('root "/data/site";');
    expect(stdout).toContain("location = /docs/2.3/ssl/ssl_faq.html {");
    expect(stdout).not.toContain("undefined");
  });

  test("says what is wrong with its use", () => {
    const wrong = run("nginx", "--folder", "dist");
    expect([wrong.status, wrong.stdout]).toEqual([2, ""]);
    expect(wrong.stderr).toContain("folder must be a whole path");
  });
});
