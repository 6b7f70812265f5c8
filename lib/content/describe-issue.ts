import { distance } from "fastest-levenshtein";
import { z } from "zod";
import { showChoices, showFound } from "./content-error";
import type { YamlText } from "./front-matter";

/** Everything wrong with a value, as `{ field, problem }` in the writer's words. */
export type FieldProblem = { readonly field: string; readonly problem: string };

/** `absent[0].edition`, or `record` for the value as a whole. */
export function showPath(path: readonly PropertyKey[]): string {
  const shown = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  return shown.replace(/^\./, "") || "record";
}

/** The nearest of `choices`, when it is near enough to be what was meant. */
export function nearest(word: string, choices: readonly string[]): string | undefined {
  const ranked = choices
    .map((choice) => ({ choice, away: distance(word.toLowerCase(), choice.toLowerCase()) }))
    .sort((a, b) => a.away - b.away);
  const [best] = ranked;
  return best && best.away <= Math.max(1, Math.floor(word.length / 3)) ? best.choice : undefined;
}

/** "; did you mean …" where there is a near one, else the whole list: the end of every "unknown …" message. */
export function suggest(word: string, choices: readonly string[]): string {
  const near = nearest(word, choices);
  return near ? `write ${JSON.stringify(near)}` : `write one of ${showChoices(choices)}`;
}

/** The schema of the field at `path`, looked up through objects, lists, optional and default wrappers. */
function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType | undefined {
  let current: z.ZodType | undefined = schema;
  for (const step of path) {
    current = unwrap(current);
    if (current instanceof z.ZodObject) current = current.shape[String(step)];
    else if (current instanceof z.ZodArray) current = current.element as z.ZodType;
    else if (current instanceof z.ZodRecord) current = current.valueType as z.ZodType;
    else return undefined;
  }
  return current;
}

function unwrap(schema: z.ZodType | undefined): z.ZodType | undefined {
  let current = schema;
  while (current instanceof z.ZodOptional || current instanceof z.ZodDefault) current = current.unwrap() as z.ZodType;
  return current;
}

function descriptionAt(schema: z.ZodType, path: readonly PropertyKey[]): string {
  const field = schemaAt(schema, path);
  return (
    field?.meta()?.description ??
    unwrap(field)?.meta()?.description ??
    "a value of the kind that content/README.md describes"
  );
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, step) => (inner as Record<PropertyKey, unknown> | undefined)?.[step], value);
}

/** A YAML value checked against a schema → the record, or every problem it has. */
export function checkValue<Schema extends z.ZodType>(
  schema: Schema,
  yaml: YamlText,
  root: readonly PropertyKey[] = [],
): { record: z.output<Schema> } | { problems: FieldProblem[] } {
  const value = valueAt(yaml.value, root);
  const result = schema.safeParse(value);
  if (result.success) return { record: result.data };
  const problems = result.error.issues.flatMap((issue) =>
    describeIssue(issue, schema, value, (path) => yaml.writtenAt([...root, ...path])),
  );
  return { problems: problems.map(({ field, problem }) => ({ field: showPath([...root, ...field]), problem })) };
}

type DescribedIssue = { field: PropertyKey[]; problem: string };

function describeIssue(
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
  value: unknown,
  writtenAt: (path: readonly PropertyKey[]) => string | undefined,
): DescribedIssue[] {
  const expected = descriptionAt(schema, issue.path);
  if (issue.code === "unrecognized_keys") {
    const parent = unwrap(schemaAt(schema, issue.path));
    const known = parent instanceof z.ZodObject ? Object.keys(parent.shape) : [];
    return issue.keys.map((key) => ({
      field: [...issue.path, key],
      problem: `unknown field, found ${showFound(key)}; ${suggest(key, known)}`,
    }));
  }
  const found = valueAt(value, issue.path);
  const field = [...issue.path];
  if (found === undefined) return [{ field, problem: `missing field, found nothing; write ${expected}` }];
  if (found === null) return [{ field, problem: `empty field, found nothing after the colon; write ${expected}` }];
  if (typeof found === "number" && issue.code === "invalid_type" && issue.expected === "string") {
    const written = writtenAt(issue.path) ?? String(found);
    return [{ field, problem: `must be quoted text, found the number ${written}; write "${written}"` }];
  }
  if (typeof found === "string" && issue.code === "too_big") {
    return [{ field, problem: `too long, found ${found.length} characters; write ${expected}` }];
  }
  return [{ field, problem: `not valid here, found ${showFound(found)}; write ${expected}` }];
}
