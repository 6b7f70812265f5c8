/** One thing that is wrong in one file of `content/`. */
export type ContentIssue = {
  /** Path from the project's root: `content/faq/mutex/2.4.md`. */
  readonly file: string;
  /** The front-matter field, `body`, or `front matter line 3` where the YAML itself is broken. */
  readonly field: string;
  /** What is wrong, what was found and what to write: `unknown edition, found "2.5"; write one of "2.0", "2.4"`. */
  readonly problem: string;
};

/** One line for a writer: `content/faq/mutex/2.4.md: through: unknown edition, found "2.5"; write one of …`. */
export function formatIssue(issue: ContentIssue): string {
  return `${issue.file}: ${issue.field}: ${issue.problem}`;
}

/** Thrown once, with every problem of every file. */
export class ContentError extends Error {
  override readonly name = "ContentError";

  constructor(readonly issues: readonly ContentIssue[]) {
    super(
      `${issues.length} ${issues.length === 1 ? "problem" : "problems"} in content/\n${issues.map(formatIssue).join("\n")}`,
    );
  }
}

/** A value as a writer would recognise it: text in quotes, lists and objects as JSON, cut after 80 characters. */
export function showFound(value: unknown): string {
  if (value === undefined) return "nothing";
  const shown = JSON.stringify(value) ?? String(value);
  return shown.length > 80 ? `${shown.slice(0, 79)}…` : shown;
}

/** `"a", "b" or "c"`, for "write one of …". */
export function showChoices(choices: readonly string[]): string {
  return choices.map((choice) => JSON.stringify(choice)).join(", ");
}
