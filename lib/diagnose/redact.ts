import { KEY_BEGIN, KEY_END } from "./private-key";

const KEY_BLOCK = new RegExp(`${KEY_BEGIN}[\\s\\S]*?(?:${KEY_END}|$)`, "gi");
const LAST_LINE = new RegExp(KEY_END, "i");
/** A line of what PEM holds, with what a quotation puts before it. */
const KEY_DATA = /^[\s>|]*[A-Za-z0-9+/=]{4,}(?:\\[rn])*\s*$/;
/** The first of them, behind what a log puts before it. */
const KEY_DATA_AT_END = /(?<![A-Za-z0-9+/=])[A-Za-z0-9+/=]{40,}(?:\\[rn])*\s*$/;

const CREDENTIALS = /(\b(?:Authorization|Cookie|Set-Cookie|Proxy-Authorization):\s*)[^\r\n]+/gi;
const PASSWORD_OPTION = /((?:^|\s)(?:-u|--user|--proxy-user)[ =])[^\s]+/g;
const USER_IN_ADDRESS = /(\bhttps?:\/\/)[^/\s:@]{1,200}:[^/\s@]{1,2000}@/gi;
const QUERY = /((?:\bhttps?:\/\/|\b(?:GET|HEAD|POST|PUT) \/)[^\s?"']{0,2000}\?)[^\s"']+/gi;
/** Each begins where such signs begin, so that a long run of them is gone through once. */
const EMAIL = /(?<![\p{L}\p{N}_.+!#$%&*^{}~'-])[\p{L}\p{N}_.+!#$%&*^{}~'-]+@[\p{L}\p{N}_][\p{L}\p{N}\p{M}_.-]*/gu;
const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?!\d)/g;
/** Also times, fingerprints and `routines::`; isAddress tells. */
const COLONS = /[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,}(?:(?:\.\d{1,3}){3})?/gi;
const NAME = /[\p{L}\p{N}_][\p{L}\p{N}\p{M}_.-]*/gu;

/** Where only a user can stand; the last group is the user. */
const USERS: readonly RegExp[] = [
  /([/\\](?:home|Users)[/\\])([^/\\\s"':]+)/g,
  // An access log: `192.0.2.1 - user [`.
  /^(\S{1,300} \S{1,100} )([^\s-]\S*)(?= \[\d{2}\/\w{3}\/\d{4}:)/gm,
  /(\buser(?:name)?(?: |[=:] ?)["'`])([^"'`\s]+)(?=["'`])/gi,
  /(\buser(?:name)?=)([^\s"'`;,)]+)/gi,
  /(\buser )([^\s:"'`]+)(?=: | not found| denied)/gi,
  /(\bsudo(?:\[\d{1,9}\])?: {1,9})(\S+)(?= : )/g,
];
/** Where only a host can stand, also one without a dot; the last group is the host. */
const HOSTS: readonly RegExp[] = [
  /(\bhttps?:\/\/)([^\s/:"'`<>()[\]{},;@?#]+)/gi,
  /(\bhosts? ?(?:[:=] ?|name '))([^\s/:"'`<>()[\]{},;@?#]+)/gi,
  /((?:^|\s)-servername[ =])([^\s"']+)/g,
  /(^[ \t]{0,20}Server(?:Name|Alias)[ \t]{1,20})([^\s"':]+)/gim,
  /(\bdomain name, using )([^\s,]+?)(?=[.,]?(?:\s|$))/g,
  // syslog and journald.
  /(^(?:[A-Z][a-z]{2} [ \d]\d [\d:]{8}|\d{4}-\d{2}-\d{2}[ T][\d:.,+-]{8,24}Z?) )([\w.-]{1,253})(?= [\w./@-]{1,60}(?:\[\d{1,9}\])?: )/gm,
  // `web01:443`, but no count: `line:12`.
  /((?:^|[\s(=`'"[/<])(?!(?:err(?:or|no)|code|status|line|port|depth|num(?:ber)?|column|alert|level|pid|tid|ssl|tls|https?):))([a-z][\w-]*)(?=:\d{2,5}(?![\w.]))/gim,
];

/** Names that tell nothing about anybody. */
const KEPT =
  /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|::1?|(?:.*\.)?example(?:\.(?:com|org|net))?|javax?\.[\w.]*[A-Z]\w*|(?:lib|mod_)\w*\.so)$/i;
/** What a file's name ends in, and no host's. */
const FILE =
  /^(?:conf|crt|cert|key|pem|der|csr|crl|p12|pfx|jks|log|cnf|ini|htaccess|html?|php|js|css|json|xml|cgi|service|socket|sock|pid|lock|txt|java|gz|deb|rpm|noarch|bak|old|orig|tmp|png|jpe?g|gif|ico)$/i;
/** A country has these, too: a name without a folder before it is taken for a host. */
const FILE_OR_COUNTRY = /^(?:so|py|sh|pl)$/i;

/**
 * The text with private keys, credentials, mail addresses, users, hosts and addresses masked, the same thing by the same
 * name everywhere (`host-1.example`), so that the report still makes sense. Loopback addresses and file names stay; a host
 * in a file's name does not. A host or user without a dot is known only by what stands around it.
 */
export function redact(text: string): string {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const mask = (kind: string, value: string, shape: (number: number) => string) => {
    if (KEPT.test(value)) return value;
    const key = `${kind}\0${value.toLowerCase()}`;
    const known = names.get(key);
    if (known) return known;
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    const masked = shape(number);
    names.set(key, masked);
    return masked;
  };
  const maskHost = (host: string) => mask("host", host, (number) => `host-${number}.example`);
  const maskUser = (user: string) => mask("user", user, (number) => `user-${number}`);
  let report = withoutKeys(text)
    .replace(CREDENTIALS, "$1[removed]")
    .replace(PASSWORD_OPTION, "$1[removed]")
    .replace(USER_IN_ADDRESS, "$1[removed]@")
    .replace(QUERY, "$1[removed]")
    .replace(EMAIL, (value) => mask("mail", value, (number) => `user-${number}@mail.example`));
  for (const pattern of USERS)
    report = report.replace(pattern, (_, before: string, user: string) => before + maskUser(user));
  report = report
    .replace(COLONS, (value, at: number, whole: string) => {
      const { before, address, after } = addressIn(value, whole[at - 1], whole[at + value.length]);
      return before + (address && mask("address6", address, (number) => `2001:db8::${number.toString(16)}`)) + after;
    })
    .replace(IPV4, (value) => mask("address", value, documentationAddress));
  for (const pattern of HOSTS) {
    report = report.replace(
      pattern,
      (_, before: string, host: string) => before + (isAddressV4(host) ? host : maskHost(host)),
    );
  }
  return report.replace(NAME, (value, at: number, whole: string) => {
    const isFolder = whole[at + value.length] === "/";
    const isInFolder = /[/\\]/.test(whole[at - 1] ?? "") && whole[at - 2] !== "/";
    return maskName(value, isInFolder && !isFolder, maskHost);
  });
}

/** A name with dots: the host that it is, or that a file is named after, masked. */
function maskName(value: string, isFile: boolean, maskHost: (host: string) => string): string {
  if (KEPT.test(value)) return value;
  const labels = value.split(".");
  for (let at = labels.length - 1; at > 0; at--) {
    const label = labels[at] ?? "";
    const [, ending = ""] = /^(xn--[a-z0-9-]+|\p{L}+)(?:[-_].*)?$/iu.exec(label) ?? [];
    // `error.log.1`, `server.crt.pem`, `www.example.com.key`: what stands before decides.
    const isEnding = FILE.test(ending) || (isFile && at === labels.length - 1 && FILE_OR_COUNTRY.test(ending));
    if (ending.length < 2 || isEnding) continue;
    const host = labels.slice(0, at + 1).join(".");
    if (KEPT.test(host)) return value;
    return maskHost(host) + value.slice(host.length);
  }
  return value;
}

/** The text without private keys, also one of which only the end was pasted. */
function withoutKeys(text: string): string {
  const shorter = text.replace(KEY_BLOCK, "[private key removed]");
  if (!LAST_LINE.test(shorter)) return shorter;
  const kept: string[] = [];
  for (const line of shorter.split("\n")) {
    const end = LAST_LINE.exec(line);
    if (!end) {
      kept.push(line);
      continue;
    }
    while (KEY_DATA.test(kept.at(-1) ?? "")) kept.pop();
    kept.push((kept.pop() ?? "").replace(KEY_DATA_AT_END, ""));
    kept.push(`[private key removed]${line.slice(end.index + end[0].length)}`);
  }
  return kept.join("\n");
}

/** 192.0.2.1 and on, then those of the network for benchmarks: a busy server has more than 254 visitors. */
function documentationAddress(number: number): string {
  if (number < 255) return `192.0.2.${number}`;
  return `198.${18 + ((number >> 16) & 1)}.${(number >> 8) & 255}.${number & 255}`;
}

const isAddressV4 = (text: string) => /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text);

/** The IPv6 address in a run of hexadecimal digits and colons, without what belongs to the words around it; empty when it is none. */
function addressIn(run: string, before = " ", after = " "): { before: string; address: string; after: string } {
  const isWord = (sign: string) => /[\p{L}\p{N}]/u.test(sign);
  const from = isWord(before) ? run.indexOf(":") + 1 : 0;
  const to = isWord(after) ? run.lastIndexOf(":") : run.length;
  const address = run.slice(from, Math.max(from, to));
  const groups = address.split(":");
  const filled = groups.filter((group) => group !== "").length;
  const isShort = address.includes("::") && filled > 0 && filled < 8 && groups.length <= 9;
  // The ninth is a port.
  const isWhole = filled === groups.length && (filled === 8 || (filled === 9 && /:\d+$/.test(address)));
  if (isShort || isWhole || (filled === 7 && /\.\d+$/.test(address) && groups.length === 7))
    return { before: run.slice(0, from), address, after: run.slice(Math.max(from, to)) };
  return { before: run, address: "", after: "" };
}
