import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepMadeOf, planBuild, readMadeOf, readPlan, withAssets, writePlan } from "@/lib/publish/build-plan";

const ASSETS = { styleHref: "/assets/style-1.css", scriptHref: "/assets/loader-1.js", importedHrefs: [] };
const errors = { "/errors/A/": "1", "/errors/B/": "2", "/errors/C/": "3" };
const causes = { "/causes/a/": "4", "/causes/b/": "5" };
const madeOf = { code: "c", pages: { errors, causes } };
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "handshake-plan-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("pages that show the same are taken over, but for one of each kind that brings the style sheet", () => {
  const finished = { ...madeOf, assets: ASSETS };
  expect(planBuild(madeOf, finished).reused).toEqual(["/errors/B/", "/errors/C/", "/causes/b/"]);
  const changed = { errors: { ...errors, "/errors/B/": "other" }, causes };
  expect(planBuild({ ...madeOf, pages: changed }, finished).reused).toEqual(["/errors/C/", "/causes/b/"]);
});

test("nothing is taken over from a site of other code, nor from none", () => {
  expect(planBuild({ ...madeOf, code: "other" }, { ...madeOf, assets: ASSETS }).reused).toEqual([]);
  expect(planBuild(madeOf, undefined).reused).toEqual([]);
});

test("an address that objects have by themselves is no page of the finished site", () => {
  const pages = { all: { "/": "1", constructor: "2" } };
  const finished = { code: "c", pages: { all: { "/": "1" } }, assets: ASSETS };
  expect(planBuild({ code: "c", pages }, finished).reused).toEqual([]);
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

test("a page gets the names of the new scripts and styles, whatever stands before them", () => {
  const html = '<link href="../../assets/style-1.css"><script src="/assets/loader-1.js"></script>';
  expect(
    withAssets(html, ASSETS, {
      styleHref: "/assets/style-2.css",
      scriptHref: "/assets/loader-2.js",
      importedHrefs: [],
    }),
  ).toBe('<link href="../../assets/style-2.css"><script src="/assets/loader-2.js"></script>');
});
