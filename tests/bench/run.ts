import { existsSync } from "node:fs";
import { benchLoad } from "./load";
import { benchPages } from "./page-costs";
import { benchSearch } from "./search-times";
import { brokenLimits, type Measured, tableOf } from "./table";

/*
 * `npm run bench [-- PART… [MINUTES]]`: prints the table of budgets for the built site, each held against a limit or a peer in
 * the same run, and ends with 1 when one is broken. Parts: search, pages (fetches and builds a VitePress site over the same
 * records), load (asks Apache httpd, nginx and `npm start` for so many minutes each; a third of one unless said).
 * `npm run bench -- growth 1 10` prints figures of its own: the search with so many times the records. `engine 1 10` does so
 * for a search whose records a Groonga holds, and `build 1 10` builds the site with them.
 */
const FINISHED = "dist";
const PARTS: Readonly<Record<string, () => Measured[] | Promise<Measured[]>>> = {
  search: () => benchSearch(FINISHED),
  pages: () => benchPages(FINISHED),
  load: () => benchLoad(FINISHED, minutes),
};

const OWN_FIGURES = ["growth", "engine", "build"];

const [numbers, asked] = [true, false].map((isNumber) =>
  process.argv.slice(2).filter((word) => /^\d+(?:\.\d+)?$/.test(word) === isNumber),
) as [string[], string[]];
const minutes = Number(numbers[0] ?? 1 / 3);
const unknown = asked.filter((part) => !Object.hasOwn(PARTS, part) && !OWN_FIGURES.includes(part));
if (unknown.length > 0) {
  console.error(
    `unknown part, found ${unknown.join(", ")}; write some of ${Object.keys(PARTS).join(", ")}, or none for all`,
  );
  process.exit(2);
}
if (OWN_FIGURES.includes(asked[0] ?? "")) {
  await import(`./${asked[0]}`);
  process.exit();
}
if (!existsSync(`${FINISHED}/index.html`)) {
  console.error("there is no built site: npm run build");
  process.exit(2);
}
const rows: Measured[] = [];
for (const part of asked.length > 0 ? asked : Object.keys(PARTS)) rows.push(...(await (PARTS[part]?.() ?? [])));
console.log(tableOf(rows));
const broken = brokenLimits(rows);
for (const { what, ours, against, unit } of broken)
  console.error(`broken: ${what} is ${ours} ${unit}, at most ${against} ${unit}`);
process.exit(broken.length > 0 ? 1 : 0);
