import fc from "fast-check";
import { contentFolderTarget } from "./content-target";
import { serverTarget, stopServer } from "./server-target";
import { stopHang } from "./stop-hang";
import type { Guard, Target } from "./target";
import { TARGETS } from "./targets";

/*
 * `npm run fuzz -- [--cases 100000] [--seed 1] [--only <target>]`: gives every parser hostile input. Ends with 1 when one
 * throws, says what does not hold, or takes longer than a text of that length may.
 */

/** The longest that 10 kB may take; a shorter text may take as long. */
const MOST_MS = 50;
const UNIT = 10_000;
/** What has not ended by then will not. */
const HANG_MS = 5000;
/** Making a counter-example smaller ends after this time. */
const SHRINKING_MS = 60_000;
/**
 * A slow case is measured again, at once and a little later: neither code that is run for the first times nor a busy machine
 * is a fault of it.
 */
const PAUSES_MS = [0, 0, 0, 250, 0, 0, 1000, 0, 0, 2000];
const pause = (milliseconds: number) => {
  if (milliseconds > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
};

function readArguments(): { cases: number; seed: number; only: string | undefined } {
  const given = new Map<string, string>();
  const args = process.argv.slice(2);
  for (let at = 0; at < args.length; at += 2) given.set(args[at] ?? "", args[at + 1] ?? "");
  const number = (name: string, usual: number) => {
    const value = Number(given.get(name) ?? usual);
    if (!Number.isSafeInteger(value) || value < 1) {
      console.error(`${name} takes a number from 1 up`);
      process.exit(2);
    }
    return value;
  };
  const unknown = [...given.keys()].find((name) => !["--cases", "--seed", "--only"].includes(name));
  if (unknown !== undefined) {
    console.error(`unknown ${unknown}; npm run fuzz -- [--cases 100000] [--seed 1] [--only <target>]`);
    process.exit(2);
  }
  return { cases: number("--cases", 100_000), seed: number("--seed", 1), only: given.get("--only") };
}

/*
 * The time of the clock or of the processor, whichever is shorter: the clock also counts other programs, and the processor
 * what collects the garbage beside the work.
 */
const now = () => ({ clock: performance.now(), processor: process.cpuUsage() });
const since = ({ clock, processor }: ReturnType<typeof now>) => {
  const { user, system } = process.cpuUsage(processor);
  return Math.min(performance.now() - clock, (user + system) / 1000);
};

type Slowest = { ms: number; bytes: number };

/** Measures each case, the best of ten where it is slow, and fails where even that is too slow. */
function createGuard(): { guard: Guard; slowest: Slowest; cases: () => number } {
  const slowest: Slowest = { ms: 0, bytes: 0 };
  let cases = 0;
  let shrinkingUntil: number | undefined;
  const per = (ms: number, bytes: number) => ms / Math.max(1, bytes / UNIT);
  const isTooSlow = (ms: number, bytes: number) => per(ms, bytes) > MOST_MS;
  const keep = (best: number, bytes: number) => {
    if (isTooSlow(best, bytes)) throw new Error(`${bytes} bytes took ${best.toFixed(0)} ms`);
    if (per(best, bytes) > per(slowest.ms, slowest.bytes)) Object.assign(slowest, { ms: best, bytes });
  };
  /** A failing case is made smaller for a while, and what is tried after that counts as sound. */
  const isOver = () => {
    if (shrinkingUntil === undefined) cases++;
    return shrinkingUntil !== undefined && performance.now() > shrinkingUntil;
  };
  const fail = (fault: unknown): never => {
    shrinkingUntil ??= performance.now() + SHRINKING_MS;
    throw fault;
  };
  const guard: Guard = {
    run: (work, bytes) => {
      if (isOver()) return;
      try {
        let best = Number.POSITIVE_INFINITY;
        for (const milliseconds of PAUSES_MS) {
          if (!isTooSlow(best, bytes)) break;
          pause(milliseconds);
          const start = now();
          stopHang(work, HANG_MS + (MOST_MS * bytes) / UNIT);
          best = Math.min(best, since(start));
        }
        keep(best, bytes);
      } catch (fault) {
        fail(fault);
      }
    },
    wait: async (work, bytes) => {
      if (isOver()) return;
      try {
        let best = Number.POSITIVE_INFINITY;
        for (const milliseconds of PAUSES_MS) {
          if (!isTooSlow(best, bytes)) break;
          pause(milliseconds);
          const start = performance.now();
          await work();
          best = Math.min(best, performance.now() - start);
        }
        keep(best, bytes);
      } catch (fault) {
        fail(fault);
      }
    },
  };
  return { guard, slowest, cases: () => cases };
}

/** The beginning and the end: what breaks a parser mostly stands at one of them. */
const shorten = (text: string) => (text.length > 2000 ? `${text.slice(0, 1000)} … ${text.slice(-1000)}` : text);

const { cases, seed, only } = readArguments();
const targets: readonly Target[] = [...TARGETS, contentFolderTarget, serverTarget].filter(
  ({ name }) => only === undefined || name === only,
);
if (targets.length === 0) {
  console.error(
    `no target ${only}; there are ${[...TARGETS, contentFolderTarget, serverTarget].map(({ name }) => name).join(", ")}`,
  );
  process.exit(2);
}
const shares = targets.reduce((sum, { share }) => sum + share, 0);
console.log(
  `seed ${seed}\n${"target".padEnd(24)}${"cases".padStart(9)}${"cases/s".padStart(9)}${"slowest, ms per 10 kB".padStart(23)}`,
);
let failed = 0;
let total = 0;
for (const { name, share, property } of targets) {
  const { guard, slowest, cases: done } = createGuard();
  const start = performance.now();
  const outcome = await fc.check(property(guard), { seed, numRuns: Math.max(1, Math.ceil((cases * share) / shares)) });
  const seconds = (performance.now() - start) / 1000;
  total += done();
  const slow = slowest.ms / Math.max(1, slowest.bytes / UNIT);
  console.log(
    `${name.padEnd(24)}${String(done()).padStart(9)}${(done() / seconds).toFixed(0).padStart(9)}${slow.toFixed(1).padStart(23)}`,
  );
  if (!outcome.failed) continue;
  failed++;
  const shown = JSON.stringify(outcome.counterexample);
  console.log(
    `  FAILED: ${outcome.errorInstance instanceof Error ? outcome.errorInstance.stack?.split("\n").slice(0, 6).join("\n    ") : outcome.errorInstance}`,
  );
  console.log(
    `  seed ${seed}, path ${JSON.stringify(outcome.counterexamplePath)}, smallest counter-example (${shown?.length} characters): ${shorten(shown ?? "")}`,
  );
}
await stopServer();
console.log(`${total} cases, ${failed === 0 ? "no target failed" : `${failed} of ${targets.length} targets failed`}`);
process.exit(failed === 0 ? 0 : 1);
