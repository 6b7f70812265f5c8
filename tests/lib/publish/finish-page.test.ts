import { describe, expect, test } from "vitest";
import { createStyleReader, finishPage } from "@/lib/publish/finish-page";
import { FIRST_PAINT_SCRIPT } from "@/lib/publish/first-paint-script";
import { relativeAddress } from "@/lib/relative-address";

const ASSETS = {
  styleHref: "/assets/style-1.css",
  scriptHref: "/assets/loader-1.js",
  importedHrefs: ["/assets/chunk-1.js"],
};
const page = (body: string, head = "") =>
  `<!DOCTYPE html><html lang="en"><head><title>T</title>${head}</head><body><main><h1>H</h1>${body}</main></body></html>`;
const asIs = (address: string) => address;
const problems = (html: string) => finishPage(html, ASSETS, asIs).problems;

test("the framework's scripts, payload and style sheets are gone, ours are there", () => {
  const { html, problems: found } = finishPage(
    page(
      '<p>Text</p><script>(self.__next_f=self.__next_f||[]).push([0])</script><script id="_R_">x()</script><script>self.__next_f.push([1,"x"])</script>',
      '<link rel="stylesheet" href="/_next/a.css" data-precedence="next"/><link rel="preload" as="script" href="/_next/b.js"/><script src="/_next/c.js" async=""></script>',
    ),
    ASSETS,
    asIs,
  );
  expect(found).toEqual([]);
  expect(html).toBe(
    `<!DOCTYPE html><html lang="en"><head><title>T</title><script>${FIRST_PAINT_SCRIPT}</script><link rel="stylesheet" href="/assets/style-1.css"><script type="module" src="/assets/loader-1.js"></script><link rel="modulepreload" href="/assets/chunk-1.js"></head><body><main><h1>H</h1><p>Text</p></main></body></html>`,
  );
});

test("facts for search engines and the icon stay", () => {
  const { html, problems: found } = finishPage(
    page('<script type="application/ld+json">{"a":"\\u003c/script>"}</script>', '<link rel="icon" href="/icon.svg"/>'),
    ASSETS,
    asIs,
  );
  expect(found).toEqual([]);
  expect(html).toContain('<script type="application/ld+json">{"a":"\\u003c/script>"}</script>');
  expect(html).toContain('<link rel="icon" href="/icon.svg">');
});

test("a page of pages/ is the same as one of app/", () => {
  const ofApp = finishPage(page("a", '<link rel="icon" href="/icon.svg?icon.0x1.svg" sizes="any"/>'), ASSETS, asIs);
  const ofPages = finishPage(
    page("a", '<link rel="icon" href="/icon.svg" sizes="any" data-next-head=""/><noscript data-n-css=""></noscript>')
      .replace("<title>", '<title data-next-head="">')
      .replace("<body>", '<body><div id="__next">')
      .replace("</body>", "</div></body>"),
    ASSETS,
    asIs,
  );
  expect(ofPages).toEqual(ofApp);
  expect(ofPages.problems).toEqual([]);
  expect(ofPages.html).toContain("<body><main><h1>H</h1>a</main></body>");
});

test("the framework's comments and its empty box are gone", () => {
  expect(finishPage(page('<div hidden=""><!--$--><!--/$--></div>a<!-- -->b'), ASSETS, asIs).html).toContain(
    "<h1>H</h1>ab</main>",
  );
});

describe("a page that would break is refused", () => {
  test.each([
    [
      "a hidden part of React",
      '<div hidden="" id="S:0">late</div>',
      "a part that only the framework would show (id S:0)",
    ],
    [
      "a place for a late part",
      '<template id="B:0"></template>',
      "a part that only the framework would show (<template>)",
    ],
    [
      "a part that still waits",
      "<!--$?--><p>wait</p><!--/$-->",
      "a part that only the framework would show (<!--$?-->)",
    ],
    ["an inline script", "<script>alert(1)</script>", "an inline script (alert(1))"],
    [
      "a script of another origin",
      '<script src="https://example.com/a.js"></script>',
      "a script that is not ours (https://example.com/a.js)",
    ],
    ["an inline style", "<style>p{}</style>", "an inline <style>"],
    ["a style attribute", '<p style="color:red">x</p>', "a style attribute on <p>"],
    ["an event attribute", '<p onclick="x()">x</p>', "an event attribute (onclick) on <p>"],
    ["a javascript: address", '<a href=" javascript:x()">x</a>', "a javascript: address on <a>"],
  ])("%s", (_name, body, problem) => {
    expect(problems(page(body))).toEqual([problem]);
  });

  test("a page of an unknown make", () => {
    expect(problems("<html><head></head><body><p>x</p></body></html>")).toEqual([
      "0 <main> elements instead of one",
      "0 <h1> elements instead of one",
      "0 <title> elements instead of one",
    ]);
  });
});

test("addresses of the site are placed, those of our own scripts and styles too, and canonical ones stay", () => {
  const { html } = finishPage(
    page(
      '<a href="/2.4/mutex/?a=1&amp;b=2#today">x</a><a href="https://httpd.apache.org/">y</a><form action="/search/"></form>',
      '<link rel="canonical" href="https://example.org/handshake/causes/x/"/>',
    ),
    ASSETS,
    (address) => relativeAddress(address, "/causes/x/"),
  );
  expect(html).toContain('<a href="../../2.4/mutex/?a=1&amp;b=2#today">');
  expect(html).toContain('<a href="https://httpd.apache.org/">');
  expect(html).toContain('<form action="../../search/">');
  expect(html).toContain('<link rel="canonical" href="https://example.org/handshake/causes/x/">');
  expect(html).toContain('<link rel="stylesheet" href="../../assets/style-1.css">');
  expect(html).toContain('src="../../assets/loader-1.js"');
});

test("what readers without script see is placed and checked too", () => {
  const noscript = page('<noscript><a href="/causes/">1 &lt; 2</a></noscript>');
  expect(finishPage(noscript, ASSETS, (address) => `BASE${address}`)).toMatchObject({
    html: expect.stringContaining('<noscript><a href="BASE/causes/">1 &lt; 2</a></noscript>'),
    problems: [],
  });
  expect(problems(page('<noscript><p onclick="x()">x</p></noscript>'))).toEqual([
    "an event attribute (onclick) on <p>",
  ]);
});

test("style sheets are listed in their order", () => {
  expect(
    createStyleReader()(
      page(
        "",
        '<link rel="stylesheet" href="/a.css"/><link rel="icon" href="/i"/><link rel="stylesheet" href="/b.css"/>',
      ),
    ),
  ).toEqual(["/a.css", "/b.css"]);
});
