import type { z } from "zod";
import { refuseBody } from "./body-limits";
import { type BodyReferences, checkMarkdown } from "./check-markdown";
import type { ContentIssue } from "./content-error";
import { checkValue } from "./describe-issue";
import { readFrontMatter, readYamlFile } from "./front-matter";

/** A Markdown record: its checked front matter, its body, and what the body refers to. */
export type MarkdownRecord<FrontMatter> = {
  readonly file: string;
  readonly frontMatter: FrontMatter;
  readonly body: string;
  readonly references: BodyReferences;
};

/** A Markdown file's text → the record, and every problem that can be seen in this file alone. `isRun`: the lab runs its commands. */
export function parseMarkdownRecord<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
  { isRun = false } = {},
): { record?: MarkdownRecord<z.output<Schema>>; issues: ContentIssue[] } {
  const read = readFrontMatter(file, text);
  if ("problem" in read) return { issues: [read] };
  const firstBodyLine = text.slice(0, text.length - read.body.length).split("\n").length;
  const refusal = refuseBody(read.body);
  if (refusal) return { issues: [{ file, field: "body", problem: refusal }] };
  const { problems, ...references } = checkMarkdown(read.body, firstBodyLine, { isRun });
  const checked = checkValue(schema, read.frontMatter);
  const found = "problems" in checked ? [...checked.problems, ...problems] : problems;
  const issues = found.map((problem) => ({ file, ...problem }));
  return "record" in checked
    ? { record: { file, frontMatter: checked.record, body: read.body, references }, issues }
    : { issues };
}

/** The text of a YAML file that is one record → the record, and every problem in it. */
export function parseYamlRecord<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
): { record?: z.output<Schema>; issues: ContentIssue[] } {
  const yaml = readYamlFile(file, text);
  if ("problem" in yaml) return { issues: [yaml] };
  const checked = checkValue(schema, yaml);
  return "record" in checked
    ? { record: checked.record, issues: [] }
    : { issues: checked.problems.map((problem) => ({ file, ...problem })) };
}

/**
 * A YAML list's text → its sound entries, every problem of the others, and whether none is left out. `idField` names the
 * field that must not repeat.
 */
export function parseYamlList<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
  idField: keyof z.output<Schema> & string,
): { records: z.output<Schema>[]; issues: ContentIssue[]; isWhole: boolean } {
  const yaml = readYamlFile(file, text);
  if ("problem" in yaml) return { records: [], issues: [yaml], isWhole: false };
  if (!Array.isArray(yaml.value) || yaml.value.length === 0) {
    return {
      records: [],
      issues: [
        {
          file,
          field: "record",
          problem: "not a list of records, found none; write one entry for each, beginning with a dash",
        },
      ],
      isWhole: false,
    };
  }
  const records: z.output<Schema>[] = [];
  const issues: ContentIssue[] = [];
  const seen = new Set<unknown>();
  for (const index of yaml.value.keys()) {
    const checked = checkValue(schema, yaml, [index]);
    if ("problems" in checked) {
      issues.push(...checked.problems.map((problem) => ({ file, ...problem })));
      continue;
    }
    const id = (checked.record as Record<string, unknown>)[idField];
    if (seen.has(id))
      issues.push({
        file,
        field: `[${index}].${idField}`,
        problem: `duplicate, found ${JSON.stringify(id)} a second time; write each only once`,
      });
    seen.add(id);
    records.push(checked.record);
  }
  return { records, issues, isWhole: records.length === yaml.value.length };
}
