/** What a `console` block says of itself after its language: whether its commands are run as they stand, or why not. */
export type RunMark =
  /** `fails`: its last command ends with a fault, as the text around it says. */
  { readonly kind: "run"; readonly fails: boolean } | { readonly kind: "norun"; readonly reason: string };

const NO_RUN = /^norun: (\S.*)$/;
const MARKED_FENCE = /^([ \t]*```console)[ \t].*$/gm;

/** The words after `console` → the mark; undefined where there is none or an unknown one. */
export function parseRunMark(words: string): RunMark | undefined {
  if (words === "run" || words === "run fails") return { kind: "run", fails: words !== "run" };
  const reason = NO_RUN.exec(words)?.[1];
  return reason === undefined ? undefined : { kind: "norun", reason };
}

/** Markdown for readers, who are not told how it was tried. */
export function withoutRunMarks(markdown: string): string {
  return markdown.replace(MARKED_FENCE, "$1");
}
