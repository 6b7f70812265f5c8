import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { coverageOf } from "@/lib/content/coverage";
import type { Proof } from "@/lib/content/schema";
import { records } from "./fixtures/published-records";
import { whole } from "./fixtures/published-search";

const proofs = JSON.parse(readFileSync("content/proofs.json", "utf8")) as readonly Proof[];

const firstCause = (text: string) => {
  const { hits, isConfident } = whole.search(text);
  return isConfident ? hits.find(({ document }) => document.kind === "cause")?.document.id : undefined;
};

test("every recorded proof still fits its recipes and its text; where not, run `npm run lab -- --record` with the cause", () => {
  const stale = proofs.filter(({ cause }) => !records.causes.find(({ slug }) => slug === cause)?.proof);
  expect(stale.map(({ cause }) => cause)).toEqual([]);
});

test("every cause with a recipe was seen", () => {
  const unseen = records.causes.filter(({ recipes, proof }) => recipes.length > 0 && !proof);
  expect(unseen.map(({ slug }) => slug)).toEqual([]);
  expect(proofs.length).toBeGreaterThanOrEqual(60);
});

describe("what was printed leads to its cause first", () => {
  test.each(proofs.flatMap(({ cause, cases }) => cases.map(({ case: name, lines }) => [cause, name, lines] as const)))(
    "%s: %s",
    (cause, name, lines) => {
      const recipe = records.causes
        .find(({ slug }) => slug === cause)
        ?.recipes.find((candidate) => candidate.case === name);
      const sources = Object.entries(lines).filter(([source]) => !(source in (recipe?.vague ?? {})));
      for (const [source, printed] of sources)
        expect([source, firstCause(printed.join("\n"))]).toEqual([source, cause]);
    },
  );
});

test("every code of mod_ssl is accounted for", () => {
  const codes = coverageOf(records);
  expect(codes.filter(({ state }) => state === "printed").length).toBeGreaterThanOrEqual(80);
  expect(codes.filter(({ state, identifier }) => state === "printed" && identifier.until !== undefined)).toEqual([]);
  const facts = "../shared/facts/ah-codes.json";
  if (!existsSync(facts)) return;
  const { codes: known } = JSON.parse(readFileSync(facts, "utf8")) as { codes: readonly { code: string }[] };
  const covered = new Set(codes.map(({ identifier }) => identifier.id));
  expect(known.filter(({ code }) => !covered.has(code)).map(({ code }) => code)).toEqual([]);
});
