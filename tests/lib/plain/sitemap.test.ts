import { expect, test } from "vitest";
import { sitemapFiles } from "@/lib/plain/sitemap";

const SITE = "https://example.org/handshake";
const located = (text = "") => [...text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address);

test("few pages stand in one file", () => {
  expect(sitemapFiles(["/", "/about/"], SITE)).toEqual([
    {
      file: "sitemap.xml",
      text: `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://example.org/handshake/</loc></url>
<url><loc>https://example.org/handshake/about/</loc></url>
</urlset>
`,
    },
  ]);
});

test("more than one file may list stand in several, which the first one lists", () => {
  const [index, ...parts] = sitemapFiles(["/", "/a/", "/b/", "/c/", "/d/"], SITE, 2);
  expect(index?.file).toBe("sitemap.xml");
  expect(index?.text).toContain("<sitemapindex ");
  expect(located(index?.text)).toEqual(parts.map(({ file }) => `${SITE}/${file}`));
  expect(parts.map(({ file }) => file)).toEqual(["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]);
  expect(parts.flatMap(({ text }) => located(text))).toEqual(
    ["/", "/a/", "/b/", "/c/", "/d/"].map((path) => SITE + path),
  );
});

test("no file lists more than 50,000, and none is without pages", () => {
  const paths = Array.from({ length: 100_000 }, (_, index) => `/errors/code-${index}/`);
  const files = sitemapFiles(paths, SITE);
  expect(files.map(({ text }) => located(text).length)).toEqual([2, 50_000, 50_000]);
  expect(sitemapFiles(paths.slice(0, 50_000), SITE)).toHaveLength(1);
});
