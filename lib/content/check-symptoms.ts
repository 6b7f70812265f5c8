import { type ContentIssue, showFound } from "./content-error";
import { suggest } from "./describe-issue";
import { mayChange } from "./read-only-command";
import type { SymptomPage, SymptomStep, SymptomTree } from "./records";
import type { CauseSlug, SymptomId, SymptomsFile } from "./schema";
import { SLOTS, slotsIn } from "./slots";

const FILE = "content/symptoms.yaml";

/** What may be asked about the file of a key: its header, its permissions, its public half. */
const SHOWS_NO_KEY = /^(?:grep (?:-E )?(?:BEGIN|'BEGIN\|[\w|-]+') |ls |namei |stat |openssl pkey -(?:pubout|noout) )/;

/** How many questions a reader has to answer at most. */
const MOST_QUESTIONS = 4;

/**
 * The tree that the questions make, from the first one, and every problem in it: each page has one way to it, is
 * reached, and ends at causes within four questions; each cause is reached or said to be unseen; commands only look.
 * Without the file there is an empty tree and nothing to say.
 */
export function linkSymptoms(
  file: SymptomsFile | undefined,
  causes: readonly CauseSlug[],
): { tree: SymptomTree; issues: ContentIssue[] } {
  const issues: ContentIssue[] = [];
  if (!file) return { tree: { pages: [], unseen: [] }, issues };
  const report = (field: string, problem: string) => issues.push({ file: FILE, field, problem });
  const { questions, endings, unseen } = file;

  const fieldOf = new Map<SymptomId, string>();
  for (const [kind, nodes] of Object.entries({ questions, endings })) {
    for (const [index, { id, check }] of nodes.entries()) {
      const field = `${kind}[${index}]`;
      const other = fieldOf.get(id);
      if (other) report(`${field}.id`, `named twice, found ${showFound(id)} at ${other} already; write another name`);
      else fieldOf.set(id, field);
      for (const [place, { run }] of check.entries()) checkCommand(`${field}.check[${place}].run`, run);
    }
  }
  checkAnswers();
  const pages = questions[0] ? pagesBelow(questions[0].id, []) : [];
  for (const { id, path } of pages) {
    if (path.length === MOST_QUESTIONS && questions.some((question) => question.id === id))
      report(
        `${fieldOf.get(id)}.id`,
        `too deep, found ${showFound(id)} as question ${path.length + 1}; end after ${MOST_QUESTIONS} questions at most`,
      );
  }
  const reached = new Set(pages.map(({ id }) => id));
  for (const [id, field] of fieldOf) {
    if (!reached.has(id))
      report(
        `${field}.id`,
        `unreachable, found no way to ${showFound(id)}; name it as next of an answer, or leave it out`,
      );
  }
  checkCauses();
  return { tree: { pages, unseen }, issues };

  function checkCommand(field: string, run: string): void {
    const fault = mayChange(run);
    if (fault)
      report(
        field,
        `may change something, found ${showFound(fault)}; write a command that only looks, or teach it to lib/content/read-only-command.ts`,
      );
    if (run.includes("{key}") && !SHOWS_NO_KEY.test(run))
      report(
        field,
        `may print a private key, found ${showFound(run)}; write a command that shows only what is around it`,
      );
    for (const slot of slotsIn(run)) {
      if (!(SLOTS as readonly string[]).includes(slot))
        report(field, `unknown slot, found ${showFound(`{${slot}}`)}; ${suggest(slot, SLOTS)}`);
    }
  }

  /** Every answer leads somewhere, and no two to the same page: it would not know which answers it was reached by. */
  function checkAnswers(): void {
    const first = questions[0]?.id;
    const leading = new Map<SymptomId, string>();
    for (const [index, { answers }] of questions.entries()) {
      for (const [place, { next }] of answers.entries()) {
        const field = `questions[${index}].answers[${place}].next`;
        const other = leading.get(next) ?? (next === first ? "the beginning" : undefined);
        if (!fieldOf.has(next))
          report(
            field,
            `dead end, found no question or ending named ${showFound(next)}; ${suggest(next, [...fieldOf.keys()])}, or add it`,
          );
        else if (other)
          report(
            field,
            `second way to the same page, found ${showFound(next)} at ${other} already; lead to another one`,
          );
        leading.set(next, field);
      }
    }
  }

  /** A page and what follows it; where the tree runs in a circle, each page once. */
  function pagesBelow(id: SymptomId, path: readonly SymptomStep[], seen = new Set<SymptomId>()): SymptomPage[] {
    if (seen.has(id)) return [];
    seen.add(id);
    const ending = endings.find((node) => node.id === id);
    if (ending) return [{ kind: "ending", ...ending, path }];
    const node = questions.find((question) => question.id === id);
    if (!node) return [];
    return [
      { kind: "question", ...node, path },
      ...node.answers.flatMap(({ text, next }) =>
        pagesBelow(next, [...path, { at: id, question: node.question, answer: text }], seen),
      ),
    ];
  }

  function checkCauses(): void {
    const led = new Set<CauseSlug>();
    for (const [index, ending] of endings.entries()) {
      const here = new Set<CauseSlug>();
      for (const [place, { cause }] of ending.causes.entries()) {
        const field = `endings[${index}].causes[${place}].cause`;
        checkCause(field, cause);
        if (here.has(cause)) report(field, `duplicate, found ${showFound(cause)} a second time; write each only once`);
        here.add(cause);
        if (reached.has(ending.id)) led.add(cause);
      }
    }
    const left = new Set<CauseSlug>();
    for (const [index, { cause }] of unseen.entries()) {
      const field = `unseen[${index}].cause`;
      checkCause(field, cause);
      if (left.has(cause)) report(field, `duplicate, found ${showFound(cause)} a second time; write each only once`);
      left.add(cause);
      if (led.has(cause))
        report(field, `not unseen, found an ending that names ${showFound(cause)}; leave the entry out`);
    }
    for (const cause of causes) {
      if (!led.has(cause) && !left.has(cause))
        report(
          "endings",
          `nothing leads to a cause, found no ending for ${showFound(cause)}; name it in one, or under unseen with the reason`,
        );
    }
  }

  function checkCause(field: string, cause: CauseSlug): void {
    if (!causes.includes(cause)) report(field, `unknown cause, found ${showFound(cause)}; ${suggest(cause, causes)}`);
  }
}
