import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newRecord } from "@/lib/cli/new-record";
import { formatIssue } from "@/lib/content/content-error";
import { readContent } from "@/lib/content/load-content";
import { SOUND } from "../../fixtures/sound-content";

let root = "";
const at = (path: string) => join(root, "content", path);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "handshake-new-"));
  for (const [path, text] of Object.entries(SOUND)) {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  }
  vi.spyOn(console, "log").mockImplementation(() => {});
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  rmSync(root, { recursive: true });
  vi.restoreAllMocks();
});

/** Fills the empty fields of a file, as a writer does. */
function fill(path: string, values: Readonly<Record<string, string>>, body = ""): void {
  let text = readFileSync(at(path), "utf8");
  for (const [name, value] of Object.entries(values))
    text = text.replace(new RegExp(`^( *)${name}:.*$`, "m"), `$1${name}: ${value}`);
  writeFileSync(
    at(path),
    text.replace("$ \n", "$ ls\n").replace(/## (Fix|Verify|What happened)\n/g, "## $1\n\nSo.\n") + body,
  );
}

const problems = () => readContent(root).issues.map(formatIssue);

test("a new cause is sound once it is filled", () => {
  expect(newRecord(["cause", "locked-out"], root)).toBe(0);
  expect(problems()).toContain(
    "content/causes/locked-out.md: title: empty field, found nothing after the colon; write what is wrong, for a stranger, at most 70 characters",
  );
  fill("causes/locked-out.md", {
    title: "The lock is closed",
    summary: "Open it.",
    severity: "start",
    side: "server",
    topics: "[mutex]",
    related: "[]",
    sources: '["https://httpd.apache.org/docs/2.4/mod/core.html#mutex"]',
  });
  writeFileSync(
    at("causes/locked-out.md"),
    readFileSync(at("causes/locked-out.md"), "utf8").replace("# files", "notProvoked: It needs a door.\n# files"),
  );
  expect(problems()).toEqual([]);
});

test("a new topic is sound once it is filled and its section names it", () => {
  expect(newRecord(["topic", "random"], root)).toBe(0);
  fill(
    "faq/random/topic.md",
    {
      section: "installation",
      title: "Random numbers",
      summary: "Nothing to do.",
      standing: "current",
      related: "[]",
      sources: '["https://httpd.apache.org/docs/2.4/mod/mod_ssl.html#sslrandomseed"]',
    },
    "Nothing to do.\n",
  );
  fill("faq/random/2.4.md", { question: "Where do they come from?" }, "From the system.\n");
  writeFileSync(at("sections.yaml"), readFileSync(at("sections.yaml"), "utf8").replace("entropy]", "entropy, random]"));
  expect(problems()).toEqual([]);
});

test("a new identifier is sound once it is filled, in the file of its program", () => {
  expect(newRecord(["identifier", "AH02565"], root)).toBe(0);
  fill("errors/apache.yaml", {});
  const text = readFileSync(at("errors/apache.yaml"), "utf8");
  writeFileSync(
    at("errors/apache.yaml"),
    text.replace(/ {2}meaning: #.*/, "  meaning: Key and certificate do not fit."),
  );
  expect(problems()).toEqual([]);
  expect(readContent(root).records.identifiers.map(({ id }) => id)).toContain("AH02565");
});

test("a new step of the guide comes after the last, and is sound with its question once both are filled", () => {
  const common = {
    title: "Begin",
    summary: "Begin here.",
    standing: "dated",
    topics: "[mutex]",
    sources: '["https://httpd.apache.org/docs/2.4/"]',
  };
  mkdirSync(at("guide"));
  writeFileSync(
    at("guide/protocols.yaml"),
    `- id: wtls
  name: WTLS
  by: WAP Forum
  published: "1999-06"
  specification: { name: WAP 1.1, address: "https://example.com/" }
  standing: obsolete
  note: TLS for phones.
`,
  );
  expect(newRecord(["guide", "begin"], root)).toBe(0);
  fill("guide/1-begin.md", common);
  expect(newRecord(["guide", "go-on"], root)).toBe(0);
  fill("guide/2-go-on.md", common);
  expect(newRecord(["question", "why"], root)).toBe(0);
  fill("guide/questions/why.md", { ...common, question: "Why?" });
  expect(problems()).toEqual([]);
});

test.each([
  [["cause", "Locked Out"]],
  [["cause", "mutex-trouble"]],
  [["identifier", "AH02024"]],
  [["identifier", "nothing"]],
  [["answer", "mutex"]],
  [["cause"]],
  [[]],
])("%j is refused, and nothing is written", (args) => {
  const before = readFileSync(at("causes/mutex-trouble.md"), "utf8");
  expect(newRecord(args, root)).toBe(2);
  expect(readFileSync(at("causes/mutex-trouble.md"), "utf8")).toBe(before);
  expect(existsSync(at("causes/Locked Out.md"))).toBe(false);
});
