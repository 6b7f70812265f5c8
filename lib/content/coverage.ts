import type { Identifier, Records } from "./records";

/** What is known of a code of mod_ssl: seen in the lab, only explained, or no longer in the newest release. */
export type CoveredCode = {
  readonly identifier: Identifier;
  readonly state: "printed" | "explained" | "gone";
  /** The causes whose recipes made Apache print it. */
  readonly seenWith: readonly string[];
};

/** Every coded message of mod_ssl, with what the lab saw of it. */
export function coverageOf({ identifiers, causes }: Pick<Records, "identifiers" | "causes">): CoveredCode[] {
  return identifiers
    .filter(({ id, module }) => module === "mod_ssl" && /^AH\d/.test(id))
    .map((identifier) => {
      const seenWith = causes.flatMap(({ slug, proof }) => (proof?.printed.includes(identifier.id) ? [slug] : []));
      return {
        identifier,
        seenWith,
        state: seenWith.length > 0 ? "printed" : identifier.until !== undefined ? "gone" : "explained",
      };
    });
}
