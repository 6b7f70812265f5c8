import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { splitAtHoles } from "@/lib/content/message-holes";
import { packedCodes } from "@/lib/content/packed-codes";
import { type Identifier, identifiersOf } from "@/lib/content/records";
import { createRecogniser } from "@/lib/diagnose/recogniser";
import { records } from "./fixtures/published-records";

const recogniser = createRecogniser(records.identifiers);

/** A value for each hole: numbers where a number stands. */
function filled(text: string): string {
  const { pieces, holes } = splitAtHoles(text);
  return pieces
    .map((piece, index) => piece + (holes[index] ? (/[dioux]$|^<n>$/.test(holes[index]) ? "7" : "xyz ") : ""))
    .join("");
}

/** The identifier as its program prints it: with its code, number or name where it has one. */
function exampleOf(identifier: Identifier): string {
  const { id, program, text, number, constant, packed } = identifier;
  const message = text ? filled(text) : "";
  if (/^AH\d/.test(id)) return `${id}: ${message}`;
  const [code] = packed ? packedCodes(packed) : [];
  if (code) return `error:${code.slice(0, 8)}:routines::${message}`;
  if (program === "x509" && number) return `verify error:num=${number}:${message}`;
  const tail = id.slice(id.indexOf(":") + 1);
  if (program === "curl" && /^\d+$/.test(tail)) return `curl: (${tail}) ${message}`;
  if (/^[A-Z][A-Z0-9_]+$/.test(tail)) return `${tail} ${message}`;
  if (constant && /^[A-Z][A-Z0-9]*_[A-Z0-9_]+$/.test(constant)) return `${constant} ${message}`;
  return message;
}

describe("the catalogue", () => {
  test("says of every identifier what it means", () => {
    expect(records.identifiers.filter(({ meaning }) => meaning.length < 20).map(({ id }) => id)).toEqual([]);
    expect(records.identifiers.length).toBeGreaterThan(900);
  });

  test("has a cause for every failure, and something that leads to every cause", () => {
    const failures = records.identifiers.filter(({ level }) =>
      level?.some((each) => ["emerg", "alert", "crit", "error"].includes(each)),
    );
    expect(failures.filter(({ causes }) => causes.length === 0).map(({ id }) => id)).toEqual([]);
    const lonely = records.causes.filter(
      ({ slug, topics }) => topics.length === 0 && identifiersOf(records, slug).length === 0,
    );
    expect(lonely.map(({ slug }) => slug)).toEqual([]);
    expect(records.causes.length).toBeGreaterThanOrEqual(70);
  });

  test("has every code that mod_ssl printed in 2.4", () => {
    const facts = "../shared/facts/ah-codes.json";
    if (!existsSync(facts)) return;
    const codes: { code: string }[] = JSON.parse(readFileSync(facts, "utf8")).codes;
    const known = new Set(records.identifiers.map(({ id }) => id));
    expect(codes.map(({ code }) => code).filter((code) => !known.has(code))).toEqual([]);
  });

  test("recognises every identifier by its own example", () => {
    const missed = records.identifiers.flatMap((identifier) => {
      const example = exampleOf(identifier);
      if (example.trim() === "") return [];
      const found = recogniser.recognise(example).map(({ id }) => id);
      return found.includes(identifier.id) ? [] : [`${identifier.id}: ${example} -> ${found.join(", ")}`];
    });
    expect(missed).toEqual([]);
  });

  test("gives no example to two records", () => {
    const owners = new Map<string, string[]>();
    for (const identifier of records.identifiers) {
      const example = exampleOf(identifier);
      if (example.trim() !== "") owners.set(example, [...(owners.get(example) ?? []), identifier.id]);
    }
    expect([...owners].filter(([, ids]) => ids.length > 1)).toEqual([]);
  });
});
