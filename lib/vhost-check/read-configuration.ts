import { compareVersions } from "@/lib/releases/release";
import { type Address, parseAddress } from "./address";
import { type ConfigurationFinding, finding } from "./finding";
import { HTTPD_MODULES, SPELLING } from "./known-directives";
import { isFilledInByMacro, isFilledInElsewhere, isOfTemplate, Variables } from "./variables";
import { splitWords, type Word } from "./words";

/** Where httpd sees a directive: what may stand there depends on it. */
export type Context = "server config" | "virtual host" | "directory" | "proxy section";

/** A section such as `<VirtualHost>` or `<IfModule>`, and what all that stands in it inherits. */
export type Section = {
  readonly name: string;
  readonly key: string;
  readonly line: number;
  readonly parent?: Section;
  readonly host: Host;
  readonly context: Context;
  /** Below `<IfModule>`, `<IfDefine>` and the like: it can be there or not. */
  readonly isConditional: boolean;
  /** The modules of each `<IfModule>` around it, with ! where they must be missing. */
  readonly guards: readonly string[];
  /** In the `<IfModule>` of a module that is not httpd's, or in a section that httpd does not have. */
  readonly isForeign: boolean;
  readonly isMacro: boolean;
  /** In a branch that this release never takes. */
  readonly isDead: boolean;
};

/** One directive, or the opening of a section. */
export type ConfigLine = {
  readonly line: number;
  /** As it is written; `key` is the same in small letters. */
  readonly name: string;
  readonly key: string;
  readonly isSection: boolean;
  readonly words: readonly Word[];
  /** All behind the name, with known variables filled in. */
  readonly rest: string;
  readonly section: Section;
};

/** A virtual host, or the server around all of them. */
export type Host = {
  readonly line: number;
  readonly isServer: boolean;
  readonly addresses: readonly Address[];
  /** Its section in the text; for the server, the whole of it. */
  readonly isConditional: boolean;
  readonly isMacro: boolean;
  /** Its directives by key, in order, those of its sections among them. */
  readonly directives: Map<string, ConfigLine[]>;
  /** Whether it takes in what cannot be seen: a file, or a macro. */
  hasUnseen: boolean;
};

/** A configuration as httpd of one release reads it. */
export type Configuration = {
  readonly release: string;
  readonly lines: readonly ConfigLine[];
  readonly server: Host;
  readonly hosts: readonly Host[];
  /** What is wrong with the text itself: sections, quotation marks, characters. */
  readonly faults: readonly ConfigurationFinding[];
};

const CONDITIONS = new Set(["ifmodule", "ifdefine", "ifversion", "iffile", "ifdirective", "ifsection"]);
const DIRECTORIES = new Set(
  "directory directorymatch location locationmatch files filesmatch if elseif else limit limitexcept authnprovideralias authzprovideralias".split(
    " ",
  ),
);
const PROXY_SECTIONS = new Set(["proxy", "proxymatch"]);
/** Lines of a template around the configuration, which httpd never sees. */
const TEMPLATE_LINE = /^(?:\{\{|\{%|<%|<\?)/;
/** The typographic marks that word processors and web pages put for "…", '…' and -. */
const SMART_EDGE = /^[“”„‟‘’‚«»]|[“”„‟‘’«»]$/;
/** What is taken as it is up to the end of the line, or, as an ErrorDocument's text, may leave its mark open. */
const MAY_HOLD_QUOTES = /^(?:sslrequire|require|errordocument|sec.*)$/;
/** What looks like the beginning of a line of its own. */
const DIRECTIVE_LINE =
  /^\s*(?:<\/?[A-Z][A-Za-z]+[\s>]|(?:SSL[A-Z]\w+|Server(?:Name|Alias|Admin|Root)|DocumentRoot|ErrorLog|CustomLog|Listen|Include|ProxyPass\w*|RewriteEngine|LoadModule)\s)/;

/**
 * Reads a configuration as httpd does: continued lines, comments, quotation marks, sections, `Define`. Takes any text and
 * never fails; what httpd would refuse is in `faults`.
 */
export function readConfiguration(text: string, release: string): Configuration {
  const server: Host = {
    line: 1,
    isServer: true,
    addresses: [],
    isConditional: false,
    isMacro: false,
    directives: new Map(),
    hasUnseen: false,
  };
  const root: Section = {
    name: "",
    key: "",
    line: 1,
    host: server,
    context: "server config",
    isConditional: false,
    guards: [],
    isForeign: false,
    isMacro: false,
    isDead: false,
  };
  const lines: ConfigLine[] = [];
  const hosts: Host[] = [];
  const faults: ConfigurationFinding[] = [];
  const variables = new Variables();
  /** How often a section of each name is open, so that a stray closing tag needs no look through all of them. */
  const open = new Map<string, number>();
  let section = root;
  let foreignCode: string | undefined;

  const leave = () => {
    open.set(section.key, (open.get(section.key) ?? 1) - 1);
    section = section.parent ?? root;
  };

  const closeSection = (line: number, tag: string) => {
    const name = tag.slice(2).replace(/[\s>].*$/s, "");
    const key = name.toLowerCase();
    if (!section.isDead && !tag.startsWith(`</${name}>`)) {
      faults.push(
        finding({ line, name }, "error", `The closing tag must be </${name}> without a space in it.`, `</${name}>`),
      );
    }
    if ((open.get(key) ?? 0) === 0) {
      // A misspelt section is closed by the name that it should have; that it is misspelt is said where it opens.
      if (section !== root && !SPELLING.has(section.key)) {
        leave();
        return;
      }
      const text =
        section === root
          ? `</${name}> closes a section that was never opened.`
          : `</${name}> stands inside <${section.name}> of line ${section.line}, and no <${name}> is open.`;
      faults.push(finding({ line, name }, "error", text));
      return;
    }
    while (section.key !== key) {
      faults.push(
        finding(
          section,
          "error",
          `<${section.name}> is not closed before </${name}> in line ${line}. Write </${section.name}> where it ends.`,
        ),
      );
      leave();
    }
    leave();
  };

  const openSection = (line: number, content: string) => {
    const name = /^<([^\s>]*)/.exec(content)?.[1] ?? "";
    const key = name.toLowerCase();
    const end = content.lastIndexOf(">");
    const rest = content.slice(name.length + 1, end === -1 ? undefined : end).trim();
    if (end === -1 && !section.isDead && !section.isForeign) {
      faults.push(finding({ line, name }, "error", `<${name}> has no closing ">".`, `${content}>`));
    }
    const opened = add(line, name, rest, true);
    const condition = key === "ifmodule" ? moduleName(opened.words[0]?.text ?? "") : undefined;
    const isVirtualHost = key === "virtualhost";
    const isMacro = section.isMacro || key === "macro";
    const isConditional = section.isConditional || CONDITIONS.has(key);
    const host: Host = isVirtualHost
      ? {
          line,
          isServer: false,
          addresses: opened.words.map(parseAddress),
          isConditional,
          isMacro,
          directives: new Map(),
          hasUnseen: false,
        }
      : section.host;
    if (isVirtualHost && !section.isDead) hosts.push(host);
    open.set(key, (open.get(key) ?? 0) + 1);
    section = {
      name,
      key,
      line,
      parent: section,
      host,
      context: contextOf(key, section.context),
      isConditional,
      guards: condition
        ? [...section.guards.slice(-8), `${condition.isNegated ? "!" : ""}${condition.name}`]
        : section.guards,
      isForeign:
        section.isForeign || !SPELLING.has(key) || (condition !== undefined && !HTTPD_MODULES.has(condition.name)),
      isMacro,
      isDead:
        section.isDead ||
        (condition !== undefined && isNeverTaken(condition, release)) ||
        (key === "ifversion" && isOtherVersion(opened.words, release)),
    };
    if (key === "perl") foreignCode = "</perl>";
  };

  const add = (line: number, name: string, rest: string, isSection: boolean): ConfigLine => {
    const isFilledIn = isOfTemplate(rest) ? () => true : section.isMacro ? isFilledInByMacro : isFilledInElsewhere;
    const words = splitWords(rest, isFilledIn);
    const added: ConfigLine = { line, name, key: name.toLowerCase(), isSection, words, rest, section };
    if (!section.isDead) {
      lines.push(added);
      const { directives } = section.host;
      const same = directives.get(added.key);
      if (same) same.push(added);
      else directives.set(added.key, [added]);
    }
    return added;
  };

  const addDirective = (line: number, content: string) => {
    const name = splitWords(firstWord(content), () => false)[0]?.text ?? "";
    const added = add(line, name, content.slice(firstWord(content).length).trim(), false);
    if (section.isDead) return;
    const [variable, value] = added.words;
    if (added.key === "define" && variable) {
      variables.define(variable.text, section.isConditional || section.isMacro ? undefined : (value?.text ?? ""));
    } else if (added.key === "undefine" && variable) {
      variables.undefine(variable.text);
    } else if (added.key === "include" || added.key === "includeoptional" || added.key === "use") {
      if (section.context === "server config" || section.context === "virtual host") section.host.hasUnseen = true;
    }
    if (MAY_HOLD_QUOTES.test(added.key)) return;
    for (const { isClosed, isQuoted, text: word } of added.words) {
      if (!isClosed) {
        faults.push(finding(added, "warning", "A quotation mark is opened and never closed in this line."));
      } else if (!isQuoted && SMART_EDGE.test(word)) {
        const straight = `${name} ${added.rest.replace(/[“”„‟«»]/g, '"').replace(/[‘’‚]/g, "'")}`;
        faults.push(
          finding(
            added,
            "error",
            "Typographic quotation marks are part of the value for httpd. Write straight ones.",
            straight,
          ),
        );
        return;
      }
    }
  };

  for (const { line, text: content, swallowed } of logicalLines(text, release)) {
    if (swallowed !== undefined && !section.isDead) {
      faults.push(
        finding(
          { line },
          "warning",
          `The backslash at the end of this line makes line ${swallowed} a part of it. Take it away.`,
        ),
      );
    }
    if (foreignCode !== undefined) {
      if (content.toLowerCase().startsWith(foreignCode)) {
        foreignCode = undefined;
        closeSection(line, content);
      }
      continue;
    }
    if (content === "" || content.startsWith("#") || TEMPLATE_LINE.test(content)) continue;
    const filled = variables.fillIn(content);
    if (filled.startsWith("</")) closeSection(line, filled);
    else if (filled.startsWith("<")) openSection(line, filled);
    else addDirective(line, filled);
  }
  for (; section !== root; leave()) {
    faults.push(
      finding(section, "error", `<${section.name}> is never closed. Write </${section.name}> where it ends.`),
    );
  }
  return { release, lines, server, hosts, faults };
}

/** Lines as httpd puts them together: a backslash at the end takes the next line along, in a comment too. */
function* logicalLines(
  text: string,
  release: string,
): Generator<{ line: number; text: string; swallowed: number | undefined }> {
  // Before 2.3 a second backslash took away the meaning of the first.
  const hasEscape = compareVersions(release, "2.3") < 0;
  const isContinued = (line: string) => line.endsWith("\\") && !(hasEscape && line.endsWith("\\\\"));
  let number = 0;
  let first = 0;
  let parts: string[] = [];
  let swallowed: number | undefined;
  let from = 0;
  while (from <= text.length) {
    const end = text.indexOf("\n", from);
    const physical = text.slice(from, end === -1 ? text.length : end).replace(/\r$/, "");
    from = end === -1 ? text.length + 1 : end + 1;
    number++;
    if (parts.length === 0) first = number;
    const before = parts.at(-1);
    if (before !== undefined && DIRECTIVE_LINE.test(physical)) {
      const isComment = parts[0]?.trimStart().startsWith("#");
      if (isComment) swallowed ??= number;
      else if (/\S$/.test(before)) {
        // A path that ends in a backslash is never meant to go on with a directive: both are read as they were meant.
        yield { line: first, text: trimSpace(parts.join("")), swallowed: number };
        parts = [];
        first = number;
      }
    }
    if (isContinued(physical) && end !== -1) {
      parts.push(physical.slice(0, -1));
      continue;
    }
    yield { line: first, text: trimSpace([...parts, physical].join("")), swallowed };
    parts = [];
    swallowed = undefined;
  }
}

/** Without spaces and tabs around it; a no-break space stays, because for httpd it is a letter. */
function trimSpace(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && " \t\r\v\f".includes(text[from] as string)) from++;
  while (to > from && " \t\r\v\f".includes(text[to - 1] as string)) to--;
  return text.slice(from, to);
}

function firstWord(content: string): string {
  const quote = content[0];
  if (quote === '"' || quote === "'") {
    const end = content.indexOf(quote, 1);
    return end === -1 ? content : content.slice(0, end + 1);
  }
  return /^[^ \t\r\v\f]*/.exec(content)?.[0] ?? "";
}

function contextOf(key: string, around: Context): Context {
  if (key === "virtualhost") return "virtual host";
  if (PROXY_SECTIONS.has(key)) return "proxy section";
  return DIRECTORIES.has(key) ? "directory" : around;
}

type ModuleCondition = { readonly name: string; readonly isNegated: boolean };

/** `!mod_ssl.c` or `ssl_module` → `ssl`. */
function moduleName(word: string): ModuleCondition {
  const isNegated = word.startsWith("!");
  const name = word
    .slice(isNegated ? 1 : 0)
    .toLowerCase()
    .replace(/\.(?:c|cpp|so)$/, "")
    .replace(/^mod_/, "")
    .replace(/_module$/, "");
  return { name, isNegated };
}

/** Modules that came with 2.3, so that a condition on them tells old from new. */
const SINCE_23 = /^(?:authz_core|authn_core|unixd|access_compat|socache_\w+|slotmem_\w+|lbmethod_\w+)$/;

function isNeverTaken({ name, isNegated }: ModuleCondition, release: string): boolean {
  const isOld = compareVersions(release, "2.3") < 0;
  if (isNegated) return !isOld && name === "authz_core";
  return isOld ? SINCE_23.test(name) : name === "access" || name === "auth";
}

/** Whether `<IfVersion>` leaves this release out; a condition that is not understood leaves nobody out. */
function isOtherVersion(words: readonly Word[], release: string): boolean {
  if (words.some(({ isKnown }) => !isKnown)) return false;
  const [first = "", second] = words.map(({ text }) => text);
  const [, negation, operator] = /^(!?)(>=|<=|==|=|>|<)$/.exec(second === undefined ? "=" : first) ?? [];
  const asked = second ?? first;
  if (operator === undefined || !/^\d{1,4}(?:\.\d{1,4}){0,2}$/.test(asked)) return false;
  const order = compareVersions(release, [...asked.split("."), "0", "0"].slice(0, 3).join("."));
  const holds = {
    ">=": order >= 0,
    "<=": order <= 0,
    "==": order === 0,
    "=": order === 0,
    ">": order > 0,
    "<": order < 0,
  }[operator];
  return holds === (negation === "!");
}
