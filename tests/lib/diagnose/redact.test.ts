import { describe, expect, test } from "vitest";
import { hasPrivateKey } from "@/lib/diagnose/private-key";
import { redact } from "@/lib/diagnose/redact";
import { stopHang } from "../../fuzz/stop-hang";

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

describe("what looks like something else is hidden all the same", () => {
  test.each([
    ["a host in Poland, whose ending is a script's", "for www.planted.pl:443", "planted"],
    ["a host that a key is named after", "/etc/ssl/www.planted.org.key", "planted"],
    ["a host in a folder's name", "/etc/letsencrypt/live/planted.sh/fullchain.pem", "planted"],
    ["a host with a log's ending behind it", "/var/log/planted.net-error.log.1", "planted"],
    ["a host of many labels", "a.b.c.d.e.f.g.h.i.j.planted.com", "planted"],
    ["a host with an underscore", "at my_planted.corp.net", "planted"],
    ["a host in Cyrillic letters", "at пример.planted.рф, www.planted.xn--p1ai", "planted"],
    ["a host without a dot", "(server planted:443)", "planted"],
    ["the host of a system log", "Nov 20 02:36:01 planted apache2[123]: AH00016", "planted"],
    ["an IPv6 address that ends in colons", "Listen [2001:db8:c0de::]:443", "c0de"],
    ["an IPv6 address of eight groups and a port", "c0de:1:2:3:4:5:6:7:443", "c0de"],
    ["an IPv6 address behind a word", "IPv6:2001:db8:c0de::1", "c0de"],
    ["an address between underscores", "for_198.51.100.77_", "198.51.100.77"],
    ["a mail address without a dot", "root@planted", "planted"],
    ["a mail address with a quotation mark", "o'planted@corp.net", "planted"],
    [
      "the user of an access log",
      '203.0.113.4 - planted [20/Nov/2026:10:11:12 +0100] "GET / HTTP/1.1" 401 5',
      "planted",
    ],
    ["the user of a failed login", 'AH01617: user planted: authentication failure for "/"', "planted"],
    ["a user of Windows", "C:\\Users\\planted\\a.key", "planted"],
    ["a key in small letters", "-----begin private key-----\nplanted", "planted"],
    ["a key with a dash lost", "-BEGIN PRIVATE KEY-----\nplanted", "planted"],
    ["a key whose beginning is missing", "MIIEvplanted\n-----END PRIVATE KEY-----", "planted"],
    ["a long cookie", `Cookie: a=${"b".repeat(3000)}planted`, "planted"],
  ])("%s", (_name, text, secret) => {
    expect(redact(text)).not.toContain(secret);
  });

  test("times, versions, fingerprints and names of files are no addresses and no hosts", () => {
    const text =
      "[Fri Nov 20 10:11:12.123456 2026] OpenSSL/1.0.1e-fips httpd-2.4.6-99.el7.x86_64 SSL routines::no shared cipher AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD mod_ssl.so error.log.1 server.crt.pem /usr/lib/cgi-bin/printenv.pl num=18:self";
    expect(redact(text)).toBe(text);
  });

  test("who only speaks of keys keeps the words", () => {
    const text = "Files\nbegin with a private key\nand at the end of the private key stands the rest.";
    expect(redact(text)).toBe(text);
  });

  test("more than 254 addresses still have a name each", () => {
    const text = Array.from({ length: 600 }, (_, index) => `10.1.${index >> 8}.${index & 255}`).join(" ");
    expect(new Set(redact(text).split(" ")).size).toBe(600);
  });

  test("many names take no longer each than few", () => {
    const text = Array.from({ length: 80_000 }, (_, index) => `a${index}.net`).join(" ");
    expect(stopHang(() => redact(text))).toContain("host-80000.example");
  });
});

test("a key is masked however long its first line has become", () => {
  const stuttered = `-----${"BEGIN PRIV".repeat(14)}BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw`;
  expect(redact(stuttered)).not.toContain("MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw");
});
