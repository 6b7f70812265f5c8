import { describe, expect, test } from "vitest";
import { altered, messagesFor, readWith, SOUND } from "../../fixtures/sound-content";

test("sound content has no problem", () => {
  expect(messagesFor({})).toEqual([]);
});

describe("a writer is told file, field, what was found and what to write", () => {
  const MUTEX = "content/faq/mutex/topic.md";
  const MUTEX_20 = "content/faq/mutex/2.0.md";
  const DIRECTIVES = "content/directives.yaml";
  const MUTEX_24 = "content/faq/mutex/2.4.md";

  test.each<[string, Record<string, string | null>, string]>([
    [
      "a missing field",
      altered("faq/mutex/topic.md", "title: The mutex file\n", ""),
      `${MUTEX}: title: missing field, found nothing; write the topic for a stranger, at most 70 characters`,
    ],
    [
      "an empty field",
      altered("faq/mutex/topic.md", "title: The mutex file", "title:"),
      `${MUTEX}: title: empty field, found nothing after the colon; write the topic for a stranger, at most 70 characters`,
    ],
    [
      "a misspelt field",
      altered("faq/mutex/2.0.md", "through:", "thruogh:"),
      `${MUTEX_20}: thruogh: unknown field, found "thruogh"; write "through"`,
    ],
    [
      "an unknown field that resembles none",
      altered("faq/mutex/2.0.md", "through:", "colour: red\nthrough:"),
      `${MUTEX_20}: colour: unknown field, found "colour"; write one of "question", "through", "since", "standing", "changed"`,
    ],
    [
      "an unquoted edition",
      altered("faq/mutex/2.0.md", '"2.3"', "2.30"),
      `${MUTEX_20}: through: must be quoted text, found the number 2.30; write "2.30"`,
    ],
    [
      "an unquoted version in a list",
      altered("faq/mutex/2.4.md", '["2.4.4"]', "[2.4]"),
      `${MUTEX_24}: since[0]: must be quoted text, found the number 2.4; write "2.4"`,
    ],
    [
      "an unknown edition",
      altered("faq/mutex/2.0.md", '"2.3"', '"2.5"'),
      `${MUTEX_20}: through: unknown edition, found "2.5"; write one of "2.0", "2.3", "2.4"`,
    ],
    [
      "an answer of an unknown edition",
      { "faq/mutex/2.2.md": "---\nquestion: Why?\n---\nBecause.\n" },
      'content/faq/mutex/2.2.md: file name: unknown edition, found "2.2"; name the file after one of "2.0", "2.3", "2.4"',
    ],
    [
      "an unknown section",
      altered("faq/mutex/topic.md", "section: installation", "section: instalation"),
      `${MUTEX}: section: unknown section, found "instalation"; write "installation"`,
    ],
    [
      "an unknown related topic",
      altered("faq/mutex/topic.md", "related: [entropy]", "related: [entropie]"),
      `${MUTEX}: related[0]: unknown topic, found "entropie"; write "entropy"`,
    ],
    [
      "a topic that no section lists",
      altered("sections.yaml", "[mutex, entropy]", "[mutex]"),
      "content/faq/entropy/topic.md: section: not the section that lists the topic, found it nowhere in content/sections.yaml; write entropy under installation there",
    ],
    [
      "a section that lists an unknown topic",
      altered("sections.yaml", "entropy]", "entropy, mm]"),
      'content/sections.yaml: [0].topics[2]: unknown topic, found "mm"; write one of "entropy", "mutex", or add content/faq/mm/topic.md',
    ],
    [
      "an unknown directive",
      altered("faq/mutex/2.4.md", "`entropy`", "`SSLEngin on`"),
      `${MUTEX_24}: body line 6: unknown directive, found "SSLEngin"; write "SSLEngine", or add it to content/directives.yaml`,
    ],
    [
      "an unknown directive in a configuration block",
      altered("faq/mutex/2.4.md", "Open the other", "```apache\nListen 443\n  SSLMutx none\n```\n\nOpen the other"),
      `${MUTEX_24}: body line 8: unknown directive, found "SSLMutx"; write "SSLMutex", or add it to content/directives.yaml`,
    ],
    [
      "an unknown release",
      altered("faq/mutex/2.4.md", "2.4.4", "2.4.99"),
      `${MUTEX_24}: since[0]: unknown release, found "2.4.99"; write one of content/releases.yaml, or add it there`,
    ],
    [
      "an overlap of through",
      altered("faq/mutex/2.0.md", '"2.3"', '"2.4"'),
      `${MUTEX_24}: through: overlap, found "2.4" covered by ${MUTEX_20} already; write each edition in one file`,
    ],
    [
      "a gap between answers",
      altered("faq/mutex/2.0.md", 'through: "2.3"\n', ""),
      `${MUTEX}: absent: gap, found no answer for "2.3"; write a file for it, a later \`through\` before it, or an entry under absent`,
    ],
    [
      "a through before the file's own edition",
      altered("faq/mutex/2.4.md", "since:", 'through: "2.0"\nsince:'),
      `${MUTEX_24}: through: an edition before the file's own, found "2.0"; write a later one than "2.4", or leave it out`,
    ],
    [
      "an absence where there is an answer",
      altered("faq/mutex/topic.md", "related:", 'absent: [{ edition: "2.3", note: Not there. }]\nrelated:'),
      `${MUTEX}: absent[0].edition: not absent, found "2.3" answered by ${MUTEX_20}; leave the entry out`,
    ],
    [
      "a topic without an answer",
      { "faq/entropy/2.0.md": null },
      "content/faq/entropy/topic.md: answers: no answer, found no file beside topic.md; write one named after an edition, as in 2.0.md",
    ],
    [
      "answers without their topic",
      { "faq/mm/2.0.md": "---\nquestion: Why?\n---\nBecause.\n" },
      "content/faq/mm/topic.md: file: missing, found only answers; write the topic's own file beside them",
    ],
    [
      "a later answer that does not say what changed",
      altered("faq/mutex/2.4.md", 'changed: ["The folder is another one"]\n', ""),
      `${MUTEX_24}: changed: missing field, found nothing; write the facts that differ from the answer before`,
    ],
    [
      "a duplicate edition",
      { "editions.yaml": `${SOUND["editions.yaml"]}${SOUND["editions.yaml"]?.split("- id").slice(0, 2).join("- id")}` },
      'content/editions.yaml: [3].id: duplicate, found "2.0" a second time; write each only once',
    ],
    [
      "a topic in two sections",
      altered("sections.yaml", "[mutex, entropy]", "[mutex, entropy, mutex]"),
      'content/sections.yaml: [0].topics[2]: duplicate, found "mutex" in installation already; write each topic in one section',
    ],
    [
      "a key given twice",
      altered("faq/mutex/2.0.md", "question:", "question: Why?\nquestion:"),
      `${MUTEX_20}: front matter line 3: broken YAML, found: Map keys must be unique; write plain YAML, with text that holds ": " or starts with a sign in quotes`,
    ],
    [
      "a dead internal link",
      altered("faq/mutex/2.0.md", "Open the folder", "[Open](/topics/mutexx/) the folder"),
      `${MUTEX_20}: body line 5: dead link, found "/topics/mutexx/"; write "/topics/mutex/"`,
    ],
    [
      "a link that leads nowhere",
      altered("faq/mutex/2.0.md", "Open the folder", "[Open](javascript:alert(1)) the folder"),
      `${MUTEX_20}: body line 5: link that leads nowhere, found "javascript:alert(1)"; write an address that begins with / (a page of ours) or https://`,
    ],
    [
      "raw HTML",
      altered("faq/mutex/2.0.md", "Open the folder", "Inside <VirtualHost> open"),
      `${MUTEX_20}: body line 5: raw HTML, found "<VirtualHost>"; write it in backticks, or as Markdown`,
    ],
    [
      "address that is no link",
      altered(
        "faq/mutex/2.0.md",
        "Open the folder",
        "Not `http://a.example`, <http://b.example> or [http://c.example](http://c.example), but (http://d.example/x). Open the folder",
      ),
      `${MUTEX_20}: body line 5: address that is no link, found "http://d.example/x"; write [words](http://d.example/x), <http://d.example/x>, or in backticks`,
    ],
    [
      "broken YAML, by its line",
      altered("faq/mutex/2.0.md", "through:", "through: [\nsince:"),
      `${MUTEX_20}: front matter line 4: broken YAML, found: Flow sequence in block collection must be sufficiently indented and end with a ]; write plain YAML, with text that holds ": " or starts with a sign in quotes`,
    ],
    [
      "broken YAML in a list",
      { "releases.yaml": '- release: "2.0.44"\n  date: "2003\n' },
      'content/releases.yaml: yaml line 3: broken YAML, found: Missing closing "quote; write plain YAML, with text that holds ": " or starts with a sign in quotes',
    ],
    [
      "an empty answer",
      altered("faq/mutex/2.0.md", "Open the folder for `SSLMutex`.\n", ""),
      `${MUTEX_20}: body: empty, found nothing below the front matter; write the text of the record there`,
    ],
    [
      "a file in the wrong place",
      { "faq/mutex.md": "text" },
      'content/faq/mutex.md: file: in the wrong place, found "faq/mutex.md"; write answers as faq/<topic>/<edition>.md, topics as faq/<topic>/topic.md, causes as causes/<slug>.md, their recipes as causes/<slug>.lab.yaml, identifiers as errors/<program>.yaml, steps of the guide as guide/<n>-<slug>.md, its questions as guide/questions/<slug>.md',
    ],
    [
      "an identifier that names no cause of ours",
      altered("errors/apache.yaml", "causes: [mutex-trouble]", "causes: [mutex-troubles]"),
      'content/errors/apache.yaml: AH02024: causes: unknown cause, found "mutex-troubles"; write "mutex-trouble"',
    ],
    [
      "a failure without a cause",
      altered("errors/apache.yaml", "  causes: [mutex-trouble]\n", ""),
      "content/errors/apache.yaml: AH02024: causes: a failure without a cause, found nothing; write at least one cause",
    ],
    [
      "holes that are not all named",
      altered("errors/apache.yaml", "[name, file]", "[name]"),
      "content/errors/apache.yaml: AH02024: holes: not one name for each hole, found 1; write 2",
    ],
    [
      "an identifier in the file of another program",
      altered("errors/openssl.yaml", "openssl:no-shared-cipher", "x509:20"),
      "content/errors/openssl.yaml: x509:20: in the wrong file, found it in openssl.yaml; write it in content/errors/x509.yaml",
    ],
    [
      "an identifier given twice",
      { "errors/alert.yaml": "- id: AH02024\n  meaning: The same thing once more.\n" },
      "content/errors/apache.yaml: AH02024: duplicate, found it in content/errors/alert.yaml already; write each only once",
    ],
    [
      "a topic that names an unknown identifier",
      altered("faq/mutex/topic.md", "[AH02024]", "[AH02025]"),
      `${MUTEX}: identifiers[0]: unknown identifier, found "AH02025"; write one of content/errors/, or add it there`,
    ],
    [
      "a cause whose parts are not in order",
      altered("causes/mutex-trouble.md", "## Verify", "## Prove"),
      'content/causes/mutex-trouble.md: body: not the parts of a cause, found ["What happened","Check","Fix","Prove"]; write ## What happened, ## Check, ## Fix, ## Verify in this order',
    ],
    [
      "an unknown slot",
      altered("causes/mutex-trouble.md", "{file}", "{flie}"),
      'content/causes/mutex-trouble.md: body: unknown slot, found "{flie}"; write one of "host", "port", "certificate", "key", "chain", "ca", "config", "file", "backend", "client"',
    ],
    [
      "a cause that is related to none of ours",
      altered("causes/mutex-trouble.md", "related: []", "related: [key-mismatch]"),
      'content/causes/mutex-trouble.md: related[0]: unknown cause, found "key-mismatch"; write one of "mutex-trouble"',
    ],
    [
      "news of a page that is not there",
      altered("changes.yaml", "/topics/", "/topcis/"),
      'content/changes.yaml: [0].pages[0]: dead link, found "/topcis/"; write "/topics/"',
    ],
    [
      "a cause without recipe that does not say why",
      { "causes/mutex-trouble.lab.yaml": null },
      "content/causes/mutex-trouble.md: notProvoked: missing field, found no content/causes/mutex-trouble.lab.yaml; write the recipe, or here why there can be none",
    ],
    [
      "a cause that has a recipe and says why there is none",
      altered("causes/mutex-trouble.md", "related: []", "related: []\nnotProvoked: It needs Windows."),
      "content/causes/mutex-trouble.md: notProvoked: found beside content/causes/mutex-trouble.lab.yaml, which provokes it; leave the field out",
    ],
    [
      "a recipe of no cause",
      { "causes/mutex.lab.yaml": SOUND["causes/mutex-trouble.lab.yaml"] ?? null },
      'content/causes/mutex.lab.yaml: file name: unknown cause, found "mutex"; write one of "mutex-trouble"',
    ],
    [
      "a recipe that waits for what nobody prints",
      altered("causes/mutex-trouble.lab.yaml", "error-log: [AH02024]", "node: [AH02024]"),
      'content/causes/mutex-trouble.lab.yaml: [0].prints.node: unknown printer, found "node"; write one of "startup", "error-log", "curl"',
    ],
    [
      "a recipe that waits for an unknown identifier",
      altered("causes/mutex-trouble.lab.yaml", "[AH02024]", "[AH02025]"),
      'content/causes/mutex-trouble.lab.yaml: [0].prints.error-log: unknown identifier, found "AH02025"; write one of content/errors/, or add it there',
    ],
    [
      "a fix of something else",
      altered("causes/mutex-trouble.lab.yaml", '/locks: ""', '/mutexes: ""'),
      'content/causes/mutex-trouble.lab.yaml: [0].fix.replace: not in the configuration, found "/mutexes"; write a part of it exactly',
    ],
    [
      "a fix for a client that does not ask",
      altered("causes/mutex-trouble.lab.yaml", "    replace:", "    ask: { crul: curl }\n    replace:"),
      'content/causes/mutex-trouble.lab.yaml: [0].fix.ask.crul: not among ask, found "crul"; write one of "curl"',
    ],
    [
      "a proof of nothing",
      {
        "proofs.json": JSON.stringify([
          {
            cause: "entropy",
            hash: "0".repeat(64),
            date: "2026-11-21",
            httpd: "2.4.71",
            openssl: "3.0.19",
            clients: {},
            printed: [],
            cases: [{ case: "one", lines: {} }],
          },
        ]),
      },
      'content/proofs.json: [0].cause: without recipe, found "entropy"; take the entry out',
    ],
    [
      "a cause that nothing leads to",
      {
        ...altered("causes/mutex-trouble.md", "topics: [mutex]", "topics: []"),
        "errors/openssl.yaml": null,
        "errors/apache.yaml": "- id: AH02024\n  meaning: The lock file cannot be opened again.\n",
      },
      "content/causes/mutex-trouble.md: topics: nothing leads to this cause, found no identifier and no topic; name it under causes in content/errors/, or write a topic here",
    ],
    [
      "an unknown release in a directive's line",
      altered("directives.yaml", 'from: "2.4.3", syntax', 'from: "2.4.99", syntax'),
      `${DIRECTIVES}: [0].lines.2.4.from: unknown release, found "2.4.99"; write one of content/releases.yaml, or add it there`,
    ],
    [
      "an unknown release of a removal",
      altered("directives.yaml", 'removed: "2.4.4"\n', 'removed: "2.4.99"\n'),
      `${DIRECTIVES}: [1].removed: unknown release, found "2.4.99"; write one of content/releases.yaml, or add it there`,
    ],
    [
      "a directive deprecated in an unknown release",
      altered("directives.yaml", 'since: "2.0.45"\n    replacement', 'since: "2.0.99"\n    replacement'),
      `${DIRECTIVES}: [2].deprecated.since: unknown release, found "2.0.99"; write one of content/releases.yaml, or add it there`,
    ],
    [
      "an unknown release of a value",
      altered("directives.yaml", 'removed: "2.4.4" }', 'removed: "2.4.99" }'),
      `${DIRECTIVES}: [0].values[0].lines.2.4.removed: unknown release, found "2.4.99"; write one of content/releases.yaml, or add it there`,
    ],
    [
      "an unknown release of a trap",
      altered("directives.yaml", '["2.0.45", "2.4.4"]', '["2.0.45", "2.4.99"]'),
      `${DIRECTIVES}: [0].traps[0].since[1]: unknown release, found "2.4.99"; write one of content/releases.yaml, or add it there`,
    ],
    [
      "an unknown release of a default",
      altered("directives.yaml", '["2.0.46"]', '["2.0.99"]'),
      `${DIRECTIVES}: [1].defaults[0].since[0]: unknown release, found "2.0.99"; write one of content/releases.yaml, or add it there`,
    ],
    [
      "a release under another line",
      altered("directives.yaml", 'to: "2.4.3"', 'to: "2.0.46"'),
      `${DIRECTIVES}: [1].lines.2.4.to: release of another line, found "2.0.46"; write one of 2.4`,
    ],
    [
      "a line that begins after its end",
      altered("directives.yaml", 'from: "2.4.3", to: "2.4.3"', 'from: "2.4.4", to: "2.4.3"'),
      `${DIRECTIVES}: [1].lines.2.4.from: later than its end, found "2.4.4"; write "2.4.3" or an earlier one`,
    ],
    [
      "a line that begins after the removal",
      altered("directives.yaml", 'removed: "2.4.4"\n', 'removed: "2.0.46"\n'),
      `${DIRECTIVES}: [1].lines.2.4.from: not before the removal, found "2.4.3"; write a release before "2.0.46", or leave the line out`,
    ],
    [
      "a line that goes on after the removal",
      altered("directives.yaml", ', to: "2.4.3"', ""),
      `${DIRECTIVES}: [1].lines.2.4.to: not before the removal, found nothing; write the last release before "2.4.4"`,
    ],
    [
      "a value of a line without the directive",
      altered("directives.yaml", '"2.4": { from: "2.4.3", removed', '"2.2": { from: "2.4.3", removed'),
      `${DIRECTIVES}: [0].values[0].lines.2.2: line without the directive, found "2.2"; write one of "2.0", "2.4"`,
    ],
    [
      "a value that is older than the directive",
      altered("directives.yaml", '"2.4": { from: "2.4.3", syntax', '"2.4": { from: "2.4.4", syntax'),
      `${DIRECTIVES}: [0].values[0].lines.2.4.from: earlier than the directive, found "2.4.3"; write "2.4.4" or a later one`,
    ],
    [
      "a value that goes before it comes",
      altered("directives.yaml", 'removed: "2.4.4" }', 'removed: "2.4.3" }'),
      `${DIRECTIVES}: [0].values[0].lines.2.4.removed: not after its beginning, found "2.4.3"; write a later one than "2.4.3"`,
    ],
    [
      "two releases of one line in a trap",
      altered("directives.yaml", '["2.0.45", "2.4.4"]', '["2.4.3", "2.4.4"]'),
      `${DIRECTIVES}: [0].traps[0].since[1]: second release of 2.4, found "2.4.4" beside "2.4.3"; write one for each line`,
    ],
    [
      "a default of a line without the directive",
      altered("directives.yaml", '    "2.0": { from: "2.0.45" }\n', ""),
      `${DIRECTIVES}: [1].defaults[0].since[0]: release of a line without the directive, found "2.0.46"; write one of the lines "2.4"`,
    ],
    [
      "an unknown directive in a note",
      altered("directives.yaml", "`SSLMutex`", "`SSLMutx`"),
      `${DIRECTIVES}: [0].values[0].note: unknown directive, found "SSLMutx"; write "SSLMutex", or add it to content/directives.yaml`,
    ],
    [
      "a summary of a directive that is too long",
      altered("directives.yaml", "Named a log file.", "x".repeat(161)),
      `${DIRECTIVES}: [2].summary: too long, found 161 characters; write what it sets, one sentence of at most 160 characters`,
    ],
    [
      "a list that is missing",
      { "releases.yaml": null },
      "content/releases.yaml: file: missing, found nothing; write it as content/README.md says",
    ],
    [
      "front matter that is a program",
      altered("faq/mutex/2.0.md", "---\nquestion", "---js\nquestion"),
      `${MUTEX_20}: front matter: the file must begin with YAML front matter, found "---js"; write --- alone on the first line`,
    ],
    [
      "no front matter",
      { "faq/mutex/2.0.md": "Open the folder.\n" },
      `${MUTEX_20}: front matter: the file must begin with YAML front matter, found "Open the folder."; write --- alone on the first line`,
    ],
    [
      "a text that is too long",
      altered("faq/mutex/topic.md", "The mutex file", "x".repeat(71)),
      `${MUTEX}: title: too long, found 71 characters; write the topic for a stranger, at most 70 characters`,
    ],
    [
      "an unknown standing",
      altered("faq/mutex/topic.md", "standing: obsolete", "standing: old"),
      `${MUTEX}: standing: not valid here, found "old"; write one of current, dated, obsolete, insecure`,
    ],
    [
      "insecure advice without a warning",
      altered("faq/mutex/2.0.md", "question:", "standing: insecure\nquestion:"),
      `${MUTEX_20}: body: insecure advice without a warning, found no "> [!WARNING]"; write one right after the advice`,
    ],
    [
      "code without a language",
      altered("faq/mutex/2.0.md", "Open the folder", "```\nls\n```\n\nOpen the folder"),
      `${MUTEX_20}: body line 5: code block without a known language, found no language; write one of "console", "apache", "ini", "text"`,
    ],
    [
      "a terminal session without a command",
      altered("faq/mutex/2.0.md", "Open the folder", "```console\nls\n```\n\nOpen the folder"),
      `${MUTEX_20}: body line 5: console block without a command first, found "ls"; write a command after "$ ", or name the block text`,
    ],
  ])("%s", (_name, changes, message) => {
    expect(messagesFor(changes)).toContain(message);
  });
});

test("all problems of all files come in one run, ordered by file", () => {
  const messages = messagesFor({
    ...altered("faq/mutex/topic.md", "title: The mutex file\n", ""),
    ...altered("faq/mutex/2.4.md", "2.4.4", "2.4.99"),
    ...altered("faq/entropy/2.0.md", "Turn on", "<b>Turn</b> on"),
    "notes.txt": "mine",
  });
  expect(messages.map((message) => message.split(": ").slice(0, 2).join(": "))).toEqual([
    "content/faq/entropy/2.0.md: body line 5",
    "content/faq/entropy/2.0.md: body line 5",
    "content/faq/mutex/2.4.md: since[0]",
    "content/faq/mutex/topic.md: title",
    "content/notes.txt: file",
  ]);
});

test("front matter that is a program is never run", () => {
  const planted = "handshakeContentTestRan";
  readWith({ "faq/mutex/2.0.md": `---js\nglobalThis.${planted} = true\n---\nText\n` });
  expect(planted in globalThis).toBe(false);
});

test("a broken file is reported again when it is read again", () => {
  const broken = altered("faq/mutex/2.0.md", "through:", "through: [\nsince:");
  expect(messagesFor(broken)).toEqual(messagesFor(broken));
  expect(messagesFor(broken).join()).toContain("broken YAML");
});

test("a YAML alias is refused, because it can expand without end", () => {
  expect(messagesFor({ "releases.yaml": '- release: &a "2.0.44"\n  date: *a\n' }).join()).toContain(
    "content/releases.yaml: yaml: broken YAML",
  );
});

test("a cause that cannot be read is reported once, and not again by everything that names it", () => {
  expect(messagesFor(altered("causes/mutex-trouble.md", "severity: start", "severity: begin"))).toEqual([
    'content/causes/mutex-trouble.md: severity: not valid here, found "begin"; write one of start, connection, warning, harmless',
  ]);
});

describe("a list that cannot be read as a whole is named, and not all that refers to it", () => {
  const IDENTIFIERS = "content/errors/apache.yaml";
  const UNCHECKED = `${IDENTIFIERS}: file: what refers to it is not checked, found problems in it; mend those first`;

  test.each<[string, Record<string, string | null>, RegExp]>([
    [
      "broken YAML",
      altered("errors/apache.yaml", "  text: ", "  text: ["),
      /^content\/errors\/apache\.yaml: yaml line \d+: broken YAML/,
    ],
    ["one entry with a problem", altered("errors/apache.yaml", "  level: ", "  lebel: "), /lebel: unknown field/],
    ["bytes without end", { "errors/apache.yaml": "x".repeat(50_000_001) }, /too long, found 50000001 bytes/],
  ])("%s", (_name, changes, problem) => {
    const messages = messagesFor(changes);
    expect(messages).toHaveLength(2);
    expect(messages).toContain(UNCHECKED);
    expect(messages.filter((message) => problem.test(message))).toHaveLength(1);
  });
  test("what stands twice is all there, and what refers to it is checked", () => {
    const twice = `${SOUND["errors/apache.yaml"]}${SOUND["errors/apache.yaml"]}`;
    const messages = messagesFor({
      "errors/apache.yaml": twice,
      ...altered("faq/mutex/topic.md", "AH02024", "AH02025"),
    });
    expect(messages.filter((message) => message.includes("a second time"))).toHaveLength(2);
    expect(messages.filter((message) => message.includes('unknown identifier, found "AH02025"'))).toHaveLength(1);
  });
  test("two lists are named together", () => {
    const messages = messagesFor({ "editions.yaml": "- 1\n", "sections.yaml": "- 1\n" });
    expect(messages).toContain(
      "content/editions.yaml: file: what refers to it, or to sections.yaml, is not checked, found problems in it; mend those first",
    );
  });
});
