import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  keepMadeOf,
  planBuild,
  readMadeOf,
  readPlan,
  sumOfShown,
  withAssets,
  writePlan,
} from "@/lib/publish/build-plan";

const ASSETS = { styleHref: "/assets/style-1.css", scriptHref: "/assets/loader-1.js" };
const madeOf = { code: "c", pages: { "/errors/A/": "1", "/errors/B/": "2", "/errors/C/": "3" } };
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "handshake-plan-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("pages that show the same are taken over, but for one that brings the style sheet", () => {
  expect(planBuild(madeOf, { ...madeOf, assets: ASSETS }).reused).toEqual(["/errors/B/", "/errors/C/"]);
  const changed = { ...madeOf.pages, "/errors/B/": "other" };
  expect(planBuild({ ...madeOf, pages: changed }, { ...madeOf, assets: ASSETS }).reused).toEqual(["/errors/C/"]);
});

test("nothing is taken over from a site of other code, nor from none", () => {
  expect(planBuild({ ...madeOf, code: "other" }, { ...madeOf, assets: ASSETS }).reused).toEqual([]);
  expect(planBuild(madeOf, undefined).reused).toEqual([]);
});

test("an address that objects have by themselves is no page of the finished site", () => {
  const pages = { "/": "1", constructor: "2" };
  expect(planBuild({ code: "c", pages }, { code: "c", pages: { "/": "1" }, assets: ASSETS }).reused).toEqual([]);
});

test("what a site is made of stands in its folder; where it is damaged or absent nothing is known", () => {
  expect(readMadeOf(folder)).toBeUndefined();
  keepMadeOf(folder, { ...madeOf, assets: ASSETS });
  expect(readMadeOf(folder)).toEqual({ ...madeOf, assets: ASSETS });
  writeFileSync(join(folder, ".made-of.json"), '{"code":');
  expect(readMadeOf(folder)).toBeUndefined();
});

test("a plan is read as it was written", () => {
  const plan = planBuild(madeOf, undefined);
  writePlan(join(folder, "new/plan.json"), plan);
  expect(readPlan(join(folder, "new/plan.json"))).toEqual(plan);
});

test("a sum differs where anything shown does", () => {
  expect(sumOfShown({ a: 1 })).toBe(sumOfShown({ a: 1 }));
  expect(sumOfShown({ a: 1 })).not.toBe(sumOfShown({ a: 2 }));
});

test("a page gets the names of the new scripts and styles, whatever stands before them", () => {
  const html = '<link href="../../assets/style-1.css"><script src="/assets/loader-1.js"></script>';
  expect(withAssets(html, ASSETS, { styleHref: "/assets/style-2.css", scriptHref: "/assets/loader-2.js" })).toBe(
    '<link href="../../assets/style-2.css"><script src="/assets/loader-2.js"></script>',
  );
});
