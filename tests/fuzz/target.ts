import type fc from "fast-check";

/** A parser under fuzzing: what is put into it, and what must hold of what comes out. */
export type Target = {
  readonly name: string;
  /** Its part of all cases, beside those of the others: what is quick and deep gets more. */
  readonly share: number;
  /** What holds of every input; the guard does the work of each case. */
  readonly property: (guard: Guard) => fc.IRawProperty<unknown>;
};

/** Does the work of one case, whose input has so many bytes, and measures or stops it. */
export type Guard = {
  readonly run: (work: () => void, bytes: number) => void;
  readonly wait: (work: () => Promise<void>, bytes: number) => Promise<void>;
};

/** How many bytes of text an input holds, in whatever it is wrapped. */
export function bytesOf(input: unknown): number {
  if (typeof input === "string") return Buffer.byteLength(input);
  if (Array.isArray(input)) return input.reduce<number>((sum, each) => sum + bytesOf(each), 0);
  if (typeof input === "object" && input !== null) return bytesOf(Object.values(input));
  return 0;
}

/** Fails with what was expected and what was found instead. */
export function must(holds: boolean, expected: string, found?: unknown): asserts holds {
  if (!holds)
    throw new Error(found === undefined ? expected : `${expected}, found ${JSON.stringify(found)?.slice(0, 500)}`);
}
