import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { changedInputs, readInputs } from "./build-inputs.mjs";

const FOLDER = "node_modules/.cache/handshake-terminal";

/** `make` must make the same of the same content and code. Its value survives the structured clone algorithm of HTML. */
type Keep = <Value>(name: string, make: () => Value) => Value;

/**
 * Returns what keeps, in a file below `root`, what a command of the terminal needs of the content: reading and checking all
 * of it takes seconds. When content or code have changed it is made again, also where the file cannot be read or written.
 */
export function keptBetweenRuns(root: string): Keep {
  const inputs = readInputs(root);
  return (name, make) => {
    const file = join(root, FOLDER, name);
    const known = readKept<ReturnType<typeof make>>(file, inputs.sum);
    if (known) return known.value;
    const value = make();
    // What is saved meanwhile may be in the value or not.
    if (changedInputs(inputs, readInputs(root)).length === 0) writeKept(file, { sum: inputs.sum, value });
    return value;
  };
}

type Kept<Value> = { readonly sum: string; readonly value: Value };

function readKept<Value>(file: string, sum: string): Kept<Value> | undefined {
  try {
    const kept: Kept<Value> = deserialize(readFileSync(file));
    return kept.sum === sum ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** In one step, because another command may read. Who may not write there waits again the next time. */
function writeKept(file: string, kept: Kept<unknown>): void {
  const written = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch {
    return;
  }
  try {
    writeFileSync(written, serialize(kept));
    renameSync(written, file);
  } catch {
    rmSync(written, { force: true });
  }
}
