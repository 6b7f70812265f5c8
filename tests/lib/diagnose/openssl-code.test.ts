import { describe, expect, test } from "vitest";
import { readOpenSslCode } from "@/lib/diagnose/openssl-code";

const read = (text: string) =>
  readOpenSslCode(text).map(({ library, reason, packing }) => `${packing} ${library}:${reason}`);

describe("an OpenSSL error number", () => {
  test.each([
    ["140760FC", "1.x 20:252"],
    ["14094418", "1.x 20:1048"],
    ["0A000418", "3.x 20:1048"],
    ["0x0A000086", "3.x 20:134"],
    ["0a00010b", "3.x 20:267"],
    ["0B080074", "1.x 11:116"],
    ["05800074", "3.x 11:116"],
    ["336027900", "1.x 20:252"],
    ["185073780", "1.x 11:116"],
    ["80000002", "3.x 2:2"],
  ])("%s can be read as %s", (text, reading) => {
    expect(read(text)).toContain(reading);
  });

  test.each(["", "0", "hello", "140760FCX", "12345678901", "4294967296", "00000000", "12345"])("%j is none", (text) => {
    expect(read(text)).toEqual([]);
  });
});

test("the system's error 0 is none", () => {
  expect(readOpenSslCode("80000000")).toEqual([]);
  expect(readOpenSslCode("80000002")).toEqual([{ library: 2, reason: 2, packing: "3.x" }]);
});
