import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readContent } from "@/lib/content/load-content";
import type { HttpdRelease } from "@/lib/content/schema";
import { compareVersions } from "@/lib/releases/release";
import { checkConfiguration } from "@/lib/vhost-check/check-configuration";

const USAGE = `usage: handshake check [--release 2.4.6] [--json] FILE...      - stands for standard input

Exit code: 0 nothing wrong, 1 findings of level error, 2 wrong use.`;

/** `handshake check` in a terminal: one finding a line, `file:line: level: text` → its exit code. */
export function check(args: readonly string[], root: string): number {
  const options = readOptions(args);
  if (typeof options === "string") return wrongUse(options);
  if (options.values.help) {
    console.log(USAGE);
    return 0;
  }
  if (options.positionals.length === 0) return wrongUse(`no file to check\n${USAGE}`);
  const { records } = readContent(root);
  const chosen = chooseRelease(options.values.release, records.releases);
  if ("fault" in chosen) return wrongUse(chosen.fault);
  if (chosen.note) console.error(chosen.note);

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

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        release: { type: "string" },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (fault) {
    return `${(fault as Error).message}\n${USAGE}`;
  }
}

/** The release to check for: the one that was asked for, or the newest; a newer one than that is taken for it. */
function chooseRelease(
  asked: string | undefined,
  releases: readonly HttpdRelease[],
): { readonly release: string; readonly note?: string } | { readonly fault: string } {
  const known = releases.map(({ release }) => release).sort(compareVersions);
  const [oldest = "2.0.35"] = known;
  const newest = known.at(-1) ?? oldest;
  if (asked === undefined) return { release: newest, note: `checked for httpd ${newest}; --release names another` };
  if (known.includes(asked)) return { release: asked };
  if (/^\d{1,4}\.\d{1,4}\.\d{1,4}$/.test(asked) && compareVersions(asked, newest) > 0) {
    return {
      release: newest,
      note: `httpd ${asked} is newer than the newest known, ${newest}, and is checked as that`,
    };
  }
  return {
    fault: `there is no httpd release "${asked}"; write one from ${oldest} to ${newest}, as in --release 2.4.6`,
  };
}

function readText(file: string): string | Error {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (fault) {
    return fault as Error;
  }
}
