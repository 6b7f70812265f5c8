import { describe, expect, test } from "vitest";
import type { SearchDocument } from "@/lib/search/search-document";
import { tokens } from "@/lib/search/tokens";
import { createWordIndex } from "@/lib/search/word-index";

const document = (id: string, fields: Partial<SearchDocument["fields"]>): SearchDocument => ({
  kind: "topic",
  id,
  title: fields.title ?? id,
  href: `/${id}/`,
  summary: "",
  editions: [],
  topics: [id],
  identifiers: [],
  fields: { name: id, title: "", synonyms: "", message: "", summary: "", body: "", ...fields },
});

const filler = Array.from({ length: 60 }, (_, index) =>
  document(`other${index}`, { body: "common server handshake text" }),
);
const index = createWordIndex([
  document("passphrase", { title: "Changing the pass phrase", body: "common server" }),
  document("mutex", { synonyms: "permission denied sslmutex", body: "common lock" }),
  document("overlap", { message: "SSL_ERROR_NO_CYPHER_OVERLAP", body: "rareterm common" }),
  document("code", { message: "AH02565 14094410 0A000086" }),
  ...filler,
]);
const found = (query: string) => index.search(query).matches.map(({ document: { id } }) => id);

describe("what FlexSearch would do by default, and must not", () => {
  test("codes stay whole: neither doubled letters nor digits are cut", () => {
    expect(tokens("AH02565 ssl_error 14094410 0A000086")).toEqual([
      "ah02565",
      "ssl_error",
      "ssl",
      "error",
      "14094410",
      "0a000086",
    ]);
    expect(found("14094410")[0]).toBe("code");
    expect(found("AH00025")).not.toContain("code");
  });

  test("a rare word counts more than a common one, though no index gives scores", () => {
    expect(found("common rareterm")[0]).toBe("overlap");
  });

  test("one unknown word does not empty the result", () => {
    expect(found("sslmutex xyzzy")[0]).toBe("mutex");
    expect(index.search("sslmutex xyzzy").matches[0]?.missing).toEqual(["xyzzy"]);
  });

  test("the limit of each field does not hide a title behind many bodies", () => {
    expect(found("common server pass phrase")[0]).toBe("passphrase");
  });

  test("nothing comes back as HTML", () => {
    expect(JSON.stringify(index.search("<script>alert(1)</script> sslmutex"))).not.toContain("<script>");
  });
});

describe("typing mistakes", () => {
  test("one from four letters up, two from eight", () => {
    expect(found("sslmutxe")[0]).toBe("mutex");
    expect(found("premission sslmutex")[0]).toBe("mutex");
    expect(index.search("premission").corrected).toEqual([["premission", "permission"]]);
  });

  test("never on codes or numbers", () => {
    expect(index.search("AH02566").corrected).toEqual([]);
    expect(found("14094411")).toEqual([]);
  });
});

test("a word is found whose stem would be shortened again", () => {
  expect(found("passphrase")).toEqual(["passphrase"]);
});

test("parts of a joined name find it", () => {
  expect(found("cypher overlap")[0]).toBe("overlap");
});

test("a query without words finds nothing", () => {
  for (const query of ["", "   ", "!!!", "\u0000\ud800"]) expect(found(query)).toEqual([]);
});

test("the last word of a question may be the beginning of one", () => {
  const { matches, corrected } = index.search("sslmut");
  expect(matches[0]?.document.id).toBe("mutex");
  expect(corrected).toEqual([]);
});
