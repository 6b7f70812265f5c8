import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasSince, isWithin, parseRange, readRange, writeRange } from "@/lib/releases/release-range";

describe("a writer's words for releases", () => {
  test.each([
    ["Apache 2.4", "2.4-2.5"],
    ["Apache 2.2 and 2.0", "2.2-2.3 2.0-2.1"],
    ["Apache 2.4.8 and later", "2.4.8-"],
    ["Before 2.4.42", "-2.4.42"],
    ["Apache 2.4 before 2.4.8, 2.2 and 2.0", "2.4-2.4.8 2.2-2.3 2.0-2.1"],
    ["Apache before 2.4.7 and before 2.2.30", "2.4-2.4.7 2.2-2.2.30"],
    ["Apache before 2.4.7, and 2.2", "2.4-2.4.7 2.2-2.3"],
    ["Apache 2.4 before 2.4.36, and 2.2.23 and later", "2.4-2.4.36 2.2.23-2.3"],
    ["Apache 2.4.42 to 2.4.61", "2.4.42-2.4.62"],
    ["Apache 2.4.36 and later with OpenSSL 1.1.1 or later", "2.4.36-"],
  ])("%s", (words, range) => {
    expect(writeRange(parseRange(words) ?? [])).toBe(range);
    expect(readRange(range)).toEqual(parseRange(words));
  });

  test.each(["Older servers", "Apache", "", "2.4.x", "When nothing helps"])("%j names none", (words) => {
    expect(parseRange(words)).toBeNull();
  });
});

test.each([
  ["2.4.7", "2.4.8-", false],
  ["2.4.8", "2.4.8-", true],
  ["2.4.10", "2.4.8-", true],
  ["2.4.7", "2.4-2.4.8 2.2-2.3", true],
  ["2.2.34", "2.4-2.4.8 2.2-2.3", true],
  ["2.0.65", "2.4-2.4.8 2.2-2.3", false],
  ["2.0.35", "-2.4.42", true],
])("whether %s is within %s", (release, range, expected) => {
  expect(isWithin(release, readRange(range))).toBe(expected);
});

test.each([
  ["2.2.29", ["2.2.30", "2.4.11"], false],
  ["2.2.30", ["2.2.30", "2.4.11"], true],
  ["2.4.10", ["2.2.30", "2.4.11"], false],
  ["2.4.11", ["2.2.30", "2.4.11"], true],
  ["2.3.5", ["2.2.30", "2.4.11"], false],
  ["2.0.65", ["2.2.30"], false],
  ["2.4.1", ["2.2.30"], true],
])("whether %s has what came with %j", (release, since, expected) => {
  expect(hasSince(release, since)).toBe(expected);
});

test("a range survives its attribute", () => {
  const version = fc.tuple(fc.nat(4), fc.nat(9), fc.nat(99)).map((parts) => parts.join("."));
  const interval = fc.oneof(
    version.map((from) => ({ from })),
    version.map((before) => ({ before })),
    fc.record({ from: version, before: version }),
  );
  fc.assert(
    fc.property(fc.array(interval, { minLength: 1, maxLength: 4 }), (range) => {
      expect(readRange(writeRange(range))).toEqual(range);
    }),
  );
});
