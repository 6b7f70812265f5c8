import { describe, expect, test } from "vitest";
import { badgesFor } from "@/lib/content/badges";
import { directiveHref, directivesIn, hrefOfCode, mentionedBy } from "@/lib/content/cross-links";
import { packedCodes } from "@/lib/content/packed-codes";
import { pageAddresses } from "@/lib/content/page-addresses";
import { answerIn, identifiersOf, nearestEdition, type Records, sectionsOf } from "@/lib/content/records";
import { showDate } from "@/lib/content/show-date";
import { altered, readWith } from "../../fixtures/sound-content";

const { records } = readWith({});
const topic = (id: string, from: Records = records) => {
  const found = from.topics.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no topic ${id}`);
  return found;
};
const labels = (id: string, edition: string, from: Records = records) => {
  const answer = answerIn(topic(id, from), edition);
  const shown = from.editions.find((candidate) => candidate.id === edition);
  return answer && shown ? badgesFor(topic(id, from), answer, shown, from.editions).map(({ label }) => label) : null;
};

describe("an answer", () => {
  test("covers the editions from its file name through the one it names", () => {
    expect(topic("mutex").answers.map(({ editions }) => editions)).toEqual([["2.0", "2.3"], ["2.4"]]);
  });

  test("has the topic's standing and a source with the topic's anchor", () => {
    expect(topic("mutex").answers.map(({ standing, source }) => [standing, source])).toEqual([
      ["obsolete", "https://httpd.apache.org/docs/2.0/ssl/ssl_faq.html#mutex"],
      ["obsolete", "https://httpd.apache.org/docs/2.4/ssl/ssl_faq.html#mutex"],
    ]);
  });
});

describe("badges", () => {
  test("say since when, what changed and what it is worth", () => {
    expect(labels("mutex", "2.0")).toEqual(["Apache 2.0", "obsolete"]);
    expect(labels("mutex", "2.3")).toEqual(["Apache 2.3", "unchanged since 2.0", "obsolete"]);
    expect(labels("mutex", "2.4")).toEqual(["Apache 2.4", "since 2.4.4", "changed in 2.4", "obsolete"]);
    expect(labels("entropy", "2.4")).toEqual(["Apache 2.4", "unchanged since 2.0"]);
  });

  test("say where a topic begins and where it stands alone", () => {
    const { records: later } = readWith({
      "faq/entropy/2.0.md": null,
      "faq/entropy/2.3.md": '---\nquestion: Why?\nthrough: "2.4"\n---\nBecause.\n',
    });
    expect(labels("entropy", "2.3", later)).toEqual(["Apache 2.3", "new in 2.3"]);
    const { records: alone } = readWith(altered("faq/entropy/2.0.md", 'through: "2.4"\n', ""));
    expect(labels("entropy", "2.0", alone)).toEqual(["Apache 2.0", "only in 2.0"]);
  });
});

describe("the nearest edition", () => {
  test("is the closest one that answers, the later of two", () => {
    const { records: sparse } = readWith({
      ...altered("faq/mutex/topic.md", "related:", 'absent: [{ edition: "2.3", note: Not there. }]\nrelated:'),
      ...altered("faq/mutex/2.0.md", 'through: "2.3"\n', ""),
    });
    expect(nearestEdition(topic("mutex", sparse), "2.3", sparse.editions)).toBe("2.4");
  });
});

describe("links from inline code", () => {
  test("keep the reader in the edition", () => {
    expect(hrefOfCode(records, "entropy", { record: "mutex", edition: "2.3" })).toBe("/2.3/entropy/");
    expect(hrefOfCode(records, "entropy", { record: "mutex", edition: null })).toBe("/topics/entropy/");
  });

  test("lead to the nearest edition where the reader's has no answer", () => {
    const { records: early } = readWith(altered("faq/entropy/2.0.md", 'through: "2.4"', 'through: "2.3"'));
    expect(hrefOfCode(early, "entropy", { record: "mutex", edition: "2.4" })).toBe("/2.3/entropy/");
  });

  test("lead to the directive's place in the manual of the edition, or the newest that has it", () => {
    expect(hrefOfCode(records, "SSLEngine on", { record: "mutex", edition: "2.0" })).toBe(
      "https://httpd.apache.org/docs/2.0/mod/mod_ssl.html#sslengine",
    );
    expect(hrefOfCode(records, "SSLMutex", { record: "mutex", edition: "2.4" })).toBe(
      "https://httpd.apache.org/docs/2.0/mod/mod_ssl.html#sslmutex",
    );
  });

  test("do not lead from a topic to itself, nor anywhere for other words", () => {
    expect(hrefOfCode(records, "mutex", { record: "mutex", edition: "2.4" })).toBeUndefined();
    expect(hrefOfCode(records, "SSLEngines", { record: "mutex", edition: "2.4" })).toBeUndefined();
    expect(hrefOfCode(records, "mutex.c", { record: "entropy", edition: "2.4" })).toBeUndefined();
  });

  test("lead to identifiers and causes", () => {
    expect(hrefOfCode(records, "AH02024", { record: "mutex", edition: "2.4" })).toBe("/errors/AH02024/");
    expect(hrefOfCode(records, "openssl:no-shared-cipher", { record: "mutex", edition: null })).toBe(
      "/errors/openssl/no-shared-cipher/",
    );
    expect(hrefOfCode(records, "mutex-trouble", { record: "mutex", edition: null })).toBe("/causes/mutex-trouble/");
  });

  test("do not exist for a directive that no manual has", () => {
    const directive = records.directives.find(({ name }) => name === "SSLLog");
    expect(directive && directiveHref(directive, "2.4")).toBeUndefined();
  });
});

test("directives are found in inline code and configuration", () => {
  const found = directivesIn(records, [
    "Use `SSLMutex none`.",
    "```apache\n<IfModule x>\n  SSLEngine on\n</IfModule>\n```",
  ]);
  expect(found.map(({ name }) => name)).toEqual(["SSLEngine", "SSLMutex"]);
});

test("back-links name the topics that speak of one, without those that it lists itself", () => {
  expect(mentionedBy(records, topic("entropy")).map(({ id }) => id)).toEqual(["mutex"]);
  expect(mentionedBy(records, topic("mutex")).map(({ id }) => id)).toEqual([]);
});

test("an edition's sections hold only what it answers", () => {
  const { records: early } = readWith(altered("faq/entropy/2.0.md", 'through: "2.4"', 'through: "2.3"'));
  expect(sectionsOf(early, "2.4").map(({ topics }) => topics.map(({ id }) => id))).toEqual([["mutex"]]);
});

test("the addresses of all pages are listed, those without an answer left out", () => {
  const { records: early } = readWith(altered("faq/entropy/2.0.md", 'through: "2.4"', 'through: "2.3"'));
  expect(pageAddresses(early).map(({ href }) => href)).toEqual([
    "/",
    "/topics/",
    "/causes/",
    "/errors/",
    "/errors/apache/",
    "/errors/openssl/",
    "/about/",
    "/2.0/",
    "/2.3/",
    "/2.4/",
    "/topics/mutex/",
    "/topics/entropy/",
    "/causes/mutex-trouble/",
    "/errors/AH02024/",
    "/errors/AH01876/",
    "/errors/openssl/no-shared-cipher/",
    "/2.0/mutex/",
    "/2.0/entropy/",
    "/2.3/mutex/",
    "/2.3/entropy/",
    "/2.4/mutex/",
  ]);
});

test("a date is shown as the day that was written, in every time zone", () => {
  expect(showDate("2015-06-01")).toBe("1 June 2015");
});

test("a cause is named by the identifiers that point to it", () => {
  expect(identifiersOf(records, "mutex-trouble").map(({ id }) => id)).toEqual(["AH02024", "openssl:no-shared-cipher"]);
});

test("an OpenSSL reason is printed as both packings", () => {
  expect(packedCodes({ library: "20", reason: "193" })).toEqual(["0A0000C1 (OpenSSL 3)", "14???0C1 (OpenSSL 1)"]);
  expect(packedCodes({ library: "20", reason: "1048" })).toEqual(["0A000418 (OpenSSL 3)", "14???418 (OpenSSL 1)"]);
  expect(packedCodes({ reason: "524556" })).toEqual([]);
});
