/** One line of the table: what was measured, and what it is held against in the same run. */
export type Measured = {
  readonly what: string;
  readonly ours: number;
  /** What it may be at most, or what a peer comes to on the same machine in the same run. */
  readonly against: number;
  readonly name: "limit" | "peer" | "bound" | "before";
  readonly unit: string;
};

const show = (value: number, unit: string) =>
  `${value < 10 ? Number(value.toFixed(2)) : Math.round(value)} ${unit}`.trim();

/** The Markdown table that the README shows: ours, the other, and how many times the other ours is. */
export function tableOf(rows: readonly Measured[]): string {
  return [
    "| | Handshake | held against | ratio |",
    "| --- | --- | --- | --- |",
    ...rows.map(
      ({ what, ours, against, name, unit }) =>
        `| ${what} | ${show(ours, unit)} | ${name} ${show(against, unit)} | ${against === 0 ? (ours === 0 ? "equal" : "over") : (ours / against).toFixed(2)} |`,
    ),
  ].join("\n");
}

/** The lines that are above their limit. A peer is no limit: who is above one is told by the ratio. */
export function brokenLimits(rows: readonly Measured[]): readonly Measured[] {
  return rows.filter(({ name, ours, against }) => name === "limit" && ours > against);
}
