import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { splitGuide } from "@/lib/content/check-guide";
import { endInWords, toYears } from "@/lib/content/protocol-facts";
import { records } from "../../fixtures/published-records";
import { messagesFor, readWith } from "../../fixtures/sound-content";

const STEP = `---
title: Start
summary: Begin here.
standing: dated
topics: [mutex]
sources: ["https://httpd.apache.org/docs/2.4/"]
---
## Now

Write \`SSLEngine on\`.

\`\`\`console run
$ apache2 -v
\`\`\`

## Then

Write it too.
`;
const QUESTION = STEP.replace("summary:", "question: Why?\nsummary:");
const PROTOCOLS = `- id: ssl-3.0
  name: SSL 3.0
  by: Netscape
  published: "1996-11"
  specification: { name: RFC 6101, address: "https://www.rfc-editor.org/rfc/rfc6101" }
  ended: { date: "2015-06", name: RFC 7568, address: "https://www.rfc-editor.org/rfc/rfc7568" }
  standing: insecure
  httpd: { since: ["2.0.44"] }
  note: POODLE ended it.
`;
const SOUND_GUIDE = {
  "guide/1-start.md": STEP,
  "guide/2-go-on.md": STEP,
  "guide/questions/why.md": QUESTION,
  "guide/protocols.yaml": PROTOCOLS,
};
const withGuide = (changes: Readonly<Record<string, string>>) => messagesFor({ ...SOUND_GUIDE, ...changes });

test("steps come in their order, then questions, each with its two parts", () => {
  const { records, issues } = readWith(SOUND_GUIDE);
  expect(issues).toEqual([]);
  expect(records.guide.map(({ slug, step, question }) => [slug, step, question])).toEqual([
    ["start", 1, undefined],
    ["go-on", 2, undefined],
    ["why", undefined, "Why?"],
  ]);
  expect(records.guide[0]?.now).toMatch(/^Write `SSLEngine on`\./);
  expect(records.guide[0]?.formerly).toBe("Write it too.");
});

test("the parts are found by their headings, not by words in code", () => {
  expect(splitGuide("## Now\n\n```text\n## Then\n```\n\n## Then\n\nOld.")).toEqual({
    now: "```text\n## Then\n```",
    formerly: "Old.",
  });
});

describe("a writer of the guide is told file, field, what was found and what to write", () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    [
      "one part only",
      { "guide/1-start.md": STEP.replace("## Then", "### Then") },
      'content/guide/1-start.md: body: not the two parts, found "## Now"; write ## Now first, then ## Then, and ### below them',
    ],
    [
      "text before the parts",
      { "guide/1-start.md": STEP.replace("## Now", "So.\n\n## Now") },
      'content/guide/1-start.md: body: not the two parts, found "## Now, ## Then"; write ## Now first, then ## Then, and ### below them',
    ],
    [
      "an insecure past whose only warning stands under Now",
      {
        "guide/1-start.md": STEP.replace("standing: dated", "standing: insecure").replace(
          "## Then",
          "> [!WARNING]\n> No.\n\n## Then",
        ),
      },
      'content/guide/1-start.md: body: insecure advice without a warning, found no "> [!WARNING]" under ## Then; write one right after the advice',
    ],
    [
      "commands that nobody has run",
      { "guide/1-start.md": STEP.replace("console run", "console") },
      'content/guide/1-start.md: body: commands that do not say whether they are run, found "$ apache2 -v"; write console run, console run fails, or console norun: and the reason',
    ],
    [
      "a reason that is none",
      { "guide/1-start.md": STEP.replace("console run", "console norun:") },
      'content/guide/1-start.md: body: commands that do not say whether they are run, found "$ apache2 -v"; write console run, console run fails, or console norun: and the reason',
    ],
    [
      "a gap between steps",
      { "guide/4-late.md": STEP },
      "content/guide/4-late.md: file name: gap before step 4, found no step 3; number the steps from 1 without a gap",
    ],
    [
      "two steps of one number",
      { "guide/2-other.md": STEP },
      "content/guide/2-other.md: file name: second step 2, found content/guide/2-go-on.md too; write each number once",
    ],
    [
      "two pages of one address",
      { "guide/questions/start.md": QUESTION },
      'content/guide/questions/start.md: file name: duplicate, found "start" in content/guide/1-start.md already; write another name',
    ],
    [
      "the address of the history",
      { "guide/questions/history.md": QUESTION },
      'content/guide/questions/history.md: file name: taken, found "history"; write another name, as the history of the protocols has this address',
    ],
    [
      "an address in capitals",
      { "guide/3-Start.md": STEP },
      'content/guide/3-Start.md: file name: not an address, found "Start"; write a name in lower case, as in 4-configure',
    ],
    [
      "an unknown topic",
      { "guide/1-start.md": STEP.replace("[mutex]", "[mutx]") },
      'content/guide/1-start.md: topics[0]: unknown topic, found "mutx"; write "mutex"',
    ],
    [
      "an unknown directive",
      { "guide/1-start.md": STEP.replace("SSLEngine", "SSLEngin") },
      'content/guide/1-start.md: body line 10: unknown directive, found "SSLEngin"; write "SSLEngine", or add it to content/directives.yaml',
    ],
    [
      "a step with a question",
      { "guide/1-start.md": QUESTION },
      'content/guide/1-start.md: question: unknown field, found "question"; write one of "title", "summary", "standing", "topics", "synonyms", "sources", "figures"',
    ],
    [
      "an end before the beginning",
      { "guide/protocols.yaml": PROTOCOLS.replace("2015-06", "1995-06") },
      'content/guide/protocols.yaml: [0].ended.date: before it was published, found "1995-06"; write a month after "1996-11"',
    ],
    [
      "a release that nobody knows",
      { "guide/protocols.yaml": PROTOCOLS.replace("2.0.44", "2.0.99") },
      'content/guide/protocols.yaml: [0].httpd.since[0]: unknown release, found "2.0.99"; write one of content/releases.yaml, or add it there',
    ],
  ])("%s", (_name, changes, message) => {
    expect(withGuide(changes)).toContain(message);
  });

  test("a step that cannot be read leaves no gap behind it", () => {
    const messages = withGuide({ "guide/1-start.md": "no front matter" });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain("content/guide/1-start.md: front matter");
  });
});

test("months are drawn to scale and told in words", () => {
  expect(toYears("1999-07")).toBe(1999.5);
  expect(endInWords({ date: "2015-06", name: "RFC 7568", address: "https://www.rfc-editor.org/rfc/rfc7568" })).toBe(
    "forbidden in 2015-06 by RFC 7568",
  );
  expect(endInWords(undefined)).toBe("never forbidden by an RFC");
});

test("the first releases of each version agree with what SSLProtocol knows", () => {
  const values = records.directives.find(({ name }) => name === "SSLProtocol")?.values ?? [];
  const since = (value: string) => Object.values(values.find((one) => one.value === value)?.lines ?? {});
  for (const [id, value] of Object.entries({ "tls-1.1": "TLSv1.1", "tls-1.2": "TLSv1.2", "tls-1.3": "TLSv1.3" })) {
    const { httpd } = records.protocols.find((protocol) => protocol.id === id) ?? {};
    expect(
      since(value).map(({ from }) => from),
      id,
    ).toEqual(httpd?.since);
  }
  expect(records.protocols.find(({ id }) => id === "ssl-2.0")?.httpd?.removed).toEqual(
    since("SSLv2").flatMap(({ removed }) => removed ?? []),
  );
});

const FACTS = "../shared/sources/guide-facts.md";

/** Several things that the list of facts writes as one. */
const SPLIT: Readonly<Record<string, readonly string[]>> = {
  "Require all denied/granted": ["Require all denied", "Require all granted"],
  "-ssl2 -ssl3 -tls1": ["`-ssl2`", "`-ssl3`", "`-tls1`"],
};

test.runIf(existsSync(FACTS))("every literal of the facts that the guide rests on stands in it", () => {
  const flat = (text: string) => text.replace(/\\\n/g, " ").replace(/\s+/g, " ");
  const folder = "content/guide";
  const guide = flat(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => /\.(?:md|yaml)$/.test(path))
      .map((path) => readFileSync(join(folder, path), "utf8"))
      .join("\n"),
  );
  const literals = [...readFileSync(FACTS, "utf8").matchAll(/`([^`]+)`/g)]
    .map(([, literal = ""]) => flat(literal).trim())
    .filter((literal) => literal !== "content/guide/")
    .flatMap((literal) => SPLIT[literal] ?? [literal]);
  expect(literals.length).toBeGreaterThan(60);
  // Three dots stand for what is left out.
  const holds = (literal: string) => {
    let from = 0;
    for (const piece of literal.split("...")) {
      const at = guide.indexOf(piece.trim(), from);
      if (at < 0) return false;
      from = at + piece.trim().length;
    }
    return true;
  };
  expect(literals.filter((literal) => !holds(literal))).toEqual([]);
});
