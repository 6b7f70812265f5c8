import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { fromHtml } from "hast-util-from-html";
import { visit } from "unist-util-visit";
import { CONTENT_SECURITY_POLICY } from "../../lib/server/security-headers";
import { boxBytes } from "../box-bytes";
import { KINDS } from "./kinds";

/** The finished site, as the server sends it. */
const FINISHED = "dist";
const pageFiles = () =>
  readdirSync(FINISHED, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith(".html"));
const addressOf = (file: string) => `/${file.replace(/index\.html$/, "")}`;

/** Below whatever path of a host the site stands: no address of it may count on one. */
const SITE = "https://example.org/some/path";
/** Served for addresses of every depth, so that what it names counts from the root of the host that the site was built for. */
const NOT_FOUND = "/404.html";
const ADDRESSES = ["href", "src", "action", "formAction", "poster", "cite", "data", "xLinkHref"];

const read = (file: string) => readFileSync(`${FINISHED}/${file}`, "utf8");

type ParsedPage = { ids: Set<string>; links: string[]; rooted: string[] };

function parse(file: string): ParsedPage {
  const page: ParsedPage = { ids: new Set(), links: [], rooted: [] };
  visit(fromHtml(read(file)), "element", ({ properties }) => {
    if (properties.id) page.ids.add(String(properties.id));
    for (const [name, value] of Object.entries(properties)) {
      if (ADDRESSES.includes(name)) page.links.push(String(value));
      // What is printed on paper, where nothing is followed.
      else if (String(value).startsWith("/") && name !== "dataAddress") page.rooted.push(`${name}="${value}"`);
    }
  });
  return page;
}

test("below any path, every internal link and fragment of every page leads somewhere", () => {
  const pages = new Map(pageFiles().map((file) => [addressOf(file), parse(file)]));
  const files = new Set(readdirSync(FINISHED, { recursive: true }).map((file) => `/${file}`));
  const dead: string[] = [];
  let followed = 0;
  for (const [address, { links, rooted }] of pages) {
    dead.push(...rooted.map((attribute) => `${address} has ${attribute}`));
    for (const link of links) {
      if (/^(?:https?:|mailto:)/.test(link)) continue;
      const isRooted = link.startsWith("/");
      if (!link.startsWith("#") && isRooted !== (address === NOT_FOUND))
        dead.push(`${address} -> ${link}: the wrong kind`);
      const { origin, pathname, hash } = new URL(isRooted ? SITE + link : link, SITE + address);
      const path = (origin + pathname).startsWith(`${SITE}/`) ? (origin + pathname).slice(SITE.length) : "outside";
      const target = pages.get(path);
      const found = target ? hash === "" || target.ids.has(decodeURIComponent(hash.slice(1))) : files.has(path);
      if (!found) dead.push(`${address} -> ${link}`);
      followed++;
    }
  }
  expect(dead).toEqual([]);
  expect(followed).toBeGreaterThan(50_000);
  // Home, topics, about, 404, and for each of the 48 topics its own page and one in each of the three editions.
  expect(pages.size).toBeGreaterThanOrEqual(4 + 3 + 48 * 4);
});

test("all 116 answers have a page of their own, and the sitemap lists them", () => {
  const sitemap = readFileSync(`${FINISHED}/sitemap.xml`, "utf8");
  const answers = [...sitemap.matchAll(/<loc>[^<]*\/(\d\.\d)\/[a-z0-9]+\/<\/loc>/g)].map(([, edition]) => edition);
  const count = (edition: string) => answers.filter((each) => each === edition).length;
  expect([count("2.0"), count("2.3"), count("2.4")]).toEqual([44, 35, 37]);
});

test("every page tells search engines what it is", () => {
  const wanted = [
    /<title>[^<]{10,}<\/title>/,
    /<meta name="description" content="[^"]{20,}">/,
    /<link rel="canonical" href="https?:\/\/[^"]+\/">/,
    /<meta property="og:title"|content="noindex"/,
  ];
  const files = pageFiles().filter((file) => file !== "404.html");
  // One expectation for all: Playwright keeps a record of each, and ten thousand of them take minutes.
  const missing = files.flatMap((file) => {
    const text = read(file);
    return wanted.filter((pattern) => !pattern.test(text)).map((pattern) => `${file}: ${pattern}`);
  });
  expect(missing).toEqual([]);
});

test("edition pages are FAQ pages and answers are articles", () => {
  const factsOf = (file: string) =>
    [...read(file).matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json]) =>
      JSON.parse(json ?? ""),
    );
  const [edition] = factsOf("2.4/index.html");
  expect(edition["@type"]).toBe("FAQPage");
  expect(edition.mainEntity).toHaveLength(37);
  for (const question of edition.mainEntity)
    expect(question.acceptedAnswer.text.length, question.name).toBeGreaterThan(30);
  const [answer] = factsOf("2.4/mutex/index.html");
  expect(answer).toMatchObject({
    "@type": "TechArticle",
    isBasedOn: "https://httpd.apache.org/docs/2.4/ssl/ssl_faq.html#mutex",
  });
});

/** The first folder of an address. */
const folderOf = (address: string) => /^\/[^/]+\//.exec(address)?.[0] ?? "/";

/** Every page by its folder; of the catalogue's, which one template makes, every twentieth. */
function addressesByFolder(): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  const ofPages = pageFiles()
    .map(addressOf)
    .filter((address, index) => !address.startsWith("/errors/") || index % 20 === 0);
  for (const address of new Set([...ofPages, ...Object.values(KINDS)])) {
    const folder = folderOf(address);
    folders.set(folder, [...(folders.get(folder) ?? []), address]);
  }
  return folders;
}

test.describe("no page breaks the strict policy or asks another origin", () => {
  // Taken from the kinds of pages, because the tests are found before there is a site.
  const tested = new Set(Object.values(KINDS).map(folderOf));

  test("every folder is looked at", () => {
    expect(new Set(addressesByFolder().keys())).toEqual(tested);
  });

  for (const folder of tested) {
    test(`below ${folder}`, async ({ page, baseURL }) => {
      test.setTimeout(180_000);
      const addresses = addressesByFolder().get(folder) ?? [];
      expect(addresses).not.toEqual([]);
      const wrong: string[] = [];
      let address = "";
      await page.addInitScript(() => {
        addEventListener("securitypolicyviolation", (event) =>
          console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
        );
      });
      page.on("console", (message) => {
        if (message.type() === "error" && !message.text().includes("404 (Not Found)"))
          wrong.push(`${address}: ${message.text()}`);
      });
      page.on("pageerror", (error) => wrong.push(`${address}: ${error.message}`));
      page.on("request", (request) => {
        if (!request.url().startsWith(baseURL ?? "")) wrong.push(`${address}: asked ${request.url()}`);
      });
      for (address of addresses) {
        const answer = await page.goto(address);
        const policy = answer?.headers()["content-security-policy"];
        if (policy !== CONTENT_SECURITY_POLICY) wrong.push(`${address}: has the policy ${policy}`);
      }
      expect(wrong).toEqual([]);
    });
  }
});

test.describe("an answer page is light", () => {
  const KILOBYTE = 1000;

  for (const address of ["/2.4/mutex/", "/2.0/realcert/", "/2.4/vhosts2/", "/2.0/msie/"]) {
    test(address, async ({ page }) => {
      const client = await page.context().newCDPSession(page);
      await client.send("Network.enable");
      const answered = new Map<string, { type: string; url: string }>();
      const finished = new Set<string>();
      const bytes = { all: 0, Script: 0 };
      client.on("Network.responseReceived", ({ requestId, type, response: { url } }) =>
        answered.set(requestId, { type, url }),
      );
      client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
        const { type, url } = answered.get(requestId) ?? {};
        bytes.all += encodedDataLength;
        if (type === "Script") bytes.Script += encodedDataLength;
        if (url) finished.add(url);
      });
      await page.goto(address, { waitUntil: "networkidle" });
      // On a machine that stands still for a moment, the network does too; the icon comes when all else is there.
      const linked = await page.evaluate(() =>
        Array.from(
          document.querySelectorAll<HTMLScriptElement | HTMLLinkElement>(
            "script[src], link[rel=stylesheet], link[rel=modulepreload], link[rel=icon]",
          ),
          (element) => ("src" in element ? element.src : element.href),
        ),
      );
      await expect.poll(() => linked.filter((url) => !finished.has(url))).toEqual([]);
      const loaded = bytes.all;
      await page.waitForTimeout(5000);
      expect(bytes.all, "after five idle seconds").toBe(loaded);
      expect(bytes.all).toBeLessThanOrEqual(20 * KILOBYTE);
      expect(bytes.Script).toBeLessThanOrEqual(4 * KILOBYTE);
      expect(bytes.Script).toBeGreaterThan(0);
    });
  }
});

test("the search stays within its budget on the wire", () => {
  const { first, all, scripts } = boxBytes(`${FINISHED}/assets`);
  expect(first).toBeLessThanOrEqual(70_000);
  expect(all).toBeLessThanOrEqual(160_000);
  expect(scripts).toBeLessThanOrEqual(45_000);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("everything is read, linked and unfolded", async ({ page }) => {
    await page.goto("/");
    await page.getByRole("link", { name: "Apache 2.0", exact: true }).click();
    const question = page.locator("details", { has: page.locator("#verify") });
    await question.locator("summary").click();
    await expect(page.locator("#verify")).toBeVisible();
    await question.getByRole("link", { name: /Whole page/ }).click();
    await expect(page.getByRole("heading", { name: "What holds today" })).toBeVisible();
    await expect(page.getByRole("button", { name: /^Copy/ })).toHaveCount(0);
    await page
      .getByRole("navigation", { name: "This topic in the editions" })
      .getByRole("link", { name: "2.4" })
      .click();
    await expect(page).toHaveURL(/\/2\.4\/verify\/$/);
  });

  test("the server names the nearest pages", async ({ page }) => {
    await page.goto("/2.4/mutx");
    await expect(page.getByRole("heading", { name: "Did you mean" })).toBeVisible();
  });
});

test("a browser that adds the search is led to its results", async ({ page, request }) => {
  await page.goto("/");
  const href = await page.locator('link[rel="search"]').getAttribute("href");
  const description = await (await request.get(new URL(href ?? "", page.url()).href)).text();
  expect(description).toMatch(/<ShortName>.{1,16}<\/ShortName>/);
  const [, template = ""] = /<Url type="text\/html" template="([^"]+)"/.exec(description) ?? [];
  const { pathname, search } = new URL(template.replace("{searchTerms}", "AH02565"));
  await page.goto(pathname + search);
  await expect(page.locator("#results").getByRole("link").first()).toContainText("private key");
});
