import { readFileSync } from "node:fs";
import { readContent } from "@/lib/content/load-content";
import { knownLines, type ReleaseLine } from "@/lib/releases/known-lines";
import { readServer } from "@/lib/releases/read-server";
import { checkConfiguration } from "@/lib/vhost-check/check-configuration";
import { keptBetweenRuns } from "./kept-between-runs";
import { readOptions } from "./read-options";

const USAGE = `usage: handshake check [--release 2.4.6] [--json] FILE...      - stands for standard input

Exit code: 0 nothing wrong, 1 findings of level error, 2 wrong use.`;

/** `handshake check` in a terminal: one finding a line, `file:line: level: text` → its exit code. */
export function check(args: readonly string[], root: string): number {
  const options = readOptions(args, {
    release: { type: "string" },
    json: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  });
  if ("fault" in options) return wrongUse(`${options.fault}\n${USAGE}`);
  if (options.values.help) {
    console.log(USAGE);
    return 0;
  }
  if (options.positionals.length === 0) return wrongUse(`no file to check\n${USAGE}`);
  const records = keptBetweenRuns(root)("records", () => readContent(root).records);
  const chosen = chooseRelease(options.values.release, knownLines(records.releases));
  if ("fault" in chosen) return wrongUse(chosen.fault);
  for (const note of chosen.notes) console.error(note);

  const found = [];
  for (const file of options.positionals) {
    const text = readText(file);
    if (typeof text !== "string") return wrongUse(`${file} cannot be read: ${text.message}`);
    for (const one of checkConfiguration(text, { release: chosen.release, directives: records.directives })) {
      found.push({ file, ...one });
    }
  }
  if (options.values.json) console.log(JSON.stringify(found, null, 2));
  else for (const { file, line, level, text } of found) console.log(`${file}:${line}: ${level}: ${text}`);
  return found.some(({ level }) => level === "error") ? 1 : 0;
}

function wrongUse(message: string): number {
  console.error(message);
  return 2;
}

/** The release to check for: the one that was asked for, or the newest. */
function chooseRelease(
  asked: string | undefined,
  lines: readonly ReleaseLine[],
): { readonly release: string; readonly notes: readonly string[] } | { readonly fault: string } {
  if (asked === undefined) {
    const release = lines.at(-1)?.newest ?? "";
    return { release, notes: [`checked for httpd ${release}; --release names another`] };
  }
  const reading = readServer(asked, lines);
  return "fault" in reading ? reading : { release: reading.treatedAs, notes: reading.notes };
}

function readText(file: string): string | Error {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (fault) {
    return fault as Error;
  }
}
