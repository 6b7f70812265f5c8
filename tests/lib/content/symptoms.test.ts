import { describe, expect, test } from "vitest";
import { mayChange } from "@/lib/content/read-only-command";
import { records } from "../../fixtures/published-records";
import { messagesFor, readWith } from "../../fixtures/sound-content";

const SYMPTOMS = `questions:
  - id: start
    question: What goes wrong?
    answers:
      - { text: It does not start, next: stopped }
      - { text: It is slow, next: slow }
  - id: stopped
    question: What does the log say?
    check:
      - { run: tail -n 5 /var/log/apache2/error.log, root: true }
    answers:
      - { text: Mutex, hint: "\`AH02024\`", next: lock }
      - { text: Nothing, next: silent }
endings:
  - id: slow
    title: It is slow
    check:
      - run: ls -ld {file}
    causes:
      - { cause: mutex-trouble, sign: It is not there. }
  - id: lock
    title: The lock
    check:
      - run: ls -ld {file}
    causes:
      - { cause: mutex-trouble, sign: It is not there. }
  - id: silent
    title: Silence
    check:
      - run: ls -ld {file}
    causes:
      - { cause: mutex-trouble, sign: It is not there. }
`;
const FILE = "content/symptoms.yaml";

/** What a writer reads when pieces of the sound questions are replaced. */
function messagesWith(...pieces: readonly (readonly [from: string, to: string])[]): string[] {
  let text = SYMPTOMS;
  for (const [from, to] of pieces) {
    if (!text.includes(from)) throw new Error(`the questions do not hold ${JSON.stringify(from)}`);
    text = text.replace(from, to);
  }
  return messagesFor({ "symptoms.yaml": text });
}

test("every page knows the answers that lead to it, the first question first", () => {
  const { records, issues } = readWith({ "symptoms.yaml": SYMPTOMS });
  expect(issues).toEqual([]);
  expect(records.symptoms.pages.map(({ kind, id, path }) => [kind, id, path.map(({ answer }) => answer)])).toEqual([
    ["question", "start", []],
    ["question", "stopped", ["It does not start"]],
    ["ending", "lock", ["It does not start", "Mutex"]],
    ["ending", "silent", ["It does not start", "Nothing"]],
    ["ending", "slow", ["It is slow"]],
  ]);
});

describe("a writer is told what is wrong with the questions", () => {
  test.each<[string, readonly (readonly [string, string])[], string]>([
    [
      "an unknown cause",
      [["cause: mutex-trouble", "cause: mutex-troubel"]],
      'endings[0].causes[0].cause: unknown cause, found "mutex-troubel"; write "mutex-trouble"',
    ],
    [
      "a dead end",
      [["\n  - id: slow", "\n  - id: slowly"]],
      'questions[0].answers[1].next: dead end, found no question or ending named "slow"; write one of "start", "stopped", "slowly", "lock", "silent", or add it',
    ],
    [
      "an ending without a cause",
      [["causes:\n      - { cause: mutex-trouble, sign: It is not there. }", "causes: []"]],
      "endings[0].causes: not valid here, found []; write one to four causes, likeliest first",
    ],
    [
      "a question with one answer",
      [["      - { text: Nothing, next: silent }\n", ""]],
      'questions[1].answers: not valid here, found [{"text":"Mutex","hint":"`AH02024`","next":"lock"}]; write two answers or more',
    ],
    [
      "a page that nothing leads to",
      [["next: slow", "next: stopped"]],
      'endings[0].id: unreachable, found no way to "slow"; name it as next of an answer, or leave it out',
    ],
    [
      "two ways to one page",
      [["next: silent", "next: slow"]],
      'questions[1].answers[1].next: second way to the same page, found "slow" at questions[0].answers[1].next already; lead to another one',
    ],
    [
      "a way back to the beginning",
      [["next: silent", "next: start"]],
      'questions[1].answers[1].next: second way to the same page, found "start" at the beginning already; lead to another one',
    ],
    [
      "a page named twice",
      [["- id: lock", "- id: stopped"]],
      'endings[1].id: named twice, found "stopped" at questions[1] already; write another name',
    ],
    [
      "a cause twice in one ending",
      [
        [
          "      - { cause: mutex-trouble, sign: It is not there. }\n",
          "      - { cause: mutex-trouble, sign: A }\n".repeat(2),
        ],
      ],
      'endings[0].causes[1].cause: duplicate, found "mutex-trouble" a second time; write each only once',
    ],
    [
      "a cause that is unseen and named",
      [["endings:", "unseen:\n  - { cause: mutex-trouble, reason: It hides. }\nendings:"]],
      'unseen[0].cause: not unseen, found an ending that names "mutex-trouble"; leave the entry out',
    ],
    [
      "a command that changes something",
      [["ls -ld {file}", "chmod 700 {file}"]],
      'endings[0].check[0].run: may change something, found "chmod"; write a command that only looks, or teach it to lib/content/read-only-command.ts',
    ],
    [
      "a command that prints the key",
      [["ls -ld {file}", "head -n 2 {key}"]],
      'endings[0].check[0].run: may print a private key, found "head -n 2 {key}"; write a command that shows only what is around it',
    ],
    [
      "an unknown slot",
      [["ls -ld {file}", "ls -ld {filee}"]],
      'endings[0].check[0].run: unknown slot, found "{filee}"; write "file"',
    ],
    [
      "code in a link",
      [["text: It is slow", 'text: "`It` is slow"']],
      'questions[0].answers[1].text: not valid here, found "`It` is slow"; write the answer as the reader would give it, at most 80 characters, without backticks',
    ],
  ])("%s", (_, pieces, message) => {
    expect(messagesWith(...pieces)).toContain(`${FILE}: ${message}`);
  });

  test("a cause that nothing leads to, unless it is listed as unseen", () => {
    const body = readWith({}).records.causes[0]?.body;
    const other = `---
title: Another
summary: Another cause.
severity: start
side: server
topics: [mutex]
related: []
notProvoked: It hides.
sources: ["https://httpd.apache.org/docs/2.4/"]
---
${body}`;
    const unseen = `unseen:\n  - { cause: other-trouble, reason: It hides. }\n${SYMPTOMS}`;
    const left = `${FILE}: endings: nothing leads to a cause, found no ending for "other-trouble"; name it in one, or under unseen with the reason`;
    expect(messagesFor({ "symptoms.yaml": SYMPTOMS, "causes/other-trouble.md": other })).toEqual([left]);
    expect(messagesFor({ "symptoms.yaml": unseen, "causes/other-trouble.md": other })).toEqual([]);
  });

  test("a fifth question", () => {
    const deep = [1, 2, 3, 4, 5].map(
      (place) => `  - id: q${place}
    question: Question ${place}?
    answers:
      - { text: On, next: ${place === 5 ? "lock" : `q${place + 1}`} }
      - { text: Off, next: e${place} }
`,
    );
    const ending = (id: string) => `  - id: ${id}
    title: End
    check: [{ run: date -u }]
    causes: [{ cause: mutex-trouble, sign: Late. }]
`;
    const text = `questions:\n${deep.join("")}endings:\n${["lock", "e1", "e2", "e3", "e4", "e5"].map(ending).join("")}`;
    expect(messagesFor({ "symptoms.yaml": text })).toEqual([
      `${FILE}: questions[4].id: too deep, found "q5" as question 5; end after 4 questions at most`,
    ]);
  });

  test("everything in one run", () => {
    expect(
      messagesWith(["next: slow", "next: slwo"], ["cause: mutex-trouble", "cause: mutex"], ["ls -ld", "rm"]),
    ).toHaveLength(4);
  });

  test("a circle beside the tree is unreachable, and does not run for ever", () => {
    const circle = `  - id: round
    question: Round?
    answers:
      - { text: Left, next: about }
      - { text: Right, next: lost }
  - id: about
    question: About?
    answers:
      - { text: Left, next: round }
      - { text: Right, next: gone }
endings:
`;
    const unreachable = messagesWith(["endings:\n", circle]).filter((message) => message.includes("unreachable"));
    expect(unreachable.map((message) => /"(\w+)"/.exec(message)?.[1])).toEqual(["round", "about"]);
  });
});

test.each([
  "ls -l",
  "openssl s_client -connect {host}:443 </dev/null 2>/dev/null | openssl x509 -noout -dates",
  "curl -sS -o /dev/null -w '%{http_code}\\n' https://{host}/",
  "grep -E 'a;b > c' {file}",
])("only looks: %s", (command) => {
  expect(mayChange(command)).toBeUndefined();
});

test.each([
  "rm {file}",
  "ls; rm {file}",
  "ls && rm {file}",
  "ls | tee {file}",
  "ls > {file}",
  'ls "$(rm {file})"',
  "ls `rm {file}`",
  "ls 'a",
  "curl -o page https://{host}/",
  "curl -sSo page https://{host}/",
  "curl -c jar https://{host}/",
  "timeout -k 5 9 rm {file}",
  "curl -X DELETE https://{host}/",
  "openssl x509 -in {file} -out {file}",
  "openssl genrsa 2048",
  "openssl pkey -in {key}",
  "systemctl restart apache2",
  "apachectl graceful",
  "date -s 12:00",
  "toString",
  "ls |",
])("may change something: %s", (command) => {
  expect(mayChange(command)).toBeDefined();
});

describe("the questions of the site", () => {
  test("lead to most causes, by likelihood, and leave few unseen", () => {
    const named = new Set(
      records.symptoms.pages.flatMap((page) => (page.kind === "ending" ? page.causes.map(({ cause }) => cause) : [])),
    );
    expect(named.size + records.symptoms.unseen.length).toBe(records.causes.length);
    expect(records.symptoms.unseen.length).toBeLessThanOrEqual(5);
  });

  test("name codes that the catalogue has", () => {
    const known = new Set(records.identifiers.map(({ id }) => id.replace(/^.*:/, "")));
    const codes = JSON.stringify(records.symptoms.pages).match(
      /\b(?:AH\d{5}|(?:ERR|SSL_ERROR|SEC_ERROR|MOZILLA_PKIX_ERROR)_[A-Z0-9_]+[A-Z0-9])\b/g,
    );
    // `ERR_SSL_…` names a family; the call that failed is what OpenSSL's callers print.
    const unknown = (codes ?? []).filter((code) => !known.has(code) && !/^(?:ERR_SSL|SSL_ERROR_SYSCALL)$/.test(code));
    expect(codes?.length).toBeGreaterThan(40);
    expect(unknown).toEqual([]);
  });
});
