// biome-ignore-all lint/suspicious/noTemplateCurlyInString: httpd writes its variables like this.
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { fromHtml } from "hast-util-from-html";
import { toHtml } from "hast-util-to-html";
import { visit } from "unist-util-visit";
import { blocksOf, type Token, tokensOf } from "@/lib/compare/blocks";
import { compareBlocks, compareTokens, type Piece } from "@/lib/compare/compare";
import { refuseBody } from "@/lib/content/body-limits";
import { splitConsole } from "@/lib/content/console-block";
import { formatIssue } from "@/lib/content/content-error";
import { readFrontMatter, readYamlFile } from "@/lib/content/front-matter";
import { parseMarkdown, plainText, renderInline, renderMarkdown } from "@/lib/content/markdown";
import { parseMarkdownRecord, parseYamlList, parseYamlRecord } from "@/lib/content/parse-record";
import { mayChange } from "@/lib/content/read-only-command";
import { parseRunMark } from "@/lib/content/run-mark";
import {
  answerSchema,
  causeSchema,
  changeSchema,
  directiveSchema,
  editionSchema,
  guideQuestionSchema,
  guideStepSchema,
  identifierSchema,
  proofSchema,
  protocolSchema,
  recipeSchema,
  releaseSchema,
  sectionSchema,
  symptomsSchema,
  topicSchema,
} from "@/lib/content/schema";
import { SLOTS, type Slot, slotsIn, splitAtSlots } from "@/lib/content/slots";
import { fillSlots, slotValues } from "@/lib/diagnose/fill-slots";
import { isContinuation, parseLogLine } from "@/lib/diagnose/log-line";
import { compileFormat, matchFormat, wordsOf } from "@/lib/diagnose/message-format";
import { readOpenSslCode } from "@/lib/diagnose/openssl-code";
import { hasPrivateKey } from "@/lib/diagnose/private-key";
import { redact } from "@/lib/diagnose/redact";
import { shownCertificates } from "@/lib/diagnose/shown-certificates";
import { nearestPagesHtml } from "@/lib/nearest-pages";
import { PLAIN, terminalText } from "@/lib/plain/terminal-text";
import { inferServer } from "@/lib/releases/infer-release";
import { knownLines } from "@/lib/releases/known-lines";
import { readServer } from "@/lib/releases/read-server";
import { isWithin, parseRange, readRange, writeRange } from "@/lib/releases/release-range";
import { diagnosisView } from "@/lib/search/diagnosis-view";
import { resultList } from "@/lib/search/result-list";
import { resultRecord } from "@/lib/search/result-record";
import { checkConfiguration } from "@/lib/vhost-check/check-configuration";
import { records } from "../fixtures/published-records";
import { data, whole } from "../fixtures/published-search";
import { hostile } from "./inputs";
import { planted } from "./planted";
import { bytesOf, must, type Target } from "./target";

const { search } = whole;
const lines = knownLines(records.releases);

const filesBelow = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
const read = (path: string) => readFileSync(path, "utf8");

/** Pieces of a long text, cut between its entries so that each is at most about so long. */
function piecesOf(text: string, longest = 3000): string[] {
  const pieces: string[] = [];
  for (const entry of text.split(/(?=^- )/m)) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + entry.length <= longest) pieces[pieces.length - 1] = last + entry;
    else pieces.push(entry.slice(0, 3 * longest));
  }
  return pieces;
}

const markdownFiles = filesBelow("content", ".md")
  .filter((path) => !path.endsWith("README.md"))
  .map(read);
const yamlPieces = filesBelow("content", ".yaml").flatMap((path) => piecesOf(read(path)).slice(0, 12));
const bodies = markdownFiles.map((text) => text.slice(text.indexOf("\n---") + 4).slice(0, 4000));
const queries: string[] = read("tests/search/golden.jsonl")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line).query);
const logLines = queries.flatMap((query) => query.split("\n"));
const configurations = filesBelow("tests/lib/vhost-check/sound", ".conf").flatMap((path) => {
  const text = read(path);
  return [text.slice(0, 3000), text.slice(-3000)];
});
const formats = data.identifiers.flatMap(({ text, wordings, holes = [] }) =>
  [text, ...wordings.map((wording) => wording.text)].flatMap((each) => (each ? [{ text: each, holes }] : [])),
);

const YAML_WORDS = [
  ...[
    "---\n",
    "---js\n",
    "---json\n",
    "\n---\n",
    "\r\n",
    "\n",
    "  ",
    "\n  ",
    "\n- ",
    ": ",
    "? ",
    "|\n",
    ">-\n",
    "[",
    "]",
    "{",
    "}",
    ",",
  ],
  ...[
    "&a ",
    "*a",
    "<<: *a",
    "&a [*a,*a]",
    "!!js/function 'x'",
    "!!binary x",
    "!<tag> ",
    "%YAML 1.1\n",
    "# c\n",
    "~",
    "null",
    "2.10",
    "014",
  ],
  ...[
    "__proto__: ",
    "constructor: ",
    "toString: ",
    "prototype: ",
    "'",
    '"',
    "\\x",
    "@",
    "`",
    "\t",
    "2024-01-01",
    ".inf",
    "0o7",
    "1e999",
  ],
  ...[
    "id: ",
    "title: ",
    "topics: ",
    "through: ",
    "since: ",
    "lines: ",
    "causes: ",
    "text: ",
    "release: ",
    "case: ",
    "a: &a [x]\nb: *a\n",
  ],
];
const MARKDOWN_WORDS = [
  ...[
    "\n",
    "\n\n",
    "# ",
    "## ",
    "> ",
    "- ",
    "1. ",
    "`",
    "```console\n$ ls\n```\n",
    "```apache\n<A>\n```\n",
    "```js\n",
    "```",
    "    ",
    "\t",
  ],
  ...[
    "[a](javascript:alert(1))",
    "[a](data:text/html,x)",
    "[a](JaVaScRiPt:x)",
    "[a](&#106;avascript:x)",
    "[a](\u0001javascript:x)",
  ],
  ...[
    "<javascript:x>",
    "<data:text/html,x>",
    "[a]: javascript:x\n",
    "[a][a]",
    "![a](javascript:x)",
    '![a](x "b")',
    "[a](vbscript:x)",
  ],
  ...[
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:x'>",
    "<svg/onload=x>",
    "<style>a{}</style>",
  ],
  ...[
    "<b style='x'>",
    "<iframe src=x>",
    "<math><mtext>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?x",
    "</p>",
    "<a name=x id=y>",
    "&lt;script&gt;",
  ],
  ...[
    "[^a]",
    "[^a]: b\n",
    "| a | b |\n| - | :-: |\n| c | d |\n",
    "~~a~~",
    "**a**",
    "*a*",
    "<http://a.b>",
    "www.a.b",
    "a@b.cd",
    "https://a.b/(c)",
  ],
  ...[
    "> [!WARNING]\n> x\n",
    "> [!NOTE] <script>",
    "`mutex`",
    "`SSLEngine on`",
    "{host}",
    "\\",
    "&copy;",
    "&#0;",
    "&#x1F600;",
    "&constructor;",
  ],
  ...[
    '[a](<b"onclick=x>)',
    "[a](b 'onclick=x')",
    "[a](//e.x)",
    "[a](x\njavascript:)",
    '```"onclick=x\nb\n```\n',
    "```a b style=x\nc\n```\n",
  ],
];
const LOG_WORDS = [
  ...[
    "\n",
    "\r\n",
    " ",
    "[ssl:error] ",
    "[pid 1:tid 2] ",
    "[client 192.0.2.1:5] ",
    "[remote 192.0.2.1:443] ",
    "AH02565: ",
    "AH 2565",
    "02565",
  ],
  ...[
    "[Fri Nov 20 10:11:12.123456 2026] ",
    "[Wed Feb 06 14:55:20 2013] ",
    "(13)Permission denied: ",
    "SSL Library Error: ",
    "&#60;",
    "&lt;",
  ],
  ...[
    "error:140760FC:",
    "error:0A000086:SSL routines::",
    "336027900",
    "0x80090326",
    "curl: (60) ",
    "verify error:num=20:",
    "alert number 48",
  ],
  ...[
    "ERR_CERT_DATE_INVALID",
    "SSL_ERROR_RX_RECORD_TOO_LONG",
    "ssl_error_rx",
    "__proto__",
    "constructor",
    "Nov 20 02:36:01 h apache2[1]: ",
  ],
  ...[
    "subject=CN = a\n",
    "issuer=CN = a\n",
    " 0 s:CN = b\n   i:CN = a\n",
    "-----BEGIN PRIVATE KEY-----",
    "Apache/2.4.6 ",
    "OpenSSL/1.0.1e ",
  ],
  ...[
    "www.example.com:443",
    "/etc/ssl/a.key",
    "'",
    '"',
    "(",
    ")",
    "SSLMutex",
    "SSLCertificateFile",
    "no shared cipher",
    "certificate",
    "pass phrase",
  ],
];
const CONFIGURATION_WORDS = [
  ...[
    "\n",
    "\\\n",
    "\\",
    " ",
    "\t",
    '"',
    "'",
    "#",
    "<VirtualHost *:443>\n",
    "</VirtualHost>\n",
    "<IfModule mod_ssl.c>\n",
    "</IfModule>\n",
  ],
  ...[
    "<IfVersion >= 2.4>\n",
    "<Macro A $b>\n",
    "Use A b\n",
    "Define a b\n",
    "${a}",
    "${",
    "<",
    ">",
    "</",
    "SSLEngine on\n",
    "SSLProtocol all -SSLv3\n",
  ],
  ...[
    "SSLCipherSuite HIGH:!aNULL\n",
    "SSLCipherSuite TLSv1.3 ",
    "SSLCertificateFile /a\n",
    "ServerName a.b\n",
    "ServerAlias *.b\n",
    "Listen 443 https\n",
  ],
  ...[
    "NameVirtualHost *:443\n",
    "ProxyPass / https://a/\n",
    "SSLOptions +StdEnvVars\n",
    "SSLMutex file:/a\n",
    "Require all granted\n",
    "Include a\n",
  ],
  ...[
    "constructor x\n",
    "__proto__ x\n",
    "<constructor>\n",
    "</constructor>\n",
    "toString\n",
    "hasOwnProperty a\n",
    "“a”",
    "[::1]:443",
    "_default_:443",
  ],
  ...[
    "SSLSessionCache shmcb:/a(512000)\n",
    "SSLVerifyDepth 1\n",
    "SSLRandomSeed startup builtin\n",
    "SSLUseStapling on\n",
    "Header set A b\n",
  ],
];
const RELEASE_WORDS = [
  ...[
    "Apache/2.4.6",
    "2.4",
    "2.4.10",
    "2.2",
    ".",
    "1.",
    "99999",
    "v",
    "httpd-",
    "apache2",
    "_",
    "-",
    " ",
    "(",
    ":",
    "el7",
    "OpenSSL/3.0.11",
    "\n",
  ],
  ...[
    "Server version: ",
    " and later",
    " before ",
    ", and ",
    " to ",
    "Apache ",
    "with OpenSSL 3",
    "Debian",
    "AH02565",
    "[error] ",
    "1e3",
    "Infinity",
  ],
];

const logText = fc.oneof(hostile(queries, LOG_WORDS), hostile(logLines, LOG_WORDS));
const markdown = hostile(bodies, MARKDOWN_WORDS);
const yaml = hostile(yamlPieces, YAML_WORDS);
const configuration = hostile(configurations, CONFIGURATION_WORDS);
const releases = ["2.0.35", "2.2.15", "2.3.16", "2.4.6", "2.4.36", "2.4.71"];

/** A message of the catalogue with its holes filled with whatever, and damaged. */
const filledMessage = fc
  .tuple(fc.constantFrom(...formats), fc.array(hostile(logLines, LOG_WORDS), { minLength: 1, maxLength: 4 }))
  .map(([format, values]) => {
    let hole = 0;
    const line = format.text.replace(/%\w+|<[a-z -]+>/g, () => values[hole++ % values.length] ?? "");
    return { format, line };
  });

const SCHEMAS = [causeSchema, topicSchema, answerSchema, guideStepSchema, guideQuestionSchema];
const LISTS = [
  [identifierSchema, "id"],
  [directiveSchema, "name"],
  [editionSchema, "id"],
  [sectionSchema, "id"],
  [releaseSchema, "release"],
  [changeSchema, "date"],
  [recipeSchema, "case"],
  [proofSchema, "cause"],
  [protocolSchema, "id"],
] as const;

const NEVER = new Set("script style iframe object embed base meta link form svg math img template".split(" "));
const HARMLESS_SCHEMES = new Set(["http:", "https:", "mailto:"]);
/** Where a browser would go from it, by the same standard; what is no address leads nowhere. */
const schemeOf = (address: string) => {
  const base = "https://example.org/";
  return URL.canParse(address, base) ? new URL(address, base).protocol : "https:";
};

/** HTML must hold nothing that runs, styles or loads. */
export function mustBeHarmless(html: string): void {
  visit(fromHtml(html, { fragment: true }), (node) => {
    if (node.type === "comment" || node.type === "doctype") throw new Error(`a ${node.type} in ${html.slice(0, 300)}`);
    if (node.type !== "element") return;
    must(!NEVER.has(node.tagName), "no element that runs or loads", node.tagName);
    for (const [name, value] of Object.entries(node.properties)) {
      must(!/^on|^style$|^srcdoc$/i.test(name), "no attribute that runs or styles", name);
      if (!/^(?:href|src|action|formAction|xLinkHref|cite|data|poster|background|longDesc)$/i.test(name)) continue;
      // What a browser does not see in an address.
      const address = String(value).replace(/[\p{Cc}\p{Cf}\p{Z}]/gu, "");
      for (const seen of [address, String(value)])
        must(HARMLESS_SCHEMES.has(schemeOf(seen)), "no address that runs", seen);
    }
  });
}

const RENDERING = {
  idPrefix: "a",
  headingLevel: 3,
  hrefOf: (code: string) => (code === "mutex" ? "/topics/mutex/" : undefined),
};
/** Such a body is told of and never parsed. */
const isDeepOrLong = (body: string) => refuseBody(body) !== undefined;

const textOf = (tokens: readonly Token[]) => tokens.map(({ text }) => text).join("");
const side = (pieces: readonly Piece[], without: "old" | "new") =>
  textOf(pieces.filter((piece) => piece.side !== without).flatMap(({ tokens }) => tokens));

const mustBeIssues = (issues: readonly { file: string; field: string; problem: string }[]) => {
  for (const issue of issues)
    must(formatIssue(issue).length > 10 && issue.problem.length < 20_000, "a sentence", issue);
};

/** One target of synchronous work. */
function target<Input>(name: string, share: number, input: fc.Arbitrary<Input>, check: (input: Input) => void): Target {
  return {
    name,
    share,
    property: (guard) => fc.property(input, (value) => guard.run(() => check(value), bytesOf(value))),
  };
}

export const TARGETS: readonly Target[] = [
  target(
    "front matter",
    80,
    hostile(
      markdownFiles.map((text) => text.slice(0, 2500)),
      [...YAML_WORDS, ...MARKDOWN_WORDS],
    ),
    (text) => {
      const result = readFrontMatter("content/a.md", text);
      if ("problem" in result) mustBeIssues([result]);
      else must(text.endsWith(result.body), "the body as it was");
      must(!("polluted" in {}), "no change of all objects");
    },
  ),
  target("YAML", 30, yaml, (text) => {
    const result = readYamlFile("content/a.yaml", text);
    if ("problem" in result) mustBeIssues([result]);
  }),
  target("YAML lists", 25, fc.tuple(yaml, fc.nat(LISTS.length)), ([text, which]) => {
    const list = LISTS[which];
    const { issues } = list
      ? parseYamlList("content/a.yaml", text, list[0], list[1] as never)
      : parseYamlRecord("content/a.yaml", text, symptomsSchema);
    mustBeIssues(issues);
  }),
  target(
    "Markdown records",
    30,
    fc.tuple(hostile(markdownFiles, [...YAML_WORDS, ...MARKDOWN_WORDS]), fc.nat(SCHEMAS.length - 1)),
    ([text, which]) => {
      mustBeIssues(parseMarkdownRecord("content/a.md", text, SCHEMAS[which] ?? causeSchema, { isRun: true }).issues);
    },
  ),
  target("Markdown to HTML", 10, markdown, (body) => {
    if (isDeepOrLong(body)) return;
    mustBeHarmless(renderMarkdown(body, RENDERING));
  }),
  target("Markdown to text", 10, markdown, (body) => {
    if (isDeepOrLong(body)) return;
    must(!/\n/.test(plainText(body)), "one line");
    terminalText(body, { host: "a.b" }, PLAIN);
    mustBeHarmless(renderInline(body.slice(0, 300), RENDERING));
  }),
  target(
    "consoles and slots",
    100,
    fc.tuple(
      markdown,
      fc.dictionary(fc.constantFrom(...SLOTS), hostile(logLines, LOG_WORDS), { noNullPrototype: true }),
    ),
    ([text, values]) => {
      const parts = splitConsole(text);
      must(
        parts.map((part) => (part.kind === "command" ? part.prompt : "") + part.text).join("\n") === text,
        "the whole session",
      );
      must(splitAtSlots(text).join("") === text, "the whole text");
      slotsIn(text);
      mayChange(text);
      parseRunMark(text);
      const findings = Object.entries(values).map(([hole, value]) => ({
        values: [{ hole: hole as never, value: String(value) }],
      }));
      const usable = slotValues(findings);
      for (const value of Object.values(usable)) must(!/^-|\p{Cc}/u.test(value), "no control characters", value);
      for (const language of ["console", "apache"]) {
        const filled = fillSlots("a {host} {key} {constructor} b", language, usable as Partial<Record<Slot, string>>);
        must(filled.startsWith("a ") && filled.endsWith(" b") && !filled.includes("\n"), "one command", filled);
      }
    },
  ),
  target("log lines", 140, logText, (text) => {
    const all = text.split(/\r\n|\r|\n/);
    for (const line of all) {
      const { text: shown, message, systemErrorLength } = parseLogLine(line);
      must(shown.endsWith(message) && systemErrorLength <= message.length, "a message at the end of its line");
      isContinuation(line);
    }
    for (const [place, hits] of shownCertificates(all)) {
      for (const { start, end } of hits) must(start === 0 && end === (all[place] ?? "").length, "the whole line");
    }
  }),
  target("diagnosis and search", 6, logText, (text) => {
    const answer = search(text);
    const { diagnosis } = answer;
    const count = text.split(/\r\n|\r|\n/).length;
    must(diagnosis.lineCount === count, "as many lines as there are");
    for (const { lines: found } of diagnosis.findings)
      must(
        found.every((line) => line > 0 && line <= count),
        "lines that are there",
        found,
      );
    for (const { marks, text: shown } of diagnosis.marked) {
      let before = 0;
      for (const { start, end } of marks) {
        must(start >= before && start < end && end <= shown.length, "marks in order and within the line", marks);
        before = end;
      }
    }
    must(
      diagnosis.causes.every(({ score }) => Number.isFinite(score)),
      "scores",
      diagnosis.causes,
    );
    must(
      answer.hits.every(({ score }) => Number.isFinite(score)),
      "scores",
      answer.hits.map(({ score }) => score),
    );
    slotValues(diagnosis.findings);
    JSON.stringify(resultRecord(answer));
    mustBeHarmless(toHtml(/\n.*\S/.test(text) ? diagnosisView(answer, text) : resultList(answer, text)));
  }),
  target(
    "questions",
    3,
    hostile(
      queries.filter((query) => query.length < 120),
      [...LOG_WORDS, "why ", "how ", "do ", "I "],
    ),
    (text) => {
      const answer = search(text, { edition: "2.0" });
      mustBeHarmless(toHtml(resultList(answer, text)));
    },
  ),
  target("filled messages", 4, filledMessage, ({ format, line }) => {
    const compiled = compileFormat(format.text, format.holes);
    const match = matchFormat(compiled, line, wordsOf(line));
    if (match) {
      must(match.explained > 0 && match.explained <= 1.000001, "a share", match.explained);
      must(match.start >= 0 && match.start <= match.end && match.end <= line.length, "a place in the line");
      for (const { value } of match.values) must(line.includes(value), "a value of the line", value);
      slotValues([match]);
    }
    slotValues(search(line).diagnosis.findings);
  }),
  target(
    "message formats",
    140,
    fc.tuple(
      hostile(
        formats.map(({ text }) => text),
        ["%s", "%d", "%pI", "<host>", "%%", " ", "certificate", "%-10.*s"],
      ),
      logText,
    ),
    ([format, line]) => {
      const cut = line.slice(0, 4000);
      matchFormat(compileFormat(format, ["host", "file", "port"]), cut, wordsOf(cut));
    },
  ),
  target(
    "OpenSSL codes",
    120,
    fc.oneof(
      hostile(["140760FC", "0x0A000086", "336027900", "809B"], ["0x", "0", "F", "9", "a", "-", "."]),
      fc.string({ unit: fc.constantFrom(..."0123456789abcdefABCDEFx"), maxLength: 12 }),
    ),
    (text) => {
      for (const { library, reason } of readOpenSslCode(text))
        must(library > 0 && library < 256 && reason > 0 && reason <= 0x7f_ff_ff_ff, "a library and a reason", [
          library,
          reason,
        ]);
    },
  ),
  target("configurations", 30, fc.tuple(configuration, fc.constantFrom(...releases)), ([text, release]) => {
    const count = text.split("\n").length;
    for (const { line, text: sentence } of checkConfiguration(text, { release, directives: records.directives }))
      must(line >= 1 && line <= count && sentence.length > 0, "a sentence on a line", { line, sentence });
  }),
  target(
    "releases",
    150,
    hostile(
      [
        "Apache/2.4.6 (CentOS)",
        "httpd-2.4.6-99.el7",
        "Apache 2.4 before 2.4.8, 2.2 and 2.0",
        "2.4.42 to 2.4.61",
        ...logLines.slice(0, 20),
      ],
      RELEASE_WORDS,
    ),
    (text) => {
      const reading = readServer(text, lines);
      must(
        "fault" in reading ? reading.fault.length > 0 : /^\d+\.\d+\.\d+$/.test(reading.release),
        "a release or a sentence",
        reading,
      );
      inferServer(text);
      const range = parseRange(text);
      if (range) isWithin("2.4.6", readRange(writeRange(range)));
      isWithin("2.4.6", readRange(text));
    },
  ),
  target(
    "redaction",
    50,
    fc.tuple(logText, fc.array(planted, { minLength: 1, maxLength: 3 }), logText),
    ([before, secrets, after]) => {
      // A key that begins before or ends after takes all in between along, which would hide what is tested.
      const around = (text: string) => text.replace(/PRIVATE/gi, "public");
      const report = redact([around(before), ...secrets.map(({ line }) => line), around(after)].join("\n"));
      for (const { line, secret } of secrets)
        must(!report.toLowerCase().includes(secret.toLowerCase()), "a masked report", { line, report: redact(line) });
      must(
        secrets.every(({ line }) => !/BEGIN.*PRIVATE|begin.*private/.test(line) || hasPrivateKey(line)),
        "a warning about the key",
        secrets,
      );
    },
  ),
  target("redaction of anything", 100, logText, (text) => {
    const once = redact(text);
    must(!/-BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----[\s\S]/.test(once), "no key", once);
  }),
  target("comparison", 8, fc.tuple(markdown, markdown), ([old, next]) => {
    if (isDeepOrLong(old) || isDeepOrLong(next)) return;
    const [before, after] = [blocksOf(parseMarkdown(old)), blocksOf(parseMarkdown(next))];
    const compared = compareBlocks(before, after);
    must(compared.flatMap((each) => each.old ?? []).length === before.length, "every old block");
    must(compared.flatMap((each) => each.new ?? []).length === after.length, "every new block");
    for (const { pieces, old: was, new: is } of compared) {
      must(side(pieces, "new") === textOf(was?.tokens ?? []), "the old block");
      must(side(pieces, "old") === textOf(is?.tokens ?? []), "the new block");
    }
  }),
  target(
    "comparison of words",
    8,
    fc.tuple(
      hostile(
        bodies.map((body) => body.slice(0, 800)),
        MARKDOWN_WORDS,
      ),
      hostile(
        bodies.map((body) => body.slice(0, 800)),
        MARKDOWN_WORDS,
      ),
    ),
    ([old, next]) => {
      const pieces = compareTokens(tokensOf(old), tokensOf(next));
      must(side(pieces, "new") === old && side(pieces, "old") === next, "both texts");
    },
  ),
  target(
    "nearest pages",
    15,
    hostile(
      data.documents.map(({ href }) => href),
      ["/", "..", "%2e", ".html", "2.4", "mutex", "-", "index"],
    ),
    (path) => {
      mustBeHarmless(nearestPagesHtml(path, data.documents.slice(0, 300), "../"));
    },
  ),
];
