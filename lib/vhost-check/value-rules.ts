import type { Directive } from "@/lib/content/schema";
import { isAtLeast } from "@/lib/releases/release";
import { cipherFindings } from "./cipher-rules";
import { type ConfigurationFinding, finding } from "./finding";
import { isKnownTo, isValueKnownTo, releasesOf } from "./known-to";
import { protocolFindings } from "./protocol-rules";
import type { ConfigLine, Configuration } from "./read-configuration";
import { quoteWord } from "./words";

type Rule = (line: ConfigLine, release: string, record: Directive | undefined) => Iterable<ConfigurationFinding>;

/** Values that this release does not know, or that it knows and nobody should want. */
export function* valueFindings(
  { lines, release }: Configuration,
  records: ReadonlyMap<string, Directive>,
): Generator<ConfigurationFinding> {
  for (const line of lines) {
    const rule = line.isSection || !Object.hasOwn(RULES, line.key) ? undefined : RULES[line.key];
    if (rule === undefined) continue;
    const record = records.get(line.key);
    if (record && !isKnownTo(record, release)) continue;
    yield* rule(line, release, record);
  }
}

const shorten = (text: string) => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** The first word, where there is one and it is known. */
function firstValue({ words: [word] }: ConfigLine): string | undefined {
  return word?.isKnown ? word.text : undefined;
}

/** A value of the record that a written one is: `file:/path` stands for all that begin with `file:`. */
function matching(record: Directive, written: string) {
  const text = written.toLowerCase();
  return record.values?.find(({ value }) => {
    const form = value.toLowerCase();
    if (form.startsWith("|")) return text.startsWith("|");
    const colon = form.indexOf(":");
    return colon === -1 ? text === form : text.startsWith(form.slice(0, colon + 1));
  });
}

/** The values of a record that a release knows, as they are written. */
function knownValues(record: Directive, release: string): string {
  const values = (record.values ?? []).filter((value) => isValueKnownTo(value, release)).map(({ value }) => value);
  return values.length > 1 ? `${values.slice(0, -1).join(", ")} or ${values.at(-1)}` : (values[0] ?? "");
}

/** The first word must be one of the record's values that the release knows. */
function oneOf(alsoTaken: readonly string[] = []): Rule {
  return function* (line, release, record) {
    const written = firstValue(line);
    if (written === undefined || record?.values === undefined || alsoTaken.includes(written.toLowerCase())) return;
    const value = matching(record, written);
    if (value && isValueKnownTo(value, release)) return;
    yield finding(
      line,
      "error",
      value
        ? `httpd ${release} does not know ${shorten(written)} here; it is in ${releasesOf(value.lines)}. Write ${knownValues(record, release)}.`
        : `${line.name} does not take ${shorten(written)}. Write ${knownValues(record, release)}.`,
    );
  };
}

const verifyLevel = oneOf(["on", "off"]);

function* depth(line: ConfigLine): Generator<ConfigurationFinding> {
  const written = firstValue(line);
  if (written === undefined || /^\d{1,9}$/.test(written)) return;
  yield finding(
    line,
    "error",
    /^-\d/.test(written)
      ? `${line.name} must not be negative.`
      : `${line.name} takes a number; httpd reads ${shorten(written)} as ${Number.parseInt(written, 10) || 0}.`,
    `${line.name} 3`,
  );
}

function* seconds(line: ConfigLine): Generator<ConfigurationFinding> {
  const written = firstValue(line);
  if (written === undefined || /^\d{1,9}$/.test(written)) return;
  const isNegative = /^-\d/.test(written);
  yield finding(
    line,
    isNegative ? "error" : "warning",
    isNegative
      ? `${line.name} must not be negative.`
      : `${line.name} takes a number of seconds; httpd reads ${shorten(written)} as ${Number.parseInt(written, 10) || 0}.`,
  );
}

function* engine(line: ConfigLine, release: string, record: Directive | undefined): Generator<ConfigurationFinding> {
  const written = firstValue(line);
  if (written === undefined) return;
  const text = written.toLowerCase();
  if (text === "on" || text === "off") return;
  if (text !== "optional") {
    yield finding(
      line,
      "error",
      `SSLEngine takes on or off, not ${shorten(written)}.`,
      `SSLEngine ${/^(?:no|false|0|disabled?)$/.test(text) ? "off" : "on"}`,
    );
  } else if (!isAtLeast(release, "2.2.0")) {
    yield* oneOf()(line, release, record);
  } else {
    yield finding(
      line,
      "warning",
      "SSLEngine optional serves plain HTTP until a client asks for more, which no browser does. Write on.",
      "SSLEngine on",
    );
  }
}

function* options(line: ConfigLine, release: string, record: Directive | undefined): Generator<ConfigurationFinding> {
  for (const { text, isKnown } of line.words) {
    if (!isKnown) continue;
    const name = text.replace(/^[+-]/, "");
    const value = record?.values?.find((candidate) => candidate.value.toLowerCase() === name.toLowerCase());
    if (record?.values === undefined || (value && isValueKnownTo(value, release))) continue;
    const kept = line.words.filter((word) => word.text !== text).map((word) => word.text);
    yield finding(
      line,
      "error",
      value
        ? `httpd ${release} does not know the option ${value.value}; it is in ${releasesOf(value.lines)}.`
        : `SSLOptions has no option ${shorten(name)}. Write ${knownValues(record, release)}.`,
      kept.length > 0 ? `${line.name} ${kept.join(" ")}` : undefined,
    );
    return;
  }
}

function* revocationCheck(
  line: ConfigLine,
  release: string,
  record: Directive | undefined,
): Generator<ConfigurationFinding> {
  if (line.words.length === 0 && record?.values) {
    yield finding(line, "error", `${line.name} needs a value: ${knownValues(record, release)}.`);
    return;
  }
  yield* oneOf()(line, release, record);
  const flags = line.key === "sslocspenable" ? ["no_ocsp_for_cert_ok"] : ["no_crl_for_cert_ok"];
  const since = line.key === "sslocspenable" ? "2.4.34" : "2.4.21";
  if (!isAtLeast(release, since)) return;
  const wrong = line.words.slice(1).find(({ text, isKnown }) => isKnown && !flags.includes(text.toLowerCase()));
  if (wrong) {
    yield finding(
      line,
      "error",
      wrong.text.startsWith("#")
        ? "A comment may not stand behind a directive: httpd takes it for a flag and refuses to start."
        : `${line.name} has no flag ${shorten(wrong.text)}, only ${flags[0]}.`,
      `${line.name} ${line.words[0]?.text ?? ""}`,
    );
  }
}

/** Kinds without what stands behind the colon: 2.3 and later look the part before it up among the modules. */
function* sessionCache(
  line: ConfigLine,
  release: string,
  record: Directive | undefined,
): Generator<ConfigurationFinding> {
  const written = firstValue(line);
  if (written === undefined || record === undefined) return;
  const colon = written.indexOf(":");
  const kind = (colon === -1 ? written : written.slice(0, colon)).toLowerCase();
  const hasModules = isAtLeast(release, "2.3.0");
  // SSLStaplingCache has no values of its own: what SSLSessionCache takes but for none.
  const value = matching(
    record,
    colon === -1 && hasModules && kind !== "none" && kind !== "nonenotnull" ? `${kind}:` : written,
  );
  if (line.key === "sslstaplingcache" && /^(?:shmcb|dbm|memcache|redis|dc|default)$/.test(kind)) {
    yield* cacheSize(line, written, kind);
    return;
  }
  if (kind === "default" && hasModules) return;
  if (value && isValueKnownTo(value, release)) {
    yield* cacheSize(line, written, kind);
    return;
  }
  const path = colon === -1 ? "" : written.slice(colon + 1);
  const correction = hasModules && /^shm/.test(kind) ? `${line.name} ${quoteWord(`shmcb:${path}`)}` : undefined;
  yield finding(
    line,
    "error",
    value
      ? `httpd ${release} does not know the cache ${kind}, which is in ${releasesOf(value.lines)}. Write shmcb.`
      : `There is no cache ${shorten(kind)}. Write ${line.key === "sslstaplingcache" ? "shmcb:/path(size)" : knownValues(record, release)}.`,
    correction,
  );
}

function* cacheSize(line: ConfigLine, written: string, kind: string): Generator<ConfigurationFinding> {
  if (!kind.startsWith("shm")) return;
  const parenthesis = written.indexOf("(");
  if (parenthesis === -1) return;
  if (!written.endsWith(")")) {
    yield finding(
      line,
      "error",
      "The size of the cache has no closing parenthesis.",
      `${line.name} ${quoteWord(`${written.slice(0, parenthesis)}(${/^\d{4,}$/.test(written.slice(parenthesis + 1)) ? written.slice(parenthesis + 1) : "512000"})`)}`,
    );
    return;
  }
  const size = written.slice(parenthesis + 1, -1);
  if (!/^\d+$/.test(size) || Number(size) < 8192) {
    yield finding(
      line,
      "error",
      `The size of the cache must be a number of bytes, 8192 or more, not ${shorten(size)}.`,
      `${line.name} ${quoteWord(`${written.slice(0, parenthesis)}(512000)`)}`,
    );
  }
}

function* randomSeed(line: ConfigLine): Generator<ConfigurationFinding> {
  const [context, source, bytes] = line.words;
  if (context?.isKnown && !/^(?:startup|connect)$/i.test(context.text)) {
    yield finding(line, "error", `${line.name} begins with startup or connect, not ${shorten(context.text)}.`);
  } else if (source?.isKnown && source.text.toLowerCase() === "builtin" && bytes) {
    yield finding(
      line,
      "error",
      "builtin takes no number of bytes.",
      `${line.name} ${context?.text ?? "startup"} builtin`,
    );
  } else if (bytes?.isKnown && /^-\d/.test(bytes.text)) {
    yield finding(line, "error", "The number of bytes must not be negative.");
  }
}

function* passPhrase(
  line: ConfigLine,
  release: string,
  record: Directive | undefined,
): Generator<ConfigurationFinding> {
  const written = firstValue(line);
  if (written?.startsWith("/")) {
    yield finding(
      line,
      "error",
      `${line.name} needs exec: before the path of a program.`,
      `${line.name} ${quoteWord(`exec:${written}`)}`,
    );
    return;
  }
  yield* oneOf()(line, release, record);
}

const LEVELS = ["emerg", "alert", "crit", "error", "warn", "notice", "info", "debug"];

function* logLevel(line: ConfigLine, release: string): Generator<ConfigurationFinding> {
  if (line.words.length === 0) {
    yield finding(line, "error", "LogLevel needs a level.", "LogLevel warn");
    return;
  }
  const hasModules = isAtLeast(release, "2.3.6");
  for (const { text, isKnown } of line.words) {
    if (!isKnown) continue;
    const colon = text.lastIndexOf(":");
    const level = text.slice(colon + 1).toLowerCase();
    if (colon !== -1 && !hasModules) {
      yield finding(
        line,
        "error",
        `httpd ${release} has one level for all modules; a level for each came with 2.3.6.`,
        `${line.name} ${LEVELS.includes(level) ? level : "debug"}`,
      );
      return;
    }
    if (LEVELS.includes(level) || (hasModules && /^trace[1-8]$/.test(level))) continue;
    const isTrace = /^trace[1-8]$/.test(level);
    yield finding(
      line,
      "error",
      isTrace
        ? `httpd ${release} does not know ${level}; the levels trace1 to trace8 came with 2.3.6.`
        : `There is no log level ${shorten(level)}. The levels are ${LEVELS.join(", ")}${hasModules ? " and trace1 to trace8" : ""}.`,
      isTrace ? `${line.name} debug` : undefined,
    );
    return;
  }
}

const MECHANISM = /^(?:no|yes|sem|pthread|sysvsem|posixsem|none|default|(?:flock|fcntl|file)(?:$|:))/i;

function* mutex(line: ConfigLine, release: string): Generator<ConfigurationFinding> {
  const written = firstValue(line);
  if (line.words.length === 0 || (written !== undefined && !MECHANISM.test(written))) {
    yield finding(
      line,
      "error",
      `Mutex begins with a mechanism${written === undefined ? "" : `, and ${shorten(written)} is none`}: default, file:, flock:, fcntl:, sem, sysvsem, posixsem or pthread.`,
    );
    return;
  }
  const known = isAtLeast(release, "2.4.13")
    ? ["ssl-cache", "ssl-stapling", "ssl-stapling-refresh"]
    : ["ssl-cache", "ssl-stapling"];
  const wrong = line.words
    .slice(1)
    .find(({ text, isKnown }) => isKnown && /^ssl[-_]/i.test(text) && !known.includes(text.toLowerCase()));
  if (wrong) {
    yield finding(line, "error", `mod_ssl has no mutex ${shorten(wrong.text)}, only ${known.join(", ")}.`);
  }
}

const warnsWhen =
  (state: "on" | "off", text: string): Rule =>
  (line) =>
    firstValue(line)?.toLowerCase() === state
      ? [finding(line, "warning", text, `${line.name} ${state === "on" ? "off" : "on"}`)]
      : [];

/** In 2.2 the check is off unless it is asked for, and from 2.4.5 on SSLProxyCheckPeerName does its work. */
function* peerCommonName(line: ConfigLine, release: string): Generator<ConfigurationFinding> {
  if (!isAtLeast(release, "2.3.3") || isAtLeast(release, "2.4.5")) return;
  yield* warnsWhen("off", NAME_NOT_CHECKED)(line, release, undefined);
}

const NAME_NOT_CHECKED =
  "The back end's certificate is taken whatever name it has, so anybody in between can pose as it.";

const IS_KEY = /\.key$|(?:^|[/\\_.-])priv(?:ate)?[_.-]?key\d*\.pem$|[_.-]key\.pem$/i;
const IS_REQUEST = /\.(?:csr|req)$/i;
const IS_CERTIFICATE = /\.(?:crt|cer|p7b)$|(?:^|[/\\])(?:cert|fullchain|chain|certificate)\d*\.pem$/i;
const IS_ARCHIVE = /\.(?:pfx|p12|jks)$/i;

/** Files whose names say that they are something else. */
function* fileKind(line: ConfigLine): Generator<ConfigurationFinding> {
  const path = firstValue(line);
  if (path === undefined || path.includes(":pkcs11") || path.startsWith("pkcs11:")) return;
  const isForKey = line.key === "sslcertificatekeyfile";
  const name = shorten(path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1));
  if (IS_ARCHIVE.test(path)) {
    yield finding(
      line,
      "warning",
      `${name} looks like a key store, and httpd reads PEM. Convert it with openssl pkcs12.`,
    );
  } else if (IS_REQUEST.test(path)) {
    yield finding(
      line,
      "warning",
      `${name} looks like a certificate request. Name ${isForKey ? "the private key" : "the certificate that the authority made from it"}.`,
    );
  } else if (!isForKey && IS_KEY.test(path)) {
    yield finding(line, "warning", `${name} looks like a private key, and ${line.name} wants certificates.`);
  } else if (isForKey && IS_CERTIFICATE.test(path)) {
    yield finding(line, "warning", `${name} looks like a certificate, and ${line.name} wants the private key.`);
  }
}

/** What is written with a backslash outside quotation marks works, until one stands before a quotation mark or at the end. */
function* windowsPath(line: ConfigLine): Generator<ConfigurationFinding> {
  const word = line.words.find(({ text, isQuoted }) => !isQuoted && /^[A-Za-z]:\\/.test(text));
  if (!word) return;
  yield finding(
    line,
    "info",
    "httpd takes a backslash for an escape in some places. Write the path with forward slashes, also on Windows.",
    `${line.name} ${line.words.map(({ text }) => quoteWord(/^[A-Za-z]:\\/.test(text) ? text.replaceAll("\\", "/") : text)).join(" ")}`,
  );
}

function* file(line: ConfigLine): Generator<ConfigurationFinding> {
  yield* fileKind(line);
  yield* windowsPath(line);
}

/** 2.0 and 2.2 take any word here and ask for a log-in that nobody can pass. */
function* requireGranted(line: ConfigLine, release: string): Generator<ConfigurationFinding> {
  if (isAtLeast(release, "2.3")) return;
  const [first, second] = line.words.map(({ text }) => text.toLowerCase());
  if (first === "all" && (second === "granted" || second === "denied")) {
    const isGranted = second === "granted";
    yield finding(
      line,
      "warning",
      `Require all ${second} came with 2.4; httpd ${release} takes it for a user's name and answers 500.`,
      isGranted ? "Order allow,deny\nAllow from all" : "Order deny,allow\nDeny from all",
    );
  }
}

const RULES: Readonly<Record<string, Rule>> = {
  loglevel: logLevel,
  mutex,
  require: requireGranted,
  sslcacertificatefile: file,
  sslcarevocationcheck: revocationCheck,
  sslproxycarevocationcheck: revocationCheck,
  sslocspenable: revocationCheck,
  sslcertificatechainfile: file,
  sslcertificatefile: file,
  sslcertificatekeyfile: file,
  sslciphersuite: (line, release) => cipherFindings(line, release),
  sslproxyciphersuite: (line, release) => cipherFindings(line, release),
  sslcompression: warnsWhen("on", "Compression in TLS lets an attacker guess secrets (CRIME)."),
  sslengine: engine,
  sslinsecurerenegotiation: warnsWhen(
    "on",
    "Renegotiation without RFC 5746 lets an attacker put a request before a visitor's (CVE-2009-3555).",
  ),
  sslmutex: oneOf(["no"]),
  ssloptions: options,
  sslpassphrasedialog: passPhrase,
  sslprotocol: protocolFindings,
  sslproxyprotocol: protocolFindings,
  sslproxycheckpeername: warnsWhen("off", NAME_NOT_CHECKED),
  sslproxycheckpeercn: peerCommonName,
  sslproxyverify: verifyLevel,
  sslproxyverifydepth: depth,
  sslrandomseed: randomSeed,
  sslsessioncache: sessionCache,
  sslsessioncachetimeout: seconds,
  sslocsprespondertimeout: seconds,
  sslocspresponsemaxage: seconds,
  sslocspresponsetimeskew: seconds,
  sslstaplingerrorcachetimeout: seconds,
  sslstaplingrespondertimeout: seconds,
  sslstaplingresponsemaxage: seconds,
  sslstaplingresponsetimeskew: seconds,
  sslstaplingstandardcachetimeout: seconds,
  sslstaplingcache: sessionCache,
  sslverifyclient: verifyLevel,
  sslvhostsnipolicy: oneOf(),
  sslverifydepth: depth,
  documentroot: windowsPath,
  errorlog: windowsPath,
  customlog: windowsPath,
  serverroot: windowsPath,
};
