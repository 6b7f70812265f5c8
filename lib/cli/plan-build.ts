import { keepRecords } from "@/lib/content/load-content";
import { planBuild, readMadeOf, writePlan } from "@/lib/publish/build-plan";
import { codeSum } from "./build-inputs.mjs";
import { pageSums } from "./page-sums";
import { soundContent } from "./sound-content";

/**
 * `tsx lib/cli/plan-build.ts <plan> <records> <finished>`: checks the content, keeps its records in a file, and writes to the
 * file `plan` which pages the finished site has already. Exit code 1 when the content has problems.
 */
const [plan, kept, finished] = process.argv.slice(2);
if (!plan || !kept || !finished)
  throw new Error("usage: plan-build.ts <file of the plan> <file of the records> <finished site>");
const records = soundContent(process.cwd());
if (records) {
  const madeOf = { code: codeSum(process.cwd()), pages: pageSums(records) };
  writePlan(plan, planBuild(madeOf, readMadeOf(finished)));
  keepRecords(kept, records);
}
