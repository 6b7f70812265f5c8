import { expect, test } from "vitest";
import { firstUnkept } from "../../lab/today";

test("promised lines must be printed in their order, with others between them", () => {
  expect(firstUnkept(["one", "three"], ["one", "two", "three"])).toBeUndefined();
  expect(firstUnkept(["three", "one"], ["one", "two", "three"])).toBe("one");
  expect(firstUnkept(["on"], ["one"])).toBe("on");
});

test("three dots stand for anything, also for nothing", () => {
  expect(firstUnkept(["[…] AH00489:…"], ["[Sat Nov 21] AH00489:"])).toBeUndefined();
  expect(firstUnkept(["… (deflated)"], ["5% (stored)"])).toBe("… (deflated)");
});

test("a name in angle brackets stands for the same text wherever it comes again", () => {
  const values = new Map<string, string>();
  expect(firstUnkept(["sum= <sum>"], ["sum= 4f"], values)).toBeUndefined();
  expect(firstUnkept(["sum= <sum>"], ["sum= 4f"], values)).toBeUndefined();
  expect(firstUnkept(["sum= <sum>"], ["sum= 50"], values)).toBe("sum= <sum>");
  expect(firstUnkept(["<a> <b>"], ["1 2"], values)).toBeUndefined();
  expect(firstUnkept(["<b>, <a>"], ["2, 1"], values)).toBeUndefined();
});

test("names are compared as OpenSSL 3.0 and 3.5 print them", () => {
  expect(firstUnkept(["subject=CN = www.example.com"], ["subject=CN=www.example.com"])).toBeUndefined();
});

test("spaces at the end of a line do not count", () => {
  expect(firstUnkept(["X509v3 Basic Constraints:"], ["X509v3 Basic Constraints: "])).toBeUndefined();
});
