import { expect, test } from "vitest";
import { groupsFor, joinPages, pageGroup, pageIn } from "@/lib/page-group";

test("a page comes out of its group whole, whatever stands in the parts that it shares", () => {
  const pages = new Map([
    ["/a/", '<body><header><a href="../">$& $1</a></header><p>x</p><footer>F</footer></body>'],
    ["/b/", '<body><header><a href="../">$& $1</a></header><p>y 0</p><footer>F</footer></body>'],
    ["/b/c/", '<body><header><a href="../../">$& $1</a></header><p>z</p><footer>F</footer></body>'],
    ["/d/", "<body>none</body>"],
  ]);
  const group = joinPages(pages);
  expect(group.shared).toHaveLength(3);
  for (const [path, html] of pages) expect(pageIn(group, path)).toBe(html);
  expect(pageIn(group, "/e/")).toBeUndefined();
  expect(pageIn(group, "constructor")).toBeUndefined();
});

test("pages spread over all groups, and ten times the pages over ten times the groups", () => {
  for (const groups of [8, 76]) {
    const used = new Set(Array.from({ length: 5000 }, (_, index) => pageGroup(`/errors/AH0${2000 + index}/`, groups)));
    expect(used.size).toBe(groups);
  }
  expect([100, 2700, 26_600].map(groupsFor)).toEqual([8, 8, 76]);
});
