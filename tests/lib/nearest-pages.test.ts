import { expect, test } from "vitest";
import { nearestPages, nearestPagesHtml } from "@/lib/nearest-pages";

const PAGES = ["/", "/topics/", "/2.0/", "/2.4/", "/topics/mutex/", "/2.0/mutex/", "/2.4/mutex/", "/2.4/vhosts/"].map(
  (href) => ({
    href,
    title: `Page ${href}`,
  }),
);
const near = (path: string) => nearestPages(path, PAGES).map(({ href }) => href);

test("a mistyped topic finds itself in the edition that was asked for", () => {
  expect(near("/2.4/mutx")[0]).toBe("/2.4/mutex/");
});

test("an unknown edition finds the topic elsewhere", () => {
  expect(near("/2.2/mutex/").slice(0, 3).sort()).toEqual(["/2.0/mutex/", "/2.4/mutex/", "/topics/mutex/"]);
});

test("an ending or an upper-case letter does not matter", () => {
  expect(near("/2.4/Mutex.html")[0]).toBe("/2.4/mutex/");
});

test("a page is found by its own name, without the folder", () => {
  expect(near("/vhosts")).toEqual(["/2.4/vhosts/"]);
  expect(near("/Mutex").sort()).toEqual(["/2.0/mutex/", "/2.4/mutex/", "/topics/mutex/"]);
});

test("an old address of the documentation finds its edition", () => {
  expect(near("/docs/2.4/ssl/ssl_faq.html")).toContain("/2.4/");
});

test("nothing is offered for what resembles nothing", () => {
  expect(near("/wp-login.php")).toEqual([]);
  expect(near("/")).toEqual([]);
  expect(nearestPagesHtml("/wp-login.php", PAGES, "/")).toBe("");
});

test("titles are escaped", () => {
  expect(nearestPagesHtml("/a", [{ href: "/a", title: '<b>"x"' }], "/")).toBe(
    '<h2>Did you mean</h2><ul><li><a href="/a">&#60;b&#62;&#34;x&#34;</a></li></ul>',
  );
});

test("links lead from where the site begins", () => {
  for (const base of ["/handshake/", "../../", "./"])
    expect(nearestPagesHtml("/2.4/mutx", PAGES, base)).toContain(`<a href="${base}2.4/mutex/">`);
});

test("a very long path is answered at once", () => {
  expect(near(`/${"a/".repeat(100_000)}`)).toEqual([]);
});
