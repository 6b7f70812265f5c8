import { expect, test } from "vitest";
import { inferServer } from "@/lib/releases/infer-release";

test.each([
  ["Server version: Apache/2.4.71 (Debian)", "2.4.71", undefined],
  ["Server: Apache/2.2.15 (CentOS) mod_ssl/2.2.15 OpenSSL/1.0.1e-fips", "2.2.15", "1.0.1e"],
  ["AH00163: Apache/2.4.6 (Unix) OpenSSL/1.0.2k configured -- resuming normal operations", "2.4.6", "1.0.2k"],
  ["[ssl:error] AH02032: x", "2.4", undefined],
  ["[Mon Jan 20 10:11:12 2003] [error] mod_ssl: x", "2.2", undefined],
  ["curl 7.88.1 OpenSSL/3.0.22", undefined, "3.0.22"],
])("%s", (text, release, openssl) => {
  const server = inferServer(text);
  expect([server?.release, server?.openssl]).toEqual([release, openssl]);
});

test("a text that names no server tells nothing", () => {
  expect(inferServer("it does not work")).toBeNull();
});
