import { Script } from "node:vm";

const held: { work?: () => unknown } = {};
Object.assign(globalThis, { runHeldWork: () => held.work?.() });
const script = new Script("runHeldWork()");

/**
 * Does the work and returns its result; throws when it has not come to an end after `limit` milliseconds. A loop or a
 * regular expression that never ends cannot be stopped from within, which is what `node:vm` is for here.
 */
export function stopHang<Result>(work: () => Result, limit = 10_000): Result {
  held.work = work;
  try {
    return script.runInThisContext({ timeout: Math.ceil(limit) }) as Result;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw fault;
    throw new Error(`no end after ${limit} ms`);
  }
}
