import { expect, test } from "vitest";
import { FOOTER_SIGN, HEADER_SIGN, PAGE_GROUPS, pageGroup, pageIn } from "@/lib/page-group";

test("a page comes out of its group whole, whatever stands in the shared parts", () => {
  const group = { header: "<header>$&</header>", footer: "F", pages: { "/a/": `<p>${HEADER_SIGN}x${FOOTER_SIGN}` } };
  expect(pageIn(group, "/a/")).toBe("<p><header>$&</header>xF");
  expect(pageIn(group, "/b/")).toBeUndefined();
  expect(pageIn(group, "constructor")).toBeUndefined();
});

test("pages spread over all groups", () => {
  const used = new Set(Array.from({ length: 1000 }, (_, index) => pageGroup(`/errors/AH0${2000 + index}/`)));
  expect(used.size).toBe(PAGE_GROUPS);
});
