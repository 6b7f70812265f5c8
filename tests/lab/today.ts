import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { visit } from "unist-util-visit";
import { splitConsole } from "@/lib/content/console-block";
import { parseMarkdown } from "@/lib/content/markdown";
import type { Records } from "@/lib/content/records";
import { parseRunMark } from "@/lib/content/run-mark";
import { start, stop } from "./apache";
import { findProgram } from "./programs";
import type { Lab } from "./provoke";
import { EXAMPLE_FILES, SITUATIONS } from "./today-situations";

/*
 * Runs the commands of the today notes, as printed and in order, on a private copy of this machine where www.example.com is
 * an Apache laid out as Debian does it, and compares what they print with what the notes promise.
 */

/** What became of the commands of a topic's today note. */
export type TodayResult = { readonly topic: string } & (
  | { readonly kind: "ran"; readonly blocks: number; readonly commands: number }
  | { readonly kind: "missing"; readonly why: string }
  | { readonly kind: "failed"; readonly faults: readonly string[] }
);

type Note = { readonly id: string; readonly today: string };

type Command = {
  readonly text: string;
  /** The lines that the note shows below it. */
  readonly promised: readonly string[];
  readonly fails: boolean;
  /** Which block it stands in, counted among those that are run. */
  readonly block: number;
};

/** No note may take longer. */
const TOPIC_MS = 30_000;
const LONGEST_EXCERPT = 3000;
/** Programs that notes use and not every machine has. */
const UNUSUAL_PROGRAMS = ["dpkg", "gdb", "namei", "pgrep", "prlimit", "ss", "update-ca-certificates"];

/**
 * The results of the topics in `only` (all of them where it is empty) that have commands to run, each as soon as it is
 * known.
 */
export async function* runToday(lab: Lab, records: Records, only: readonly string[]): AsyncGenerator<TodayResult> {
  const queue = notesIn(records).filter(
    ({ id, today }) => (only.length === 0 || only.includes(id)) && commandsIn(today).length > 0,
  );
  const running = new Map<string, Promise<TodayResult>>();
  while (queue.length > 0 || running.size > 0) {
    const next = running.size <= availableParallelism() ? queue.shift() : undefined;
    if (next) {
      running.set(next.id, runTopic(lab, next));
      continue;
    }
    const result = await Promise.race(running.values());
    running.delete(result.topic);
    yield result;
  }
}

/** What holds today: of each topic, and of each page of the guide. */
export function notesIn({ topics, guide }: Pick<Records, "topics" | "guide">): Note[] {
  return [
    ...topics.map(({ id, today }) => ({ id, today })),
    ...guide.map(({ slug, now }) => ({ id: `guide-${slug}`, today: now })),
  ];
}

/** The commands of a note that are marked to be run, in order. */
function commandsIn(today: string): Command[] {
  const commands: Command[] = [];
  let block = 0;
  visit(parseMarkdown(today), "code", ({ lang, meta, value }) => {
    const mark = lang === "console" ? parseRunMark(meta ?? "") : undefined;
    if (mark?.kind !== "run") return;
    const parts = splitConsole(value);
    const last = parts.findLast(({ kind }) => kind === "command");
    for (const [index, part] of parts.entries()) {
      if (part.kind !== "command") continue;
      const output = parts[index + 1];
      commands.push({
        text: part.text,
        promised: output?.kind === "output" ? output.text.split("\n") : [],
        fails: mark.fails && part === last,
        block,
      });
    }
    block++;
  });
  return commands;
}

async function runTopic(lab: Lab, { id: topic, today }: Note): Promise<TodayResult> {
  const commands = commandsIn(today);
  const why = missingFor(lab, topic, commands);
  if (why) return { topic, kind: "missing", why };
  const folder = join(lab.folder, `today-${topic}`);
  const unfit = layOut(lab, folder, topic, today, commands);
  if (unfit.length > 0) return { topic, kind: "failed", faults: unfit };

  const files = join(process.cwd(), "tests/lab");
  const namespaces = ["--mount", "--net", "--pid", "--ipc", "--fork", "--kill-child", "--mount-proc"];
  const session = start(
    [
      "unshare",
      ...namespaces,
      "sh",
      join(files, "today-namespace.sh"),
      folder,
      lab.pki,
      files,
      lab.apache.program,
      lab.apache.moduleFolder,
    ],
    { cwd: folder },
  );
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    void stop(session);
  }, TOPIC_MS);
  const code = await session.ended;
  clearTimeout(timer);
  if (!existsSync(join(folder, "is-private")))
    return { topic, kind: "missing", why: `it needs root and Linux namespaces (${session.collected.text.trim()})` };

  const faults = judge(folder, commands);
  if (isLate) faults.unshift(`it does not end within ${TOPIC_MS / 1000} seconds`);
  else if (code !== 0) faults.unshift(`what the note takes as given cannot be made:\n${session.collected.text.trim()}`);
  return faults.length > 0
    ? { topic, kind: "failed", faults }
    : { topic, kind: "ran", blocks: new Set(commands.map(({ block }) => block)).size, commands: commands.length };
}

function missingFor(lab: Lab, topic: string, commands: readonly Command[]): string | undefined {
  if (process.getuid?.() !== 0 || !findProgram("unshare") || !findProgram("ip"))
    return "it needs root and Linux namespaces";
  if (basename(lab.apache.program) !== "apache2") return "it needs an Apache that is called apache2, as Debian's";
  const { setUp = "", before = {} } = SITUATIONS[topic] ?? {};
  const scripts = [setUp, ...Object.values(before), ...commands.map(({ text }) => text)];
  const words = new Set(scripts.join("\n").split(/[^\w-]+/));
  const absent = UNUSUAL_PROGRAMS.find((name) => words.has(name) && !findProgram(name));
  return absent && `it needs ${absent}`;
}

/** Writes what the session finds in its folder → what does not fit the note. */
function layOut(lab: Lab, folder: string, topic: string, today: string, commands: readonly Command[]): string[] {
  for (const name of ["work", "commands", "note", "private"]) mkdirSync(join(folder, name), { recursive: true });
  for (const [name, certificate] of Object.entries(EXAMPLE_FILES))
    copyFileSync(join(lab.pki, certificate), join(folder, "work", name));
  let block = 0;
  visit(parseMarkdown(today), "code", ({ lang, value }) => {
    if (lang === "apache") writeFileSync(join(folder, "note", String(++block)), `${value}\n`);
  });
  for (const [index, { text }] of commands.entries())
    writeFileSync(join(folder, "commands", String(index + 1)), `${text}\n`);

  const { setUp, before = {}, typed = {} } = SITUATIONS[topic] ?? {};
  if (setUp) writeFileSync(join(folder, "set-up"), setUp);
  const besides = [
    ...Object.entries(before).map(([beginning, script]) => ({ beginning, ending: "before", text: script })),
    ...Object.entries(typed).map(([beginning, lines]) => ({
      beginning,
      ending: "typed",
      text: `${lines.join("\n")}\n`,
    })),
  ];
  return besides.flatMap(({ beginning, ending, text }) => {
    const index = commands.findIndex((command) => command.text.startsWith(beginning));
    if (index < 0) return [`no command that is run begins with ${beginning}, as tests/lab/today-situations.ts has it`];
    writeFileSync(join(folder, "commands", `${index + 1}.${ending}`), text);
    return [];
  });
}

/** What the commands left in the folder → how it differs from what the note promises. */
function judge(folder: string, commands: readonly Command[]): string[] {
  const faults: string[] = [];
  const named = new Map<number, Map<string, string>>();
  for (const [index, { text, promised, fails, block }] of commands.entries()) {
    const read = (ending: string) => {
      const file = join(folder, "commands", `${index + 1}.${ending}`);
      return existsSync(file) ? readFileSync(file, "utf8") : "";
    };
    const printed = read("printed");
    const shown = printed.length > LONGEST_EXCERPT ? `${printed.slice(0, LONGEST_EXCERPT)}…` : printed.trimEnd();
    const code = read("code").trim();
    if (code === "") {
      faults.push(`$ ${text}\nis not reached, or does not end:\n${shown}`);
      break;
    }
    if ((code !== "0") !== fails)
      faults.push(`$ ${text}\nends with ${code}${fails ? ", although it is marked to fail" : ""}:\n${shown}`);
    const values = named.get(block) ?? new Map<string, string>();
    named.set(block, values);
    const broken = firstUnkept(promised, printed.split("\n"), values);
    if (broken !== undefined) faults.push(`$ ${text}\ndoes not print "${broken}", but:\n${shown}`);
  }
  return faults;
}

/**
 * The first promised line that is not among the printed ones, in their order. `…` and `<…>` stand for anything; a name in
 * angle brackets stands for the same text wherever it comes again.
 */
export function firstUnkept(
  promised: readonly string[],
  printed: readonly string[],
  values: Map<string, string> = new Map(),
): string | undefined {
  let from = 0;
  for (const line of promised) {
    const at = printed.findIndex((candidate, index) => index >= from && isKept(line, candidate, values));
    if (at < 0) return line;
    from = at + 1;
  }
  return undefined;
}

// OpenSSL 3.2 leaves out the spaces of `CN = www.example.com`.
const plain = (line: string) => line.trimEnd().replace(/ ?= ?/g, "=");

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

function isKept(promised: string, printed: string, values: Map<string, string>): boolean {
  const names: string[] = [];
  const pattern = plain(promised)
    .split(/(…|<[^<>]*>)/)
    .map((piece, index) => {
      if (index % 2 === 0) return escaped(piece);
      if (piece === "…" || piece === "<…>") return ".*";
      const known = values.get(piece);
      if (known !== undefined) return escaped(known);
      names.push(piece);
      return "(.+)";
    })
    .join("");
  const found = new RegExp(`^${pattern}$`).exec(plain(printed));
  for (const [index, name] of names.entries()) if (found) values.set(name, found[index + 1] ?? "");
  return found !== null;
}
