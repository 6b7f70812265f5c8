import { identifierView } from "@/lib/content/identifier-view";
import { keepRecords } from "@/lib/content/kept-records";
import { siteFrame } from "@/lib/content/site-frame";
import { planBuild, readMadeOf, sumOfShown, writePlan } from "@/lib/publish/build-plan";
import { identifierHref } from "@/lib/routes";
import { codeSum } from "./build-inputs.mjs";
import { soundContent } from "./sound-content";

/**
 * `tsx lib/cli/plan-build.ts <plan> <records> <finished>`: checks the content, keeps its records in a file, and writes to the
 * file `plan` which pages the finished site has already. These are pages of identifiers, four of five of all, of which each shows few records; a page that
 * lists or compares is rendered by every build. Exit code 1 when the content has problems.
 */
const [plan, kept, finished] = process.argv.slice(2);
if (!plan || !kept || !finished)
  throw new Error("usage: plan-build.ts <file of the plan> <file of the records> <finished site>");
const records = soundContent(process.cwd());
if (records) {
  const frame = siteFrame(records);
  const pages = Object.fromEntries(
    records.identifiers.map((identifier) => [
      identifierHref(identifier.id),
      sumOfShown([frame, identifierView(records, identifier)]),
    ]),
  );
  writePlan(plan, planBuild({ code: codeSum(process.cwd()), pages }, readMadeOf(finished)));
  keepRecords(kept, records);
}
