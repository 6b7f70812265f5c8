import { existsSync, readdirSync, readFileSync } from "node:fs";

/** What a process and all below it hold in memory, as Linux tells it in /proc (proc_pid_status(5), VmRSS); 0 elsewhere. */
export function residentKilobytes(ancestor: number): number {
  return sumBelow(ancestor, (pid) => figureIn(pid, "status", "VmRSS"));
}

/** The same without counting twice what processes share (proc_pid_smaps_rollup(5), Pss). */
export function proportionalKilobytes(ancestor: number): number {
  return sumBelow(ancestor, (pid) => figureIn(pid, "smaps_rollup", "Pss"));
}

function sumBelow(ancestor: number, kilobytesOf: (pid: number) => number): number {
  if (!existsSync("/proc/self/status")) return 0;
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const parents = new Map(pids.map((name) => [Number(name), figureIn(Number(name), "status", "PPid")]));
  const isBelow = (pid: number): boolean => pid === ancestor || (pid > 1 && isBelow(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(isBelow).reduce((sum, pid) => sum + kilobytesOf(pid), 0);
}

/** 0 for a process that has ended meanwhile. */
function figureIn(pid: number, file: string, field: string): number {
  try {
    const text = readFileSync(`/proc/${pid}/${file}`, "utf8");
    return Number(new RegExp(`^${field}:\\s+(\\d+)`, "m").exec(text)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
