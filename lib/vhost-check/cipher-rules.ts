import { isAtLeast } from "@/lib/releases/release";
import { type ConfigurationFinding, finding } from "./finding";
import type { ConfigLine } from "./read-configuration";

/** Words of a cipher list that let in what is not safe; the rest of a name decides in what they stand. */
const WEAK: readonly { readonly pattern: RegExp; readonly name: string; readonly taken: readonly string[] }[] = [
  { pattern: /^(?:a?null|enull)$|(?:^|[-_])null(?:$|[-_])/i, name: "no encryption (NULL)", taken: ["enull", "null"] },
  { pattern: /^(?:adh|aecdh|anull)$|^(?:adh|aecdh)-/i, name: "no certificate (ADH, aNULL)", taken: ["anull", "adh"] },
  { pattern: /^exp(?:ort)?(?:40|56|1024)?$|^exp(?:1024)?-/i, name: "export ciphers (EXP)", taken: ["exp", "export"] },
  { pattern: /^low$/i, name: "short keys (LOW)", taken: ["low"] },
  { pattern: /^rc4$|(?:^|-)rc4(?:$|-)/i, name: "RC4", taken: ["rc4"] },
  { pattern: /^3des$|(?:^|-)des-cbc3(?:$|-)/i, name: "3DES", taken: ["3des", "des"] },
  { pattern: /^des$|(?:^|-)des-cbc(?:$|-)/i, name: "DES", taken: ["des"] },
  { pattern: /^md5$|-md5$/i, name: "MD5", taken: ["md5"] },
];

const SEPARATOR = /[:,; ]+/;
/** Letters of a cipher's name, as OpenSSL reads them. */
const NAME = /^[A-Za-z0-9._=-]+(?:\+[A-Za-z0-9._=-]+)*$/;
const TLS13_SUITE = /^TLS_[A-Z0-9_]+$/;
const LONGEST_LIST = 20_000;

/** One line of SSLCipherSuite or SSLProxyCipherSuite: a list that OpenSSL refuses, and what it lets in. */
export function* cipherFindings(line: ConfigLine, release: string): Generator<ConfigurationFinding> {
  const [first, second] = line.words;
  if (first === undefined || !first.isKnown || (second && !second.isKnown)) return;
  const hasProtocol = second !== undefined && isAtLeast(release, "2.4.36");
  if (second !== undefined && !hasProtocol) return;
  if (hasProtocol && !/^(?:ssl|tlsv1\.3)$/i.test(first.text)) {
    yield wrongProtocol(line, first.text, second.text);
    return;
  }
  const list = (hasProtocol ? second : first).text;
  if (list.length > LONGEST_LIST) return;
  const names = list.split(SEPARATOR).filter(Boolean);
  if (hasProtocol && first.text.toLowerCase() === "tlsv1.3") {
    yield* tls13Findings(line, names);
    return;
  }
  const broken = names.find((name) => isBroken(name));
  if (broken !== undefined) {
    yield finding(
      line,
      "error",
      `OpenSSL refuses the list because of ${JSON.stringify(broken.slice(0, 40))}: ${reasonOf(broken)}`,
    );
    return;
  }
  const added = names.filter((name) => !/^[!+-]/.test(name) && !name.startsWith("@"));
  if (added.length === 0) {
    yield finding(
      line,
      "error",
      "This list only takes ciphers away and lets none in, so httpd does not start. Begin it with HIGH.",
      `${line.name} ${hasProtocol ? `${first.text} ` : ""}HIGH:${list}`,
    );
    return;
  }
  yield* misplacedTls13(line, added, release);
  yield* weakCiphers(line, names, added);
}

function wrongProtocol(line: ConfigLine, protocol: string, list: string): ConfigurationFinding {
  const isList = /[:!]/.test(protocol) || /[:!]/.test(list);
  if (isList && !/^(?:tls|ssl)v?\d/i.test(protocol)) {
    return finding(
      line,
      "error",
      `httpd takes ${JSON.stringify(protocol.slice(0, 40))} for a protocol. A list with spaces needs quotation marks, or colons instead of the spaces.`,
      `${line.name} ${`${protocol}:${list}`.replace(/[\s:]+/g, ":")}`,
    );
  }
  return finding(
    line,
    "error",
    `Only SSL and TLSv1.3 may stand before a cipher list, not ${JSON.stringify(protocol.slice(0, 40))}. SSL means all protocols before TLS 1.3.`,
    `${line.name} ${list}`,
  );
}

function* tls13Findings(line: ConfigLine, names: readonly string[]): Generator<ConfigurationFinding> {
  if (line.section.context === "directory") {
    yield finding(
      line,
      "error",
      "TLS 1.3 suites may not be set for a directory. Move the line out, into the virtual host.",
    );
    return;
  }
  const other = names.find((name) => !TLS13_SUITE.test(name));
  if (other === undefined) return;
  yield finding(
    line,
    "error",
    `${JSON.stringify(other.slice(0, 40))} is no TLS 1.3 suite, so httpd does not start. Their names begin with TLS_; other ciphers go into a line without TLSv1.3.`,
    `${line.name} TLSv1.3 ${names.filter((name) => TLS13_SUITE.test(name)).join(":") || "TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256"}`,
  );
}

function isBroken(name: string): boolean {
  if (name.startsWith("@")) return !/^@(?:STRENGTH|SECLEVEL=[0-5])$/.test(name);
  return !NAME.test(name.replace(/^[!+-]/, ""));
}

function reasonOf(name: string): string {
  if (/^[!+-]$/.test(name)) return "a name must follow the sign without a space.";
  if (name.startsWith("@")) return "only @STRENGTH and @SECLEVEL=0 to 5 exist.";
  if (/^[!+-][!+]/.test(name)) return "one sign is enough.";
  if (name.includes("|")) return "names are separated by colons.";
  return "a cipher's name has only letters, digits, dots, underscores and hyphens.";
}

function* misplacedTls13(line: ConfigLine, added: readonly string[], release: string): Generator<ConfigurationFinding> {
  const suites = added.filter((name) => TLS13_SUITE.test(name));
  if (suites.length === 0) return;
  const others = added.length - suites.length;
  const canSet = isAtLeast(release, "2.4.36");
  const how = canSet ? `They have a line of their own: ${line.name} TLSv1.3 ….` : "Only 2.4.36 and later can set them.";
  const rest =
    line.words
      .at(-1)
      ?.text.split(SEPARATOR)
      .filter((name) => name !== "" && !TLS13_SUITE.test(name)) ?? [];
  const old = others > 0 ? `${line.name} ${rest.join(":")}` : "";
  yield finding(
    line,
    others > 0 ? "warning" : "error",
    others > 0
      ? `TLS 1.3 suites in this list have no effect. ${how}`
      : `A list of TLS 1.3 suites alone leaves no cipher for the other protocols, so httpd does not start. ${how}`,
    canSet ? `${line.name} TLSv1.3 ${suites.join(":")}${old ? `\n${old}` : ""}` : old || undefined,
  );
}

function* weakCiphers(
  line: ConfigLine,
  names: readonly string[],
  added: readonly string[],
): Generator<ConfigurationFinding> {
  const taken = new Set(names.filter((name) => name.startsWith("!")).map((name) => name.slice(1).toLowerCase()));
  const found = new Map<string, string>();
  for (const name of added) {
    if (taken.has(name.toLowerCase())) continue;
    // `RC4+RSA` means both at once, so one weak part is enough; so is one that is taken away.
    const parts = name.split("+");
    const weak = WEAK.filter(({ pattern }) => parts.some((part) => pattern.test(part)));
    if (weak.some((kind) => kind.taken.some((word) => taken.has(word)))) continue;
    const [kind] = weak;
    if (kind && !found.has(kind.name)) found.set(kind.name, name);
  }
  if (found.size === 0) return;
  const kinds = [...found.keys()];
  const kept = names.filter(
    (name) => /^[!+@-]/.test(name) || !WEAK.some(({ pattern }) => name.split("+").some((part) => pattern.test(part))),
  );
  const isEmpty = !kept.some((name) => !/^[!+@-]/.test(name));
  const protocol = line.words.length > 1 ? `${line.words[0]?.text} ` : "";
  yield finding(
    line,
    "warning",
    `This list lets in what is no longer safe: ${kinds.join(", ")} (${[...found.values()].slice(0, 3).join(", ")}${found.size > 3 ? ", …" : ""}). Take it out, or write HIGH:!aNULL:!MD5.`,
    `${line.name} ${protocol}${isEmpty ? "HIGH:!aNULL:!MD5" : kept.join(":")}`,
  );
}
