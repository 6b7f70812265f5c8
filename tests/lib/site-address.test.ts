import { afterEach, describe, expect, test, vi } from "vitest";
import { readBase, readSiteAddress } from "@/lib/site-address.mjs";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

test.each([
  ["https://handshake.example", "https://handshake.example", "/"],
  ["https://handshake.example/", "https://handshake.example", "/"],
  ["https://Example.org:443/handshake", "https://example.org", "/handshake/"],
  ["https://example.org:8443/a/b.c/", "https://example.org:8443", "/a/b.c/"],
  ["http://[::1]:3000/x", "http://[::1]:3000", "/x/"],
])("%s is the host %s and the path %s", (text, origin, base) => {
  expect(readSiteAddress(text, "HANDSHAKE_ORIGIN")).toEqual({ origin, base });
});

describe("what is no address of a site is named", () => {
  test.each([
    "",
    "example.org/handshake",
    "ftp://example.org/",
    "https://",
    "https://user@example.org/",
    "https://example.org/?q",
    "https://example.org/#a",
    "https://example.org/a//b",
    "https://example.org/../a",
    "https://example.org/a b",
    "https://example.org/%41",
    "https://example.org:99999/",
    "https://example.org\n/",
  ])("%j", (text) => {
    expect(() => readSiteAddress(text, "HANDSHAKE_ORIGIN")).toThrow(
      `HANDSHAKE_ORIGIN must be as https://handshake.example or https://example.org/handshake/, found "${text}"`,
    );
  });
});

test("a base has a slash at both ends, whether it was written or not", () => {
  expect(["/", "", "/a", "/a/b/"].map((text) => readBase(text, "HANDSHAKE_BASE"))).toEqual(["/", "/", "/a/", "/a/b/"]);
  for (const text of ["handshake", "//", "/a//b", "/..", "/a?b", "/a\n", '/a"b', "https://example.org/a"])
    expect(() => readBase(text, "HANDSHAKE_BASE")).toThrow(
      `HANDSHAKE_BASE must be a path such as /handshake/, found "${text}"`,
    );
});

test("whole addresses carry the path", async () => {
  vi.stubEnv("HANDSHAKE_ORIGIN", "https://example.org/handshake/");
  expect(await import("@/lib/site-origin")).toMatchObject({
    siteOrigin: "https://example.org/handshake",
    siteBase: "/handshake/",
  });
  vi.resetModules();
  vi.stubEnv("HANDSHAKE_ORIGIN", undefined);
  expect(await import("@/lib/site-origin")).toMatchObject({ siteOrigin: "http://localhost:3000", siteBase: "/" });
});
