import type { Directive } from "@/lib/content/schema";
import { type ConfigurationFinding, finding } from "./finding";
import { isValueKnownTo } from "./known-to";
import type { ConfigLine } from "./read-configuration";

const PROTOCOLS = ["SSLv2", "SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"] as const;
type Protocol = (typeof PROTOCOLS)[number];

/** The protocols that a release of httpd has names for. Whether its OpenSSL has them too cannot be seen. */
function protocolsOf({ values = [] }: Directive, release: string): ReadonlySet<Protocol> {
  const known = values.filter((value) => isValueKnownTo(value, release)).map(({ value }) => value);
  return new Set(PROTOCOLS.filter((protocol) => known.includes(protocol)));
}

/** What people write for a protocol that has another name here. */
const OTHER_NAMES: Readonly<Record<string, Protocol>> = {
  "tlsv1.0": "TLSv1",
  "tls1.0": "TLSv1",
  tls1: "TLSv1",
  tlsv10: "TLSv1",
  "tls1.1": "TLSv1.1",
  tlsv11: "TLSv1.1",
  tlsv1_1: "TLSv1.1",
  "tls1.2": "TLSv1.2",
  tlsv12: "TLSv1.2",
  tlsv1_2: "TLSv1.2",
  "tls1.3": "TLSv1.3",
  tlsv13: "TLSv1.3",
  tlsv1_3: "TLSv1.3",
  sslv2: "SSLv2",
  sslv3: "SSLv3",
};

/** One line of SSLProtocol or SSLProxyProtocol: unknown names, nothing left, and what is not safe any more. */
export function* protocolFindings(
  line: ConfigLine,
  release: string,
  record: Directive | undefined,
): Generator<ConfigurationFinding> {
  if (record === undefined || line.words.some(({ isKnown }) => !isKnown)) return;
  const known = protocolsOf(record, release);
  const enabled = new Set<Protocol>();
  /** Named by itself or with +, so that it is wanted and not only left in by "all". */
  const wanted = new Set<Protocol>();
  let replaced = false;
  let hasAll = false;
  for (const { text } of line.words) {
    const sign = /^[+-]/.exec(text)?.[0];
    const name = sign ? text.slice(1) : text;
    const protocol = PROTOCOLS.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
    const isAll = name.toLowerCase() === "all";
    // From 2.3.16 on, taking SSLv2 away is still allowed: it is not there.
    if (protocol === "SSLv2" && sign === "-") {
      enabled.delete(protocol);
      continue;
    }
    if (!isAll && (protocol === undefined || !known.has(protocol))) {
      yield unknownProtocol(line, { text, sign: sign ?? "", name, protocol }, { record, release, known });
      return;
    }
    const meant = isAll ? [...known] : protocol ? [protocol] : [];
    if (sign === undefined) {
      if (enabled.size > 0) replaced = true;
      enabled.clear();
      wanted.clear();
    }
    if (isAll) hasAll = sign !== "-";
    for (const one of meant) {
      if (sign === "-") {
        enabled.delete(one);
        wanted.delete(one);
      } else {
        enabled.add(one);
        if (!isAll) wanted.add(one);
      }
    }
  }
  if (enabled.size === 0) {
    yield finding(
      line,
      "error",
      `This leaves no protocol at all, so httpd does not start: ${line.name} begins with none, and nothing here adds one.`,
      `${line.name} all ${["-SSLv2", "-SSLv3"].filter((word) => known.has(word.slice(1) as Protocol)).join(" ")}`,
    );
    return;
  }
  if (replaced) {
    const safe = line.words
      .map(({ text }) => text.replace(/^\+/, ""))
      .filter((text) => !text.startsWith("-") && (text.toLowerCase() >= "tlsv1.2" || !known.has("TLSv1.2")));
    yield finding(
      line,
      "warning",
      `A name without a sign replaces what stands before it: this leaves only ${[...enabled].join(", ")}. Write a + before each name.`,
      hasAll ? undefined : safe.length > 0 ? `${line.name} -all +${safe.join(" +")}` : modern(line, known),
    );
  }
  yield* weakProtocols(line, enabled, wanted, hasAll, known);
}

type WrittenProtocol = { text: string; sign: string; name: string; protocol: Protocol | undefined };

function unknownProtocol(
  line: ConfigLine,
  { text, sign, name, protocol }: WrittenProtocol,
  { record, release, known }: { record: Directive; release: string; known: ReadonlySet<Protocol> },
): ConfigurationFinding {
  const without = line.words.filter((word) => word.text !== text).map((word) => word.text);
  if (protocol === "SSLv2") {
    return finding(
      line,
      "error",
      `httpd ${release} refuses SSLv2: support ended with 2.3.16. Take it out.`,
      without.length > 0 ? `${line.name} ${without.join(" ")}` : `${line.name} all -SSLv3`,
    );
  }
  if (protocol !== undefined) {
    const lines = record.values?.find(({ value }) => value === protocol)?.lines ?? {};
    const came = Object.values(lines).map(({ from }) => from);
    const rest = without.some((word) => !word.startsWith("-")) ? without : ["all", ...without];
    return finding(
      line,
      "error",
      `httpd ${release} does not know ${protocol}, which came with ${came.join(" and ")}, so it refuses to start.`,
      `${line.name} ${rest.filter((word) => !/^[+-]?TLSv1\.[123]$/i.test(word) || known.has(word.replace(/^[+-]/, "") as Protocol)).join(" ")}`,
    );
  }
  const shown = JSON.stringify(text.slice(0, 40));
  if (text.startsWith("#")) {
    const at = line.words.findIndex((word) => word.text === text);
    return finding(
      line,
      "error",
      `A comment may not stand behind a directive: httpd takes ${shown} for a protocol and refuses to start.`,
      `${line.name} ${line.words
        .slice(0, at)
        .map((word) => word.text)
        .join(" ")}`,
    );
  }
  const other = name.toLowerCase();
  const meant = Object.hasOwn(OTHER_NAMES, other) ? OTHER_NAMES[other] : undefined;
  if (meant !== undefined && known.has(meant)) {
    const words = line.words.map((word) => (word.text === text ? sign + meant : word.text));
    return finding(
      line,
      "error",
      `httpd knows no protocol ${shown}; the name is ${meant}.`,
      `${line.name} ${words.join(" ")}`,
    );
  }
  const hint = /[,;:]/.test(text) ? " Write spaces between the names." : "";
  return finding(
    line,
    "error",
    `httpd knows no protocol ${shown}.${hint} The names are ${[...known].join(", ")} and all.`,
    hint
      ? `${line.name} ${line.rest
          .replace(/["']/g, "")
          .split(/[\s,;:]+/)
          .filter(Boolean)
          .join(" ")}`
      : undefined,
  );
}

/** A protocol that is asked for by name is a warning; TLS 1.0 and 1.1 that "all" only leaves in are not worth one. */
function* weakProtocols(
  line: ConfigLine,
  enabled: ReadonlySet<Protocol>,
  wanted: ReadonlySet<Protocol>,
  hasAll: boolean,
  known: ReadonlySet<Protocol>,
): Generator<ConfigurationFinding> {
  const broken = (["SSLv2", "SSLv3"] as const).filter((protocol) => enabled.has(protocol));
  // Where nothing better is known, there is nothing better to write.
  const old = known.has("TLSv1.2") ? (["TLSv1", "TLSv1.1"] as const).filter((protocol) => enabled.has(protocol)) : [];
  const weak: ReadonlySet<string> = new Set([...broken, ...old].map((protocol) => protocol.toLowerCase()));
  const kept = line.words.map(({ text }) => text).filter((text) => !weak.has(text.replace(/^\+/, "").toLowerCase()));
  const taken = [...broken, ...old].map((protocol) => `-${protocol}`);
  const correction = hasAll
    ? `${line.name} ${[...kept, ...taken].join(" ")}`
    : weak.size < enabled.size && kept.length > 0
      ? `${line.name} ${kept.join(" ")}`
      : modern(line, known);
  if (broken.length > 0) {
    yield finding(
      line,
      "warning",
      `${broken.join(" and ")} ${broken.length > 1 ? "are" : "is"} broken and still on here. Take ${broken.length > 1 ? "them" : "it"} out.`,
      correction,
    );
  }
  if (old.length === 0) return;
  const isWanted = old.some((protocol) => wanted.has(protocol));
  const isAll = enabled.size === old.length;
  yield finding(
    line,
    isWanted || isAll ? "warning" : "info",
    `${old.join(" and ")} ${old.length > 1 ? "are" : "is"} on here, and today's browsers refuse ${old.length > 1 ? "them" : "it"}. ${known.has("TLSv1.3") ? "TLSv1.2 and TLSv1.3 are" : "TLSv1.2 is"} enough.`,
    broken.length > 0 ? undefined : correction,
  );
}

/** The best that a release has names for. */
function modern(line: ConfigLine, known: ReadonlySet<Protocol>): string {
  if (!known.has("TLSv1.2")) return `${line.name} TLSv1`;
  return `${line.name} -all +TLSv1.2${known.has("TLSv1.3") ? " +TLSv1.3" : ""}`;
}
