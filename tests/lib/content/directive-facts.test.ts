import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lineOf } from "@/lib/releases/release";
import { hasSince } from "@/lib/releases/release-range";
import { records } from "../../fixtures/published-records";

const { directives, releases } = records;
const directive = (name: string) => {
  const found = directives.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`no directive ${name}`);
  return found;
};

/** What was read from the sources of every release, where it is at hand. */
const FACTS = "../shared/facts/directives.json";
type Fact = {
  name: string;
  since: string;
  removed: string | null;
  compiledIn?: Record<string, { first: string; last: string }>;
};
type Facts = { meta: { codeTags: Record<string, [string, string]> }; directives: Fact[] };

describe("the history of the directives", () => {
  test("agrees with the source of every release", () => {
    if (!existsSync(FACTS)) return;
    const { meta, directives: facts }: Facts = JSON.parse(readFileSync(FACTS, "utf8"));
    const read = facts.map(({ name, since, removed, compiledIn = {} }) => ({ name, since, removed, compiledIn }));
    const withCode = new Set(
      read.filter(({ compiledIn }) => Object.keys(compiledIn).length > 0).map(({ name }) => name),
    );
    const ours = directives
      // Younger than the sources that were read.
      .filter(({ name }) => name !== "SSLVHostSNIPolicy")
      .map(({ name, since, removed = null, lines }) => ({
        name,
        since,
        removed,
        compiledIn: Object.fromEntries(
          Object.entries(withCode.has(name) ? lines : {}).map(([line, { from, to }]) => [
            line,
            { first: from, last: to ?? meta.codeTags[line]?.[1] },
          ]),
        ),
      }));
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect(ours.sort(byName)).toEqual(read.sort(byName));
  });

  test("has a summary of its own for each", () => {
    expect(new Set(directives.map(({ summary }) => summary)).size).toBe(directives.length);
    expect(directives.filter(({ summary }) => !summary.endsWith(".")).map(({ name }) => name)).toEqual([]);
  });

  test("changes its defaults within the line that it shows", () => {
    for (const { name, defaults = [], lines } of directives) {
      for (const [line, { default: last }] of Object.entries(lines)) {
        const own = defaults.filter(({ since }) => since.some((release) => lineOf(release) === line));
        if (own.length > 0) expect([name, line, own.at(-1)?.value]).toEqual([name, line, last]);
      }
    }
  });

  test("says of every release what `all` stands for, once", () => {
    const meanings = (directive("SSLProtocol").traps ?? []).filter(({ text }) => text.startsWith("`all` means"));
    expect(meanings).toHaveLength(5);
    for (const { release } of releases) {
      const holding = meanings.filter(
        ({ since, before }) => (!since || hasSince(release, since)) && (!before || !hasSince(release, before)),
      );
      expect([release, holding.length]).toEqual([release, 1]);
    }
  });
});
