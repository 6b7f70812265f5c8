import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { contentFolderTarget } from "./fuzz/content-target";
import { serverTarget, stopServer } from "./fuzz/server-target";
import type { Guard } from "./fuzz/target";
import { TARGETS } from "./fuzz/targets";

/*
 * A few cases of each target of `npm run fuzz`, always the same ones. How long they take is measured there.
 */

const ALL = [...TARGETS, contentFolderTarget, serverTarget];
/** Of all targets together. */
const CASES = 6000;
const shares = ALL.reduce((sum, { share }) => sum + share, 0);
const untimed: Guard = { run: (work) => work(), wait: (work) => work() };

afterAll(stopServer);

test.each(ALL)("hostile input does no harm: $name", async ({ property, share }) => {
  const numRuns = Math.max(15, Math.ceil((CASES * share) / shares));
  const { failed, counterexample, errorInstance } = await fc.check(property(untimed), { seed: 1, numRuns });
  expect(failed, `${errorInstance}\n${JSON.stringify(counterexample)?.slice(0, 2000)}`).toBe(false);
});
