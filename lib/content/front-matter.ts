import matter from "gray-matter";
import { type Document, isScalar, LineCounter, parseDocument, visit } from "yaml";
import { type ContentIssue, showFound } from "./content-error";

/** A parsed YAML text: its value, and how a value was really written (`2.10` where the value is the number 2.1). */
export type YamlText = {
  readonly value: unknown;
  readonly writtenAt: (path: readonly PropertyKey[]) => string | undefined;
};

/** The parser quotes what it does not take, however long. */
const MOST_QUOTED = 200;
const LONG_BLANK = /\s{200}/;
/** What the parser makes a piece of its own of, and takes its time for. */
const SIGN = /[[\]{},?&*!|>"'#\r\n]|[:-]\s/g;
/** Of the characters; in the fullest record a fifth are signs. */
const MOST_SIGNS = 1 / 4;
/** So many more may be in any text: a short one may have little else. */
const FREE_SIGNS = 100;

/** Broken YAML, with the line it breaks at, counted from the start of the file. */
class YamlError extends Error {
  constructor(
    readonly line: number,
    problem: string,
  ) {
    super(problem);
  }
}

function refuseLanguage(): never {
  throw new Error("only YAML front matter is read");
}

/**
 * Reads YAML 1.2 and treats warnings as errors. Duplicate keys, tags and aliases are refused: a record is plain data, and
 * an alias can be made to expand without end.
 */
function parseYaml(text: string): Document.Parsed {
  const signs = text.match(SIGN)?.length ?? 0;
  if (signs > FREE_SIGNS + MOST_SIGNS * text.length)
    throw new YamlError(1, `${signs} signs of YAML in ${text.length} characters`);
  const lineCounter = new LineCounter();
  const document = parseQuickly(text, lineCounter);
  const [fault] = [...document.errors, ...document.warnings];
  if (fault) throw new YamlError(lineCounter.linePos(fault.pos[0]).line, fault.message.replace(/\s+/g, " "));
  const repeated = repeatedKey(document);
  if (repeated !== undefined) throw new YamlError(lineCounter.linePos(repeated).line, "Map keys must be unique");
  return document;
}

/** The parser makes an error for everything that is wrong and only the first is told: the calls that led to each are not kept. */
function parseQuickly(text: string, lineCounter: LineCounter): Document.Parsed {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return parseDocument(text, {
      version: "1.2",
      schema: "core",
      // Its own way compares every key with every other; repeatedKey looks each up once.
      uniqueKeys: false,
      stringKeys: true,
      prettyErrors: false,
      lineCounter,
    });
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Where the first key stands that its map has already. */
function repeatedKey(document: Document.Parsed): number | undefined {
  let repeated: number | undefined;
  visit(document, {
    Map: (_, map) => {
      const known = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (known.has(key.value)) {
          repeated = key.range?.[0] ?? 0;
          return visit.BREAK;
        }
        known.add(key.value);
      }
      return undefined;
    },
  });
  return repeated;
}

function toYamlText(document: Document.Parsed): YamlText {
  return {
    value: document.toJS({ maxAliasCount: 0 }),
    writtenAt: (path) => {
      const node = document.getIn(path, true);
      return isScalar(node) ? node.source : undefined;
    },
  };
}

function yamlIssue(file: string, where: string, fault: unknown): ContentIssue {
  const line = fault instanceof YamlError ? ` line ${fault.line}` : "";
  const message = fault instanceof Error ? fault.message : String(fault);
  const found = message.length > MOST_QUOTED ? `${message.slice(0, MOST_QUOTED)}…` : message;
  return {
    file,
    field: `${where}${line}`,
    problem: `broken YAML, found: ${found}; write plain YAML, with text that holds ": " or starts with a sign in quotes`,
  };
}

/** A YAML file's text → its value, or the issue that says at which line it breaks. */
export function readYamlFile(file: string, text: string): YamlText | ContentIssue {
  try {
    return toYamlText(parseYaml(text));
  } catch (fault) {
    return yamlIssue(file, "yaml", fault);
  }
}

/**
 * A Markdown file's text → its front matter and its body, or the issue that says what is wrong.
 *
 * gray-matter runs front matter opened with `---js` as code, so anything but a bare `---` is refused before it is called.
 * It also caches by text unless it is given options: the second read of a broken file would then come back empty, without
 * an error.
 */
export function readFrontMatter(file: string, text: string): { frontMatter: YamlText; body: string } | ContentIssue {
  const firstLine = text.split(/\r?\n/, 1)[0] ?? "";
  if (firstLine !== "---") {
    return {
      file,
      field: "front matter",
      problem: `the file must begin with YAML front matter, found ${showFound(firstLine)}; write --- alone on the first line`,
    };
  }
  // gray-matter looks for the end of the blanks anew at each of them.
  const end = text.indexOf("\n---", 3);
  if (LONG_BLANK.test(end < 0 ? text : text.slice(0, end))) {
    return {
      file,
      field: "front matter",
      problem: "too many spaces or empty lines, found more than 200 in a row; write the fields one below the other",
    };
  }
  let document: Document.Parsed | undefined;
  try {
    const { content } = matter(text, {
      language: "yaml",
      engines: {
        yaml: {
          parse: (source: string) => {
            document = parseYaml(source);
            return {};
          },
          stringify: refuseLanguage,
        },
        javascript: refuseLanguage,
        js: refuseLanguage,
        json: refuseLanguage,
      },
    });
    if (!document)
      return {
        file,
        field: "front matter",
        problem: "the front matter is empty, found nothing between the --- lines; write the record's fields there",
      };
    return { frontMatter: toYamlText(document), body: content.replace(/^\r?\n/, "") };
  } catch (fault) {
    return yamlIssue(file, "front matter", fault);
  }
}
