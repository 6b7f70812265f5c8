import { readFileSync, writeFileSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import type { Records } from "./records";

/*
 * Reading and checking the content takes longer than anything else that each process of a build does first. One process
 * does it, and the others take what it kept, so that all of them see the same records too.
 */

/** Writes records that were checked to a file of the running build. */
export function keepRecords(file: string, records: Records): void {
  writeFileSync(file, serialize(records));
}

/** Throws where nothing was kept. */
export function readKeptRecords(file: string): Records {
  return deserialize(readFileSync(file));
}
