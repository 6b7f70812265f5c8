/** What one file may list, and what its size stays far below 50 MB with (sitemaps.org, protocol 0.9). */
const MOST_ADDRESSES = 50_000;
const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

/**
 * Paths of pages → the files that tell search engines of them: `sitemap.xml`, which lists either all, or, beyond what one file
 * may list, the other files (`sitemap-1.xml` and so on) with so many each. `site` is the address of the site without a slash at
 * its end. Paths and site have no letter that XML would need in another form.
 */
export function sitemapFiles(
  paths: readonly string[],
  site: string,
  most = MOST_ADDRESSES,
): { readonly file: string; readonly text: string }[] {
  if (paths.length <= most) return [{ file: "sitemap.xml", text: list("urlset", "url", paths, site) }];
  const parts = Array.from({ length: Math.ceil(paths.length / most) }, (_, index) => ({
    file: `sitemap-${index + 1}.xml`,
    text: list("urlset", "url", paths.slice(index * most, (index + 1) * most), site),
  }));
  const listOfParts = list(
    "sitemapindex",
    "sitemap",
    parts.map(({ file }) => `/${file}`),
    site,
  );
  return [{ file: "sitemap.xml", text: listOfParts }, ...parts];
}

function list(element: string, item: string, paths: readonly string[], site: string): string {
  const items = paths.map((path) => `<${item}><loc>${site}${path}</loc></${item}>\n`).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${element} xmlns="${NAMESPACE}">\n${items}</${element}>\n`;
}
