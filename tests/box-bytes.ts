import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";

/** What the search in the page costs on the wire, in bytes as Brotli sends them. */
export type BoxBytes = {
  /** From opening to the first result. */
  readonly first: number;
  /** With the words of questions. */
  readonly all: number;
  /** Of these, scripts. */
  readonly scripts: number;
};

/** Adds up what the box loads from the folder of a finished site's assets, following the imports of its scripts. */
export function boxBytes(folder: string): BoxBytes {
  const named = (beginning: string) =>
    readdirSync(folder).filter((file) => file.startsWith(beginning) && /\.js(?:on)?$/.test(file));
  /** A file that is too small to be worth compressing goes out as it is. */
  const sent = (file: string) => (existsSync(`${folder}/${file}.br`) ? `${folder}/${file}.br` : `${folder}/${file}`);
  const bytes = (files: Iterable<string>) => [...files].reduce((total, file) => total + statSync(sent(file)).size, 0);
  /** Scripts and all that they import at once, not what they fetch later. */
  const withImports = (scripts: readonly string[]): Set<string> => {
    const all = new Set<string>();
    const add = (script: string) => {
      if (all.has(script)) return;
      all.add(script);
      const text = readFileSync(`${folder}/${script}`, "utf8");
      for (const [, other] of text.matchAll(/(?:from|import)"\.\/([\w.-]+\.js)"/g)) add(other ?? "");
    };
    for (const script of scripts) add(script);
    return all;
  };
  const opening = withImports(["loader", "search-box", "search.worker"].flatMap(named));
  const scripts = bytes(new Set([...opening, ...withImports(named("word-index"))]));
  const first = named("search-first");
  if (opening.size < 3 || first.length !== 1) throw new Error(`${folder} does not hold the scripts of the search`);
  return {
    first: bytes(opening) + bytes(first),
    all: scripts + bytes(first) + bytes(named("search-words")),
    scripts,
  };
}
