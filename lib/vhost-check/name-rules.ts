import { distance } from "fastest-levenshtein";
import type { Directive } from "@/lib/content/schema";
import { isAtLeast, lineOf } from "@/lib/releases/release";
import { type ConfigurationFinding, finding } from "./finding";
import {
  FIRST_IN_24,
  FOREIGN_PREFIXES,
  HTTPD_MODULES,
  INSIDE_SECTIONS,
  LAST_IN,
  OUTSIDE_SECTIONS,
  SERVER_ONLY,
  SINCE,
  SPELLING,
} from "./known-directives";
import { isKnownTo, releasesOf } from "./known-to";
import type { ConfigLine, Configuration } from "./read-configuration";
import type { Word } from "./words";

/** Unknown names beyond these are counted only: so many mean that the text is no configuration. */
const MOST_UNKNOWN = 40;
const LONGEST_NAME = 40;

/** Names that no module has, that this release does not have, or that stand where they may not. */
export function* nameFindings(
  configuration: Configuration,
  records: ReadonlyMap<string, Directive>,
): Generator<ConfigurationFinding> {
  const { release, lines, hosts } = configuration;
  const hasOtherModules = loadsOtherModules(configuration);
  // A text with none of these can be a `.htaccess` or a part that is taken into a section.
  const isServerText = hosts.length > 0 || lines.some(({ key }) => SERVER_SIGNS.has(key));
  const nearest = new Map<string, string | undefined>();
  let unknown = 0;
  let firstSkipped: ConfigLine | undefined;
  for (const line of lines) {
    if (hasOwnMeaning(line)) continue;
    const record = records.get(line.key);
    if (record === undefined && !SPELLING.has(line.key)) {
      if (line.section.isForeign || FOREIGN_PREFIXES.some((prefix) => line.key.startsWith(prefix))) continue;
      if (++unknown > MOST_UNKNOWN) firstSkipped ??= line;
      else yield unknownName(line, nearest, records, hasOtherModules);
      continue;
    }
    const gone = record ? goneOrNotYet(line, record, release) : otherGoneOrNotYet(line, release);
    if (gone) {
      yield gone;
      continue;
    }
    if (record) yield* deprecated(line, record, release);
    const misplaced =
      line.section.isMacro || line.section.isForeign ? undefined : wrongPlace(line, record, release, isServerText);
    if (misplaced) yield misplaced;
  }
  if (firstSkipped) {
    yield finding(
      { line: firstSkipped.line },
      "info",
      `${unknown - MOST_UNKNOWN} more lines begin with a word that no httpd module knows. Is this a configuration of httpd?`,
    );
  }
}

const SERVER_SIGNS = new Set(["listen", "loadmodule", "serverroot", "servername", "documentroot", "user"]);

/** Words that stand for something else than a directive's name: a variable, a template, what a macro fills in. */
function hasOwnMeaning({ name, section }: ConfigLine): boolean {
  return name.includes("${") || name.includes("{{") || (section.isMacro && /[$%@]/.test(name));
}

function loadsOtherModules({ server, hosts }: Configuration): boolean {
  return [server, ...hosts].some(({ directives }) =>
    directives.get("loadmodule")?.some(({ words }) => {
      const name = words[0]?.text.replace(/_module$/, "").toLowerCase() ?? "";
      return words[0]?.isKnown && !HTTPD_MODULES.has(name);
    }),
  );
}

/** How a directive is written in an answer: sections with their brackets. */
export const shown = ({ name, isSection }: { readonly name: string; readonly isSection: boolean }): string =>
  isSection ? `<${name}>` : name;

function unknownName(
  line: ConfigLine,
  nearest: Map<string, string | undefined>,
  records: ReadonlyMap<string, Directive>,
  hasOtherModules: boolean,
): ConfigurationFinding {
  if (line.name.startsWith("\ufeff")) {
    return finding(
      { line: line.line },
      "error",
      "The file begins with a byte order mark, which httpd takes for a part of the first name. Save it as UTF-8 without one.",
    );
  }
  if (/[\u00a0\u200b-\u200d\u2060\u3000]/.test(line.name)) {
    return finding(
      { line: line.line },
      "error",
      "A space in this line is no ordinary one, so httpd takes it for a letter. Type it anew.",
      `${line.name} ${line.rest}`.replace(/[\u00a0\u200b-\u200d\u2060\u3000]+/g, " ").trim(),
    );
  }
  if (!nearest.has(line.key)) nearest.set(line.key, nearestName(line.key, records));
  const near = nearest.get(line.key);
  if (near !== undefined) {
    return finding(
      line,
      "error",
      `No httpd module has ${shown(line)}. Did you mean ${line.isSection ? `<${near}>` : near}?`,
      line.isSection ? `<${near} ${line.rest}>` : `${near} ${line.rest}`.trim(),
    );
  }
  if (hasOtherModules) {
    return finding(line, "info", `${shown(line)} belongs to no module of httpd; it is not checked.`);
  }
  const name = line.name.length > LONGEST_NAME ? `${line.name.slice(0, LONGEST_NAME)}…` : line.name;
  return finding(
    { line: line.line, name },
    "error",
    `No httpd module has ${line.isSection ? `<${name}>` : name}, so httpd refuses to start unless another module that is loaded brings it.`,
  );
}

/** The known name that is a few slips away, or none. */
function nearestName(key: string, records: ReadonlyMap<string, Directive>): string | undefined {
  if (key.length < 4 || key.length > LONGEST_NAME) return undefined;
  const allowed = key.length < 7 ? 1 : key.length < 12 ? 2 : 3;
  let best: string | undefined;
  let least = allowed + 1;
  for (const [known, name] of SPELLING) {
    if (Math.abs(known.length - key.length) >= least) continue;
    const slips = distance(key, known);
    if (slips < least) {
      least = slips;
      best = records.get(known)?.name ?? name;
    }
  }
  return best;
}

function goneOrNotYet(line: ConfigLine, record: Directive, release: string): ConfigurationFinding | undefined {
  if (isKnownTo(record, release)) return undefined;
  const { removed, deprecated } = record;
  const isGone = removed !== undefined && isAtLeast(release, removed);
  if (!isGone) {
    return finding(
      line,
      "error",
      `httpd ${release} does not have ${shown(line)}, so it refuses to start. It is in ${releasesOf(record.lines)}.`,
      line.key === "mutex" ? oldMutex(line, release) : undefined,
    );
  }
  const instead = deprecated?.replacement;
  return finding(
    line,
    "error",
    `${shown(line)} is gone since ${removed}, so httpd ${release} refuses to start. ${instead ? `Write ${instead} instead, or take the line away.` : "Take the line away."}`,
    line.key === "sslmutex" ? newMutex(line.words[0]) : undefined,
  );
}

/** `SSLMutex file:/var/run/ssl_mutex` → what `Mutex` says for it, which takes the folder. */
function newMutex(word: Word | undefined): string {
  const folder = word && /^(?:file|flock|fcntl):(.*)\/[^/]*$/.exec(word.text)?.[1];
  return folder ? `Mutex file:${folder} ssl-cache` : "Mutex default ssl-cache";
}

function oldMutex({ words }: ConfigLine, release: string): string | undefined {
  if (words.slice(1).some(({ text }) => text !== "ssl-cache")) return undefined;
  return isAtLeast(release, "2.0.45") ? "SSLMutex default" : "SSLMutex sem";
}

function otherGoneOrNotYet(line: ConfigLine, release: string): ConfigurationFinding | undefined {
  const last = LAST_IN.get(line.key);
  const own = lineOf(release);
  if (last && own !== "2.3" && isAtLeast(own, last.line) && own !== last.line) {
    return finding(
      line,
      "error",
      `httpd ${release} does not have ${shown(line)}; ${last.line} was the last to have it. ${last.instead ? `Write ${last.instead} instead.` : "Take the line away."}`,
    );
  }
  if (FIRST_IN_24.has(line.key) && !isAtLeast(release, "2.3")) {
    const before = FIRST_IN_24.get(line.key);
    return finding(
      line,
      "error",
      `httpd ${release} does not have ${shown(line)}, which came with 2.4.${before ? ` Write ${before} instead.` : ""}`,
    );
  }
  const since = SINCE.get(line.key);
  if (since !== undefined && !isAtLeast(release, since)) {
    return finding(line, "error", `httpd ${release} does not have ${shown(line)}, which came with ${since}.`);
  }
  return undefined;
}

function* deprecated(line: ConfigLine, record: Directive, release: string): Generator<ConfigurationFinding> {
  const { deprecated: since } = record;
  if (since === undefined || !isAtLeast(release, since.since)) return;
  if (line.key === "namevirtualhost") {
    yield finding(
      line,
      "warning",
      `NameVirtualHost has no effect since ${since.since}: virtual hosts with one address are told apart by name. Take the line away.`,
    );
  } else if (line.key === "sslcertificatechainfile") {
    const full = line.words[0]?.text.replace(/(\/etc\/letsencrypt\/live\/[^/]+\/)chain\.pem$/, "$1fullchain.pem");
    yield finding(
      line,
      "warning",
      `SSLCertificateChainFile is superseded since ${since.since}. Append the intermediate certificates to the file of SSLCertificateFile, and take this line away.`,
      full !== undefined && full !== line.words[0]?.text ? `SSLCertificateFile ${full}` : undefined,
    );
  } else if (line.key === "sslrequire") {
    yield finding(line, "info", `SSLRequire is superseded by Require expr since ${since.since}; it still works.`);
  } else {
    yield finding(
      line,
      "warning",
      `${shown(line)} is deprecated since ${since.since}.${since.replacement ? ` Write ${since.replacement} instead.` : ""}`,
    );
  }
}

/** What httpd itself allows beyond what its manual says, tried with 2.4.71. */
const TOLERATED: ReadonlyMap<string, string> = new Map([
  ["namevirtualhost", "virtual host"],
  ["sslusername", "virtual host"],
]);

function wrongPlace(
  line: ConfigLine,
  record: Directive | undefined,
  release: string,
  isServerText: boolean,
): ConfigurationFinding | undefined {
  const { context } = line.section;
  // Which of these stand where changed from release to release, or does not matter.
  if (line.key === "loadmodule" || line.key === "user" || line.key === "group" || context === undefined)
    return undefined;
  const contexts: readonly string[] | undefined = record?.contexts.length ? record.contexts : undefined;
  const inside =
    contexts?.some((name) => name === "directory" || name === ".htaccess") ?? !OUTSIDE_SECTIONS.has(line.key);
  const isInSection = context === "directory" || context === "proxy section";
  if (isInSection) {
    if (inside) return undefined;
    if (context === "proxy section" && contexts?.includes("proxy section")) {
      if (isAtLeast(release, "2.4.30")) return undefined;
      return finding(
        line,
        "error",
        `${shown(line)} may stand in a <Proxy> section only since 2.4.30. Move it out, into the virtual host.`,
      );
    }
    const where = sectionAround(line);
    return finding(
      line,
      "error",
      `${shown(line)} may not stand in <${where}>. Move it out, into ${contexts && !contexts.includes("virtual host") ? "the server's part, outside all sections" : "the virtual host"}.`,
    );
  }
  const isOnlyInside = contexts
    ? !contexts.includes("server config") && !contexts.includes("virtual host")
    : INSIDE_SECTIONS.has(line.key);
  if (isOnlyInside) {
    if (!isServerText) return undefined;
    return finding(
      line,
      "error",
      `${shown(line)} may stand only in <Directory>, <Location> or <Files>, or in .htaccess.`,
      line.isSection || line.key === "allowoverride"
        ? undefined
        : `<Location "/">\n    ${line.name} ${line.rest}`.trimEnd().concat("\n</Location>"),
    );
  }
  if (context === "virtual host") {
    const isServerOnly = contexts
      ? !contexts.includes("virtual host") && TOLERATED.get(line.key) !== context
      : SERVER_ONLY.has(line.key);
    if (isServerOnly) {
      return finding(
        line,
        "error",
        `${shown(line)} may not stand in <VirtualHost>: it holds for the whole server. Move it out of it.`,
      );
    }
  } else if (line.key === "serveralias" || line.key === "serverpath") {
    return isServerText && line.section.host.directives.has("listen")
      ? finding(line, "error", `${line.name} may stand only in <VirtualHost>.`)
      : undefined;
  }
  return undefined;
}

/** The section that makes the place what it is. */
function sectionAround({ section }: ConfigLine): string {
  let around = section;
  for (let depth = 0; around.parent?.context === around.context && depth < 50; depth++) around = around.parent;
  return around.name;
}
