import { describe, expect, test } from "vitest";
import { isContinuation, parseLogLine } from "@/lib/diagnose/log-line";

const MESSAGE = "AH02565: Certificate and private key a from b and c do not match";
const STAMP = "[Fri Nov 20 10:11:12.123456 2026] [ssl:emerg] [pid 123:tid 456] ";

describe("what stands before a message is taken away", () => {
  test.each([
    ["a 2.4 line", `${STAMP}${MESSAGE}`],
    ["a 2.4 line with its source file", `${STAMP}ssl_engine_init.c(1234): ${MESSAGE}`],
    ["a 2.4 line of a client", `${STAMP}[client 192.0.2.1:5555] ${MESSAGE}`],
    ["a 2.0 line", `[Mon Jan 20 10:11:12 2003] [error] ${MESSAGE}`],
    ["a 2.2 line of a client", `[Mon Jan 20 10:11:12 2003] [error] [client 192.0.2.1] ${MESSAGE}`],
    ["journald", `Nov 20 10:11:12 www apache2[123]: ${STAMP}${MESSAGE}`],
    ["syslog with an ISO date", `2026-11-20T10:11:12.123456+01:00 www httpd[1]: ${MESSAGE}`],
    ["docker logs --timestamps", `2026-11-20T10:11:12.123456789Z ${STAMP}${MESSAGE}`],
    ["docker compose", `web_1  | ${STAMP}${MESSAGE}`],
    ["kubectl logs --prefix", `[pod/web-7f/httpd] ${STAMP}${MESSAGE}`],
    ["CRI files", `2026-11-20T10:11:12.123456789Z stderr F ${STAMP}${MESSAGE}`],
    ["a forum's line number", `12: ${MESSAGE}`],
    ["a quotation", `> ${MESSAGE}`],
    ["a terminal's colours", `\u001b[31m${MESSAGE}\u001b[0m`],
    ["nothing", MESSAGE],
  ])("%s", (_name, line) => {
    expect(parseLogLine(line).message).toBe(MESSAGE);
  });
});

test("module, level and client are kept", () => {
  expect(parseLogLine(`${STAMP}[client 192.0.2.1:5555] ${MESSAGE}`)).toEqual({
    text: `${STAMP}[client 192.0.2.1:5555] ${MESSAGE}`,
    message: MESSAGE,
    systemErrorLength: 0,
    isForeign: false,
    isOwn: true,
    isBackend: false,
    module: "ssl",
    level: "emerg",
    client: "192.0.2.1:5555",
  });
});

test("a code of five digits at the start is no line number", () => {
  expect(parseLogLine("02565").message).toBe("02565");
});

test("a hostile long line is cut and answered at once", () => {
  for (const line of [
    "[".repeat(100_000),
    "a|".repeat(50_000),
    `${"1".repeat(100_000)}:`,
    `[client ${"x".repeat(100_000)}`,
  ]) {
    expect(parseLogLine(line).message.length).toBeLessThanOrEqual(4000);
  }
});

test.each([
  "Jan 17 03:10:40 host1 sshd[20211]: Failed password for root",
  "Jan 17 03:10:40 host1 systemd[1]: mariadb.service: Main process exited, code=exited, status=1/FAILURE",
  "2022/06/18 07:03:55 [error] 33#33: *9 open() failed",
  "nginx: [emerg] unknown directive",
])("another program's line is known as such: %s", (line) => {
  expect(parseLogLine(line).isForeign).toBe(true);
});

test("a line about a back end is known as such", () => {
  expect(parseLogLine(`[ssl:info] [pid 1] [remote 10.0.0.1:443] ${MESSAGE}`).isBackend).toBe(true);
});

test.each([
  `${STAMP}(13)Permission denied: [client 192.0.2.1:5555] ${MESSAGE}`,
  `[Fri Nov 20 10:11:12 2009] [error] [client 192.0.2.1] (13)Permission denied: ${MESSAGE}`,
])("the system's words for an error are known as such: %s", (line) => {
  const { message, systemErrorLength, client, text } = parseLogLine(line);
  expect(message.slice(0, systemErrorLength)).toBe("(13)Permission denied: ");
  expect(client).toMatch(/^192/);
  expect(text.endsWith(message)).toBe(true);
});

test.each([
  ["routines:SSL_CTX_use_certificate:ca md too weak", true],
  ["5. names: ). Maybe you need to load the appropriate", true],
  ["   -> and here is the rest", true],
  ["[Fri Nov 20 10:11:12 2009] [error] something", false],
  ["Nov 20 10:11:12 host httpd[12]: something", false],
  ["AH00016: Configuration Failed", false],
  ["2024-07-20T10:10:11.120Z 0 [System]", false],
  ["# apachectl -t", false],
  ["", false],
])("whether %j can go on with the line before", (line, expected) => {
  expect(isContinuation(line)).toBe(expected);
});
