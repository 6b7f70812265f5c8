import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { relativeAddress } from "@/lib/relative-address";

describe("an address is written the shortest way", () => {
  test.each([
    ["/2.4/mutex/", "/causes/x/", "../../2.4/mutex/"],
    ["/2.4/mutex/?a=/b#c/d", "/causes/x/", "../../2.4/mutex/?a=/b#c/d"],
    ["/2.4/entropy/", "/2.4/mutex/", "../entropy/"],
    ["/2.4/#mutex", "/2.4/mutex/", "../#mutex"],
    ["/2.4/mutex/", "/2.4/", "mutex/"],
    ["/2.4/", "/", "2.4/"],
    ["/", "/2.4/mutex/", "../../"],
    ["/", "/", "./"],
    ["/2.4/mutex/", "/2.4/mutex/", "./"],
    ["/2.4/mutex/#today", "/2.4/mutex/", "#today"],
    ["/search/?q=x", "/search/", "./?q=x"],
    ["/icon.svg?1", "/", "icon.svg?1"],
    ["/icon.svg", "/errors/openssl/no-shared-cipher/", "../../../icon.svg"],
    ["/errors/AH1.md", "/errors/apache.md", "AH1.md"],
    ["/a:b/", "/", "./a:b/"],
    ["/errors/a:b/", "/errors/c/", "../a:b/"],
    ["/a//b/", "/a/", ".//b/"],
  ])("%s on %s is %s", (address, page, written) => {
    expect(relativeAddress(address, page)).toBe(written);
  });
});

test("below whatever path, it leads where the address leads", () => {
  const path = fc
    .tuple(fc.array(fc.constantFrom("a", "b", "2.4", "x:y", "c"), { maxLength: 4 }), fc.constantFrom("", "f.html"))
    .map(([folders, file]) => `/${folders.map((folder) => `${folder}/`).join("")}${file}`);
  const rest = fc.constantFrom("", "?q=1", "#here", "?q=/../#a:b");
  fc.assert(
    fc.property(path, rest, path, fc.constantFrom("", "/handshake", "/a/b"), (to, more, page, base) => {
      const host = "https://example.org";
      const written = relativeAddress(to + more, page);
      expect(new URL(written, host + base + page).href).toBe(host + base + to + more);
    }),
  );
});
