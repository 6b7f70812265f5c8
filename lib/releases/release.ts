/**
 * Orders release lines and releases by number: negative when `a` is older than `b`, positive when newer, 0 when equal.
 * Versions are text, so that `2.4.10` is newer than `2.4.9`; a line stands before its releases.
 */
export function compareVersions(a: string, b: string): number {
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? -1) - (right[index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

export const isAtLeast = (release: string, other: string): boolean => compareVersions(release, other) >= 0;

/** The release line of a release: `2.4.6` → `2.4`. */
export function lineOf(release: string): string {
  return release.split(".").slice(0, 2).join(".");
}
