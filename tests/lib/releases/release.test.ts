import { expect, test } from "vitest";
import { compareVersions } from "@/lib/releases/release";

test("versions are ordered by number, not by letter", () => {
  expect(["2.4.10", "2.0.65", "2.4.9", "2.4", "2.10.1", "2.2.34"].sort(compareVersions)).toEqual([
    "2.0.65",
    "2.2.34",
    "2.4",
    "2.4.9",
    "2.4.10",
    "2.10.1",
  ]);
});

test("a version equals itself", () => {
  expect(compareVersions("2.4.6", "2.4.6")).toBe(0);
});
