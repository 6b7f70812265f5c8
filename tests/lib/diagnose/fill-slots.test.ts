import { describe, expect, test } from "vitest";
import { fillSlots, slotValues } from "@/lib/diagnose/fill-slots";
import { stopHang } from "../../fuzz/stop-hang";

const values = (list: Parameters<typeof slotValues>[0][number]["values"]) => slotValues([{ values: list }]);

test("a server's name gives host and port", () => {
  expect(values([{ hole: "server", value: "www.example.com:443:0" }])).toEqual({
    host: "www.example.com",
    port: "443",
  });
  expect(values([{ hole: "server", value: "www.example.com" }])).toEqual({ host: "www.example.com" });
});

test("the first value of a kind counts", () => {
  expect(
    values([
      { hole: "key", value: "/a.key" },
      { hole: "key", value: "/b.key" },
    ]),
  ).toEqual({ key: "/a.key" });
});

test("what is no host is none, and nothing that could become an option or a second command is taken", () => {
  expect(values([{ hole: "host", value: "a b; rm -rf /" }])).toEqual({});
  expect(values([{ hole: "file", value: "-rf" }])).toEqual({});
  expect(values([{ hole: "file", value: "a\nb" }])).toEqual({});
});

describe("a command", () => {
  test("has its slots filled, unknown ones stay", () => {
    expect(fillSlots("openssl x509 -in {certificate} -out {chain}", "console", { certificate: "/etc/a.crt" })).toBe(
      "openssl x509 -in /etc/a.crt -out {chain}",
    );
  });

  test("quotes what a shell would read", () => {
    expect(fillSlots("cat {file}", "console", { file: "/srv/it's here/$(reboot)" })).toBe(
      "cat '/srv/it'\\''s here/$(reboot)'",
    );
  });

  test("leaves log formats, variables and other braces alone", () => {
    const code = `LogFormat %{host}x ${"$"}{host} {print} {{host}`;
    expect(fillSlots(code, "apache", { host: "a" })).toBe(code);
  });
});

test("configuration quotes spaces and refuses quotes", () => {
  expect(fillSlots("SSLCertificateFile {file}", "apache", { file: "/a b.crt" })).toBe('SSLCertificateFile "/a b.crt"');
  expect(fillSlots("SSLCertificateFile {file}", "apache", { file: '/a".crt' })).toBe("SSLCertificateFile {file}");
});

test("what is almost a host is seen to be none at once", () => {
  for (const almost of [`${"a".repeat(200)}!`, `${"a.".repeat(90)}!`, `${"a-".repeat(90)}!`, `${"_".repeat(200)}-`])
    expect(stopHang(() => values([{ hole: "host", value: almost }]))).toEqual({});
  expect(values([{ hole: "host", value: "a--b_c.example-1.com." }])).toEqual({ host: "a--b_c.example-1.com." });
});

test("what every object has is no value of a slot", () => {
  expect(fillSlots("echo {constructor}", "console", {})).toBe("echo {constructor}");
});
