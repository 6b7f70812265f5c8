import matter from "gray-matter";
import { type Document, isScalar, LineCounter, parseDocument } from "yaml";
import type { ContentIssue } from "./content-error";

/** A parsed YAML text: its value, and how a value was really written (`2.10` where the value is the number 2.1). */
export type YamlText = {
  readonly value: unknown;
  readonly writtenAt: (path: readonly PropertyKey[]) => string | undefined;
};

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
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    version: "1.2",
    schema: "core",
    uniqueKeys: true,
    stringKeys: true,
    prettyErrors: false,
    lineCounter,
  });
  const [fault] = [...document.errors, ...document.warnings];
  if (fault) throw new YamlError(lineCounter.linePos(fault.pos[0]).line, fault.message.replace(/\s+/g, " "));
  return document;
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
  const found = fault instanceof Error ? fault.message : String(fault);
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
      problem: `the file must begin with YAML front matter, found ${JSON.stringify(firstLine)}; write --- alone on the first line`,
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
