import { parseFragment, serialize } from "parse5";
import { expect, test } from "vitest";
import { placeAddresses } from "@/lib/publish/place-addresses";

const placed = (html: string) => {
  const tree = parseFragment(html);
  placeAddresses(tree, (address) => `BASE${address}`);
  return serialize(tree);
};

test.each([
  ['<a href="/a/?b#c">x</a>', '<a href="BASE/a/?b#c">x</a>'],
  ['<a href="/" ping="/p https://x.example/">x</a>', '<a href="BASE/" ping="BASE/p https://x.example/">x</a>'],
  ['<img src="/a.png" srcset="/a.png 1x, /b.png 2x">', '<img src="BASE/a.png" srcset="BASE/a.png 1x, BASE/b.png 2x">'],
  ['<link imagesrcset="/a.png 100w,/b.png 200w">', '<link imagesrcset="BASE/a.png 100w,BASE/b.png 200w">'],
  [
    '<form action="/s/"><button formaction="/t/">x</button></form>',
    '<form action="BASE/s/"><button formaction="BASE/t/">x</button></form>',
  ],
  [
    '<svg><use href="/i.svg#a"></use><use xlink:href="/i.svg#b"></use></svg>',
    '<svg><use href="BASE/i.svg#a"></use><use xlink:href="BASE/i.svg#b"></use></svg>',
  ],
  ['<video poster="/p.png"></video>', '<video poster="BASE/p.png"></video>'],
  ['<blockquote cite="/q/">x</blockquote>', '<blockquote cite="BASE/q/">x</blockquote>'],
  ['<object data="/o.svg"></object>', '<object data="BASE/o.svg"></object>'],
  ['<meta http-equiv="refresh" content="0; url=/a/">', '<meta http-equiv="refresh" content="0; url=BASE/a/">'],
])("%s", (html, written) => {
  expect(placed(html)).toBe(written);
});

test.each([
  '<a href="https://example.org/a/">x</a>',
  '<a href="//example.org/a/">x</a>',
  '<a href="#a">x</a>',
  '<a href="mailto:a@example.org">x</a>',
  '<a href="b/">x</a>',
  '<img srcset="https://example.org/a.png 1x, //example.org/b.png 2x">',
  '<meta http-equiv="refresh" content="0; url=https://example.org/a/">',
  '<meta name="description" content="/etc/httpd/conf">',
  '<p title="/a/" data-address="/a/">src="/a/"</p>',
  "<code>/a/</code>",
])("%s stays", (html) => {
  expect(placed(html)).toBe(html);
});
