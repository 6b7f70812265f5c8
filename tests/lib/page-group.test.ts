import { expect, test } from "vitest";
import { FOOTER_SIGN, groupsFor, HEADER_SIGN, pageGroup, pageIn } from "@/lib/page-group";

test("a page comes out of its group whole, whatever stands in the shared parts", () => {
  const group = { header: "<header>$&</header>", footer: "F", pages: { "/a/": `<p>${HEADER_SIGN}x${FOOTER_SIGN}` } };
  expect(pageIn(group, "/a/")).toBe("<p><header>$&</header>xF");
  expect(pageIn(group, "/b/")).toBeUndefined();
  expect(pageIn(group, "constructor")).toBeUndefined();
});

test("pages spread over all groups, and ten times the pages over ten times the groups", () => {
  for (const groups of [8, 76]) {
    const used = new Set(Array.from({ length: 5000 }, (_, index) => pageGroup(`/errors/AH0${2000 + index}/`, groups)));
    expect(used.size).toBe(groups);
  }
  expect([100, 2700, 26_600].map(groupsFor)).toEqual([8, 8, 76]);
});
