import { scoreGoldenSet, summarise } from "./score";

/** `npm run report-card`: how often the right answer comes first, by kind, and every miss. */
const scored = scoreGoldenSet();
const answerable = scored.filter(({ kind }) => kind !== "nothing");
const unanswerable = scored.filter(({ kind }) => kind === "nothing");
const percent = (share: number) => `${(share * 100).toFixed(0)} %`.padStart(6);

console.log("kind          count  first  three   five    MRR");
for (const kind of [...new Set(answerable.map((each) => each.kind)), "all"]) {
  const { count, first, three, five, meanReciprocalRank } = summarise(
    kind === "all" ? answerable : answerable.filter((each) => each.kind === kind),
  );
  console.log(
    `${kind.padEnd(13)} ${String(count).padStart(5)} ${percent(first)} ${percent(three)} ${percent(five)}   ${meanReciprocalRank.toFixed(2)}`,
  );
}
const honest = unanswerable.filter(({ isConfident }) => !isConfident).length;
console.log(
  `nothing       ${String(unanswerable.length).padStart(5)} ${percent(honest / unanswerable.length)} answered with "nothing found"`,
);

for (const { id, kind, query, place, first, isConfident, causes, topics, identifiers } of scored) {
  const isMiss = kind === "nothing" ? isConfident : place !== 1 || !isConfident;
  if (!isMiss) continue;
  const wanted = [...causes, ...topics, ...identifiers].join(" ");
  console.log(
    `\n${id} ${kind} place ${place ?? "-"}${isConfident ? "" : ", not confident"}: ${query.slice(0, 140).replaceAll("\n", " / ")}`,
  );
  console.log(`  first ${first}; wanted ${wanted || "nothing"}`);
}
