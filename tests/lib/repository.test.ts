import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

const PAGE = { title: "The key & the certificate", href: "/causes/key-mismatch/" };

test("where a repository is named, a page can be edited and reported", async () => {
  vi.stubEnv("HANDSHAKE_REPOSITORY", "https://github.com/example/handshake/");
  const { changeLinks } = await import("@/lib/repository");
  const links = changeLinks("content/causes/key-mismatch.md", PAGE);
  expect(links?.edit).toBe("https://github.com/example/handshake/edit/main/content/causes/key-mismatch.md");
  const report = new URL(links?.report ?? "");
  expect(report.pathname).toBe("/example/handshake/issues/new");
  expect(report.searchParams.get("title")).toBe("The key & the certificate (/causes/key-mismatch/)");
  expect(report.searchParams.get("body")).toContain("File: content/causes/key-mismatch.md");
  expect(report.searchParams.get("body")).toContain("outdated, missing, example fails, other");
});

test("without one, nothing is offered", async () => {
  vi.stubEnv("HANDSHAKE_REPOSITORY", undefined);
  const { changeLinks } = await import("@/lib/repository");
  expect(changeLinks("content/causes/key-mismatch.md", PAGE)).toBeNull();
});
