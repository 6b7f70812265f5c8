import type { Records } from "@/lib/content/records";
import type { Recipe } from "@/lib/content/schema";
import { diagnose } from "@/lib/diagnose/diagnose";
import { compileFormat, matchFormat, wordsOf } from "@/lib/diagnose/message-format";
import { createRecogniser } from "@/lib/diagnose/recogniser";
import { createSearch } from "@/lib/search/search";
import { searchDocuments } from "@/lib/search/search-data";
import { createWordIndex } from "@/lib/search/word-index";
import type { Seen } from "./provoke";

/** A printed message must hold this much of its recorded format: damage to either is a fault. */
const FITS = 0.97;
const LINES_KEPT = 14;
const LONGEST_LINE = 400;

export type Judge = {
  /** What a broken server and its clients printed → what is wrong with our records of it; nothing where all is right. */
  readonly judgeBroken: (cause: string, recipe: Recipe, seen: Seen) => string[];
  /** What a mended one printed → what is still wrong. */
  readonly judgeMended: (recipe: Recipe, seen: Seen) => string[];
  /** The codes of httpd in what was printed, as far as they are in the catalogue. */
  readonly codesIn: (seen: Seen) => string[];
  /** What a reader would paste, for the page: neutral lines of each printer that was asked about. */
  readonly linesToKeep: (cause: string, recipe: Recipe, seen: Seen) => Record<string, string[]>;
};

export function createJudge(records: Records): Judge {
  const documents = searchDocuments(records);
  const { search } = createSearch(documents, records.identifiers, createWordIndex(documents));
  const recogniser = createRecogniser(records.identifiers);
  const identifiers = new Map(records.identifiers.map((identifier) => [identifier.id, identifier]));
  const isFitting = cached((text: string) => compileFormat(text));

  const recognised = (text: string) => new Set(diagnose(text, recogniser, new Map()).findings.map(({ id }) => id));

  function firstCause(text: string): string {
    const { hits, isConfident } = search(text);
    const first = isConfident ? hits.find(({ document }) => document.kind === "cause") : undefined;
    return first?.document.id ?? "none";
  }

  function judgeBroken(cause: string, recipe: Recipe, seen: Seen): string[] {
    const faults: string[] = [];
    const printed = pastes(seen);
    if (seen.isUp !== recipe.starts) {
      faults.push(
        recipe.starts
          ? `Apache does not start:\n${printed.startup}${printed["error-log"]}`
          : "Apache starts all the same",
      );
    }
    const hasFailed = !seen.isUp || Object.values(seen.succeeded).some((succeeded) => !succeeded);
    if (!hasFailed && recipe.works === undefined) faults.push("nothing fails: Apache starts and every client succeeds");
    if (hasFailed && recipe.works !== undefined) faults.push(`something fails, although ${recipe.works}`);
    const sources = Object.entries(recipe.prints).filter(([source]) => !seen.absent.includes(source));
    for (const [source, expected] of sources) {
      const text = printed[source] ?? "";
      const found = recognised(text);
      const missing = expected.filter((id) => !found.has(id));
      if (missing.length > 0) faults.push(`${source} does not print ${missing.join(", ")}, but:\n${text.trim()}`);
      if (source in recipe.vague) continue;
      const first = firstCause(text);
      if (first !== cause) faults.push(`what ${source} prints leads to ${first} first:\n${text.trim()}`);
    }
    const all = sources.map(([source]) => printed[source] ?? "").join("\n");
    const first = firstCause(all);
    if (first !== cause) faults.push(`all that is printed leads to ${first} first`);
    return [...faults, ...formatFaults(seen)];
  }

  function judgeMended(recipe: Recipe, seen: Seen): string[] {
    const printed = pastes(seen);
    if (!seen.isUp) return [`with the fix, Apache does not start:\n${printed.startup}${printed["error-log"]}`];
    const faults = Object.entries(seen.succeeded).flatMap(([client, succeeded]) =>
      succeeded ? [] : [`with the fix, ${client} still fails:\n${printed[client]?.trim()}\n${printed["error-log"]}`],
    );
    for (const [source, expected] of Object.entries(recipe.prints)) {
      const found = recognised(printed[source] ?? "");
      const still = expected.filter((id) => found.has(id));
      if (still.length > 0) faults.push(`with the fix, ${source} still prints ${still.join(", ")}`);
    }
    return [...faults, ...formatFaults(seen)];
  }

  /** Every message that carries a code of the catalogue must read as it is recorded. */
  function formatFaults(seen: Seen): string[] {
    const faults = new Set<string>();
    for (const { code, message } of codedLines(seen)) {
      const identifier = identifiers.get(code);
      if (!identifier?.text) continue;
      const words = wordsOf(message);
      const fits = [identifier.text, ...identifier.wordings.map(({ text }) => text)].some((text) => {
        const format = isFitting(text);
        return format.length === 0 || (matchFormat(format, message, words)?.explained ?? 0) >= FITS;
      });
      if (!fits) faults.add(`${code} reads otherwise than recorded: ${message}`);
    }
    return [...faults];
  }

  return {
    judgeBroken,
    judgeMended,
    codesIn: (seen) => {
      const text = `${seen.printed.startup}\n${seen.printed["error-log"]}`;
      return [...new Set(text.match(/\bAH\d{5}\b/g))].filter((code) => identifiers.has(code));
    },
    linesToKeep: (cause, recipe, seen) =>
      Object.fromEntries(
        Object.entries(recipe.prints)
          .filter(([source]) => !seen.absent.includes(source))
          .map(([source, expected]) => {
            const text = pastes(seen)[source] ?? "";
            return [source, keptLines(text, expected, source in recipe.vague ? undefined : cause)];
          }),
      ),
  };

  /** As few lines as lead to the cause: those that say what was asked for, then all that say something, then all. */
  function keptLines(text: string, expected: readonly string[], cause: string | undefined): string[] {
    const lines = text
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => line.slice(0, LONGEST_LINE));
    const { findings } = diagnose(lines.join("\n"), recogniser, new Map());
    const speaking = (says: (finding: (typeof findings)[number]) => boolean) => {
      const numbers = new Set(findings.filter(says).flatMap((finding) => finding.lines));
      return lines.filter((_, index) => numbers.has(index + 1));
    };
    const choices = [
      speaking(({ id }) => expected.includes(id)).slice(0, LINES_KEPT),
      speaking(({ id, isWrapper }) => expected.includes(id) || !isWrapper).slice(-2 * LINES_KEPT),
      speaking(() => true).slice(-3 * LINES_KEPT),
    ];
    return choices.find((choice) => cause === undefined || firstCause(choice.join("\n")) === cause) ?? lines;
  }
}

function cached<Value>(make: (key: string) => Value): (key: string) => Value {
  const made = new Map<string, Value>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

/** What a user would paste: without the lines that only a developer's log level prints, and with neutral names. */
function pastes({ printed, neutral }: Seen): Record<string, string> {
  return Object.fromEntries(
    Object.entries(printed).map(([source, text]) => [
      source,
      neutral(
        source === "error-log"
          ? text
              .split("\n")
              .filter((line) => !/^\[[^\]]+\] \[\w+:(?:debug|trace\d)\]/.test(line))
              .join("\n")
          : text,
      ),
    ]),
  );
}

function codedLines({ printed }: Seen): { code: string; message: string }[] {
  return ["startup", "error-log"].flatMap((source) =>
    [...(printed[source] ?? "").matchAll(/\b(AH\d{5}): (.*)$/gm)].map(([, code = "", message = ""]) => ({
      code,
      message,
    })),
  );
}
