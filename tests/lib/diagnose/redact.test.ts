import { describe, expect, test } from "vitest";
import { hasPrivateKey, redact } from "@/lib/diagnose/redact";

const KEY = "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7planted\n-----END RSA PRIVATE KEY-----";

test("a private key is noticed, a certificate is none", () => {
  expect(hasPrivateKey(`text ${KEY}`)).toBe(true);
  expect(hasPrivateKey("-----BEGIN PRIVATE KEY-----\nMII")).toBe(true);
  expect(hasPrivateKey("-----BEGIN ENCRYPTED PRIVATE KEY-----")).toBe(true);
  expect(hasPrivateKey("-----BEGIN CERTIFICATE-----")).toBe(false);
});

describe("a masked report", () => {
  test("names the same thing the same everywhere", () => {
    expect(redact("shop.planted.net (198.51.100.7) and 198.51.100.7, then SHOP.planted.net and mail.planted.net")).toBe(
      "host-1.example (192.0.2.1) and 192.0.2.1, then host-1.example and host-2.example",
    );
  });

  test("keeps what identifies nobody", () => {
    const text =
      "localhost 127.0.0.1 ssl_engine_init.c(12) /etc/ssl/server.crt AH02565 OpenSSL/3.0.22 Apache/2.4.71 www.example.com";
    expect(redact(text)).toBe(text);
  });

  test.each([
    ["a private key", KEY, "planted"],
    ["a key whose end is missing", KEY.replace(/-----END.*/, ""), "planted"],
    ["a mail address", "from planted@corp.net", "planted"],
    ["a home folder", "/home/planted/site/a.key", "planted"],
    ["a host", "for www.planted.org:443", "planted"],
    ["credentials", "Authorization: Basic cGxhbnRlZA==planted", "planted"],
    ["a cookie", "Cookie: session=planted; b=2", "planted"],
    ["a user in an address", "https://me:planted@h.net/", "planted"],
    ["a query", "GET https://h.net/a?token=planted", "planted"],
    ["an IPv6 address", "client [2001:db8:aaaa::bbbb]:443", "aaaa"],
  ])("hides %s", (_name, text, secret) => {
    expect(redact(text)).not.toContain(secret);
  });
});
