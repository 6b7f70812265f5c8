import { describe, expect, test } from "vitest";
import { compileFormat, matchFormat, wordsOf } from "@/lib/diagnose/message-format";
import { stopHang } from "../../fuzz/stop-hang";

const FORMAT = compileFormat("Certificate and private key %s from %s and %s do not match", [
  "server",
  "certificate",
  "key",
]);
const match = (line: string) => matchFormat(FORMAT, line, wordsOf(line));

describe("a message with holes", () => {
  test("explains its own line, and tells what stood in the holes", () => {
    expect(
      match("Certificate and private key www.example.com:443:0 from /etc/ssl/a.crt and /etc/ssl/a.key do not match"),
    ).toMatchObject({
      explained: 1,
      values: [
        { hole: "server", value: "www.example.com:443:0" },
        { hole: "certificate", value: "/etc/ssl/a.crt" },
        { hole: "key", value: "/etc/ssl/a.key" },
      ],
    });
  });

  test.each([
    [
      "smart quotes and lost signs",
      "“Certificate and private key” www.example.com from ‘a.crt’ and ‘a.key’ do not match",
    ],
    [
      "HTML entities",
      "Certificate and private key &quot;www.example.com&quot; from &lt;a.crt&gt; and a.key do not match",
    ],
    ["capitals", "CERTIFICATE AND PRIVATE KEY x FROM y AND z DO NOT MATCH"],
    ["redactions", "Certificate and private key *** from *** and *** do not match"],
  ])("survives %s", (_name, line) => {
    expect(match(line)?.explained).toBe(1);
  });

  test("explains half a line by half", () => {
    const half = match("Certificate and private key");
    expect(half?.explained).toBeGreaterThan(0.4);
    expect(half?.explained).toBeLessThan(0.75);
  });

  test("does not explain another message", () => {
    expect(match("File does not exist: /var/www/favicon.ico")?.explained ?? 0).toBeLessThan(0.4);
  });

  test("two holes side by side have no values", () => {
    const format = compileFormat("Init: %s%s failed", ["name", "file"]);
    expect(matchFormat(format, "Init: abc failed", wordsOf("Init: abc failed"))?.values).toEqual([]);
  });
});

test("a line of 100,000 characters is answered at once", () => {
  expect(match(`${"certificate and key ".repeat(5000)}do not match`)).not.toBeNull();
});

test("a value with a long run of spaces in it is read in one go", () => {
  const line = `Certificate and private key «${" ".repeat(300_000)}» from a and b do not match`;
  expect(stopHang(() => match(line))).toMatchObject({
    explained: 1,
    values: [{ hole: "certificate", value: "a" }, { value: "b" }],
  });
});
