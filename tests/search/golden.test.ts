import { describe, expect, test } from "vitest";
import { scoreGoldenSet, summarise } from "./score";

const scored = scoreGoldenSet();
const answerable = scored.filter(({ kind }) => kind !== "nothing");
const unanswerable = scored.filter(({ kind }) => kind === "nothing");

/** What has been reached and must not be lost; `npm run report-card` shows the misses. */
describe("the golden set", () => {
  test("is large and varied", () => {
    expect(answerable.length).toBeGreaterThanOrEqual(250);
    expect(unanswerable.length).toBeGreaterThanOrEqual(25);
    expect(new Set(scored.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(9);
  });

  test("finds the right answer first for 95 of 100, and among three for 98", () => {
    const { first, three } = summarise(answerable);
    expect(first).toBeGreaterThanOrEqual(0.95);
    expect(three).toBeGreaterThanOrEqual(0.98);
  });

  test("says that nothing is found where there is nothing", () => {
    const honest = unanswerable.filter(({ isConfident }) => !isConfident).length / unanswerable.length;
    expect(honest).toBeGreaterThanOrEqual(0.85);
  });
});
