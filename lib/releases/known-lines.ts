import { remembered } from "@/lib/remembered";
import { compareVersions, lineOf } from "./release";

/** A release line as far as it is known. */
export type ReleaseLine = {
  readonly line: string;
  readonly first: string;
  readonly newest: string;
  /** The day from which on it gets no fixes. */
  readonly endOfLife?: string | undefined;
};

type Release = { readonly release: string; readonly endOfLife?: string | undefined };

/** The lines of releases, oldest first. The end of a line's life stands at its last release. Every page asks. */
export const knownLines = remembered((releases: readonly Release[]): readonly ReleaseLine[] => {
  const sorted = releases.toSorted((a, b) => compareVersions(a.release, b.release));
  return [...new Set(sorted.map(({ release }) => lineOf(release)))].map((line) => {
    const own = sorted.filter(({ release }) => lineOf(release) === line);
    const [first] = own;
    const last = own.at(-1);
    return { line, first: first?.release ?? line, newest: last?.release ?? line, endOfLife: last?.endOfLife };
  });
});

/** The edition that is nearest to a release: the one of its line, or of the line next to it, the newer of two. */
export function editionFor(release: string, editions: readonly string[]): string | undefined {
  const minor = (version: string) => Number(version.split(".")[1]);
  return editions.reduce<string | undefined>(
    (best, edition) =>
      best === undefined || Math.abs(minor(edition) - minor(release)) <= Math.abs(minor(best) - minor(release))
        ? edition
        : best,
    undefined,
  );
}
