import { describe, expect, test } from "vitest";
import { renderMarkdown } from "@/lib/content/markdown";
import { parseRunMark, withoutRunMarks } from "@/lib/content/run-mark";
import { plainRecords } from "@/lib/plain/plain-records";
import { records } from "../../fixtures/published-records";
import { altered, messagesFor, SOUND } from "../../fixtures/sound-content";

const NOTE = "content/faq/mutex/topic.md";

/** The today note of the sound content, with a terminal session whose first line is this. */
const withSession = (fence: string) =>
  altered(
    "faq/mutex/topic.md",
    "Delete `SSLMutex` and see `entropy`.",
    `Delete \`SSLMutex\`.\n\n\`\`\`${fence}\n$ apache2 -v\n\`\`\``,
  );

test("a mark says whether commands are run, and which of them fail", () => {
  expect(parseRunMark("run")).toEqual({ kind: "run", fails: false });
  expect(parseRunMark("run fails")).toEqual({ kind: "run", fails: true });
  expect(parseRunMark("norun: it needs a public CA")).toEqual({ kind: "norun", reason: "it needs a public CA" });
});

test.each(["", "runs", "run twice", "norun", "norun:", "norun: ", "run: it needs a public CA"])(
  "%j is no mark",
  (words) => {
    expect(parseRunMark(words)).toBeUndefined();
  },
);

describe("the commands of a today note say whether the lab runs them", () => {
  test.each(["console run", "console run fails", "console norun: it needs a public CA"])("%s is sound", (fence) => {
    expect(messagesFor(withSession(fence))).toEqual([]);
  });

  test("a block without a mark is a problem", () => {
    expect(messagesFor(withSession("console"))).toEqual([
      `${NOTE}: body line 12: commands that do not say whether the lab runs them, found "$ apache2 -v"; write console run, console run fails, or console norun: and the reason`,
    ]);
  });

  test("so is a mark that nobody knows", () => {
    expect(messagesFor(withSession("console tested"))).toEqual([
      `${NOTE}: body line 12: unknown mark of commands, found "tested"; write run, run fails, or norun: and the reason`,
    ]);
  });

  test("so is a reason that is missing", () => {
    expect(messagesFor(withSession("console norun:"))).toEqual([
      `${NOTE}: body line 12: unknown mark of commands, found "norun:"; write run, run fails, or norun: and the reason`,
    ]);
  });

  test("causes and the answers of editions need none", () => {
    expect(SOUND["causes/mutex-trouble.md"]).toContain("```console\n");
    const answer = altered(
      "faq/mutex/2.4.md",
      "Open the other folder",
      "```console\n$ apache2 -v\n```\n\nOpen the other folder",
    );
    expect(messagesFor(answer)).toEqual([]);
  });
});

describe("readers do not see the mark", () => {
  const session = "```console run\n$ apache2 -v\n```\n";

  test("not on a page", () => {
    const options = { hrefOf: () => undefined, idPrefix: "", headingLevel: 2 };
    expect(renderMarkdown(session, options)).toBe(renderMarkdown(withoutRunMarks(session), options));
  });

  test("not in Markdown, where a block in a list is indented", () => {
    expect(withoutRunMarks("1. So:\n\n   ```console norun: why\n   $ apache2 -v\n   ```\n")).toBe(
      "1. So:\n\n   ```console\n   $ apache2 -v\n   ```\n",
    );
  });

  test("not in any plain record", () => {
    const marked = plainRecords(records).filter(({ markdown }) => /```console \S/.test(markdown));
    expect(marked.map(({ path }) => path)).toEqual([]);
  });
});
