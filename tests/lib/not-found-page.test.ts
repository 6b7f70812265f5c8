import { expect, test } from "vitest";
import { placeNotFoundPage } from "@/lib/not-found-page";

const pageFor = (base: string) =>
  `<link rel="stylesheet" href="${base}assets/style-1.css"><a href="${base}">x</a><form action="${base}search/"></form><a href="https://example.org/">y</a><a href="#main">z</a>`;

test.each([
  ["/", "/handshake/"],
  ["/handshake/", "/"],
  ["/handshake/", "../../"],
  ["/", "./"],
])("a page built for %s is written for %s", (built, base) => {
  expect(placeNotFoundPage(pageFor(built), base)).toBe(pageFor(base));
});

test("a page without a style sheet was built for the root", () => {
  expect(placeNotFoundPage('<a href="/2.4/">x</a>', "../")).toBe('<a href="../2.4/">x</a>');
});
