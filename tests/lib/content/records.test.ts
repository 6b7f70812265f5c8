import { describe, expect, test } from "vitest";
import { badgesFor, directiveBadges } from "@/lib/content/badges";
import { directivesIn, hrefOfCode, mentionedBy, mentionsOf } from "@/lib/content/cross-links";
import { knownSince, releasesInWords } from "@/lib/content/directive-history";
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

  test("lead to the page of a directive, whatever its arguments and the edition", () => {
    expect(hrefOfCode(records, "SSLEngine on", { record: "mutex", edition: "2.0" })).toBe("/directives/SSLEngine/");
    expect(hrefOfCode(records, "SSLMutex", { record: "mutex", edition: "2.4" })).toBe("/directives/SSLMutex/");
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

  test("do not lead from a directive to itself", () => {
    expect(hrefOfCode(records, "SSLEngine on", { record: "SSLEngine", edition: null })).toBeUndefined();
    expect(hrefOfCode(records, "SSLMutex none", { record: "SSLEngine", edition: null })).toBe("/directives/SSLMutex/");
  });
});

test("directives are found in inline code and configuration", () => {
  const found = directivesIn(records, [
    "Use `SSLMutex none`.",
    "```apache\n<IfModule x>\n  SSLEngine on\n</IfModule>\n```",
  ]);
  expect(found.map(({ name }) => name)).toEqual(["SSLEngine", "SSLMutex"]);
});

describe("a directive", () => {
  const directive = (name: string) => {
    const found = records.directives.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`no directive ${name}`);
    return found;
  };

  test("is dated by its line, or by the patches that brought it into each line", () => {
    const since = (name: string) => knownSince(directive(name), records.releases);
    expect([since("SSLEngine"), since("SSLMutex"), since("SSLLog")]).toEqual([["2.0"], ["2.0.45"], ["2.0"]]);
    const late = { ...directive("SSLMutex"), lines: { "2.0": { from: "2.0.46" }, "2.4": { from: "2.4.4" } } };
    expect(knownSince(late, records.releases)).toEqual(["2.0.46", "2.4.4"]);
  });

  test("has badges for where it came, went, or should no longer be used", () => {
    const badges = (name: string) => directiveBadges(directive(name), records.releases).map(({ label }) => label);
    expect(badges("SSLEngine")).toEqual(["since 2.0"]);
    expect(badges("SSLMutex")).toEqual(["since 2.0.45", "removed in 2.4.4"]);
    expect(badges("SSLLog")).toEqual(["since 2.0", "deprecated since 2.0.45"]);
  });

  test("is found again in topics, causes and messages that name it", () => {
    const { records: speaking } = readWith({
      ...altered("causes/mutex-trouble.md", "Make the folder.", "Delete `SSLMutex file`."),
      ...altered("errors/openssl.yaml", "Both sides have", "Under sslmutex both sides have"),
    });
    const places = (name: string) => {
      const { topics, causes, identifiers } = mentionsOf(speaking, name);
      return [topics.map(({ id }) => id), causes.map(({ slug }) => slug), identifiers.map(({ id }) => id)];
    };
    expect(places("SSLMutex")).toEqual([["mutex"], ["mutex-trouble"], ["openssl:no-shared-cipher"]]);
    expect(places("SSLEngine")).toEqual([["entropy"], [], []]);
    expect(places("SSLLog")).toEqual([[], [], []]);
  });

  test("whose name is a plain word is not found in the prose of messages", () => {
    const { records: plain } = readWith({
      ...altered("directives.yaml", "- name: SSLLog", "- name: Mutex"),
      ...altered("errors/apache.yaml", "A child process", "Mutex: a child process"),
    });
    expect(mentionsOf(plain, "Mutex").identifiers).toEqual([]);
  });
});

test("the releases of a trap are told in words", () => {
  expect(releasesInWords({ since: ["2.2.30", "2.4.7"] })).toBe("From 2.2.30 and 2.4.7 on");
  expect(releasesInWords({ before: ["2.4.8"] })).toBe("Before 2.4.8");
  expect(releasesInWords({ since: ["2.4.8"], before: ["2.4.10"] })).toBe("From 2.4.8 on, before 2.4.10");
  expect(releasesInWords({})).toBeUndefined();
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
    "/errors/coverage/",
    "/errors/apache/",
    "/errors/openssl/",
    "/directives/",
    "/guide/",
    "/guide/history/",
    "/check/",
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
    "/directives/SSLEngine/",
    "/directives/SSLMutex/",
    "/directives/SSLLog/",
    "/2.0/mutex/",
    "/2.0/entropy/",
    "/2.3/mutex/",
    "/2.3/entropy/",
    "/2.4/mutex/",
    "/compare/",
    "/compare/mutex/",
    "/compare/entropy/",
    "/upgrade/2.0-2.3/",
    "/compare/mutex/2.0-2.3/",
    "/compare/entropy/2.0-2.3/",
    "/upgrade/2.0-2.4/",
    "/compare/mutex/2.0-2.4/",
    "/upgrade/2.3-2.4/",
    "/compare/mutex/2.3-2.4/",
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
