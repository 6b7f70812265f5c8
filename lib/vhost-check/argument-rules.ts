import type { Directive } from "@/lib/content/schema";
import { isAtLeast } from "@/lib/releases/release";
import { type ConfigurationFinding, finding } from "./finding";
import { isKnownTo } from "./known-to";
import type { ConfigLine, Configuration } from "./read-configuration";
import { quoteWord } from "./words";

/** mod_ssl reads these up to the end of the line itself. */
const RAW = new Set([
  "sslprotocol",
  "sslproxyprotocol",
  "ssloptions",
  "sslrequire",
  "sslrequiressl",
  "ssllog",
  "sslloglevel",
]);
/** One argument at first; from this release on they read the whole line, for flags behind it. */
const RAW_SINCE: Readonly<Record<string, string>> = {
  sslcarevocationcheck: "2.4.21",
  sslproxycarevocationcheck: "2.4.21",
  sslocspenable: "2.4.34",
};

type Count = { readonly least: number; readonly most: number };

/** How many arguments directives of other modules take, those that stand in nearly every configuration. */
const COUNTS: Readonly<Record<string, Count>> = {
  documentroot: { least: 1, most: 1 },
  errorlog: { least: 1, most: 1 },
  group: { least: 1, most: 1 },
  loadmodule: { least: 2, most: 2 },
  pidfile: { least: 1, most: 1 },
  serveradmin: { least: 1, most: 1 },
  servername: { least: 1, most: 1 },
  serverroot: { least: 1, most: 1 },
  timeout: { least: 1, most: 1 },
  transferlog: { least: 1, most: 1 },
  user: { least: 1, most: 1 },
  customlog: { least: 2, most: 3 },
};

const OTHER_FLAGS = new Set(["rewriteengine", "proxyrequests", "proxypreservehost", "expiresactive"]);

/** Arguments that are too many, too few, or neither on nor off where only these are taken. */
export function* argumentFindings(
  { lines, release }: Configuration,
  records: ReadonlyMap<string, Directive>,
): Generator<ConfigurationFinding> {
  for (const line of lines) {
    if (line.isSection) continue;
    const record = records.get(line.key);
    if (record && !isKnownTo(record, release)) continue;
    if (isFlag(line.key, record)) yield* flagFindings(line);
    else {
      const count = countOf(line.key, record, release);
      if (count) yield* countFindings(line, count, release);
    }
  }
}

/** Whether the directive takes on or off and nothing else. */
function isFlag(key: string, record: Directive | undefined): boolean {
  if (OTHER_FLAGS.has(key)) return true;
  if (!key.startsWith("ssl") || record === undefined || key in RAW_SINCE) return false;
  const syntaxes = Object.values(record.lines).flatMap(({ syntax }) => syntax ?? []);
  return syntaxes.length > 0 && syntaxes.every((syntax) => /^\S+ (?:on\|off|flag)$/i.test(syntax));
}

function* flagFindings(line: ConfigLine): Generator<ConfigurationFinding> {
  const [word, next] = line.words;
  if (word === undefined) {
    yield finding(line, "error", `${line.name} needs a value: on or off.`, `${line.name} on`);
  } else if (word.isKnown && !/^(?:on|off)$/i.test(word.text)) {
    const isMeantOff = /^(?:no|false|0|none|disabled?)$/i.test(word.text);
    yield finding(
      line,
      "error",
      `${line.name} takes on or off, not ${JSON.stringify(word.text.slice(0, 40))}.`,
      `${line.name} ${isMeantOff ? "off" : "on"}`,
    );
  } else if (next) {
    // httpd looks at the first word only.
    yield finding(
      line,
      "warning",
      `httpd does not read what stands behind ${JSON.stringify(word.text.slice(0, 40))} here. A comment needs a line of its own.`,
      `${line.name} ${word.text}`,
    );
  }
}

function countOf(key: string, record: Directive | undefined, release: string): Count | undefined {
  if (key === "listen") return { least: 1, most: isAtLeast(release, "2.1.5") ? 2 : 1 };
  if (!key.startsWith("ssl") || record === undefined) return Object.hasOwn(COUNTS, key) ? COUNTS[key] : undefined;
  const rawSince = RAW_SINCE[key];
  if (RAW.has(key) || (rawSince !== undefined && isAtLeast(release, rawSince))) return undefined;
  if (key === "sslciphersuite" || key === "sslproxyciphersuite") {
    return { least: 1, most: isAtLeast(release, "2.4.36") ? 2 : 1 };
  }
  if (key === "sslopensslconfcmd") return { least: 2, most: 2 };
  if (key === "sslrandomseed") return { least: 2, most: 3 };
  return { least: 1, most: 1 };
}

const NUMBERS = ["no", "one", "two", "three"];

function* countFindings(line: ConfigLine, { least, most }: Count, release: string): Generator<ConfigurationFinding> {
  const { words, name } = line;
  if (words.length >= least && words.length <= most) return;
  const known = words.filter(({ isKnown }) => isKnown).length;
  if (known < words.length && (known === 0 || words.length < least)) return;
  const range = least === most ? NUMBERS[least] : `${NUMBERS[least]} or ${NUMBERS[most]}`;
  const takes = `${name} takes ${range} argument${most === 1 ? "" : "s"}`;
  if (words.length < least) {
    yield finding(line, "error", `${takes}, and ${words.length === 0 ? "none is" : "fewer are"} given.`);
    return;
  }
  const comment = words.findIndex(({ text, isQuoted }) => !isQuoted && text.startsWith("#"));
  if (comment >= least) {
    const behind = words
      .slice(comment)
      .map(({ text }) => text)
      .join(" ");
    yield finding(
      line,
      "error",
      `A comment may not stand behind a directive: ${takes}, so httpd refuses to start.`,
      `${behind}\n${name} ${words
        .slice(0, comment)
        .map(({ text }) => quoteWord(text))
        .join(" ")}`,
    );
    return;
  }
  const joined = words.map(({ text }) => text).join(" ");
  if (line.key === "sslciphersuite" || line.key === "sslproxyciphersuite") {
    const isProtocolForm = words.length === 2 && /^(?:ssl|tlsv1\.3)$/i.test(words[0]?.text ?? "");
    yield isProtocolForm
      ? finding(
          line,
          "error",
          `httpd ${release} does not know the form ${name} ${words[0]?.text} …, which came with 2.4.36. Write the list alone, without TLS 1.3 suites.`,
        )
      : finding(
          line,
          "error",
          `${takes}: a list with spaces needs quotation marks, or colons instead of the spaces.`,
          `${name} ${joined.replace(/[\s:]+/g, ":")}`,
        );
    return;
  }
  const isPath =
    /file|path|root|log$/i.test(name) && !words.some(({ text, isQuoted }) => isQuoted || /[%@|]/.test(text));
  yield finding(
    line,
    "error",
    isPath && most === 1
      ? `${takes}: a path with spaces needs quotation marks.`
      : `${takes}, and ${words.length > 99 ? "many" : words.length} are given.`,
    isPath && most === 1 ? `${name} "${joined}"` : undefined,
  );
}
