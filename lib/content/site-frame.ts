import { knownLines, type ReleaseLine } from "@/lib/releases/known-lines";
import type { Records } from "./records";
import type { Edition } from "./schema";

/** What the head and foot of every page show of the records. */
export type SiteFrame = {
  readonly editions: readonly Edition[];
  readonly lines: readonly ReleaseLine[];
  /** The day of the newest change. */
  readonly asOf: string | undefined;
};

/** What every page shows of all records, whatever it is about. */
export function siteFrame({ editions, releases, changes }: Records): SiteFrame {
  return { editions, lines: knownLines(releases), asOf: changes[0]?.date };
}
