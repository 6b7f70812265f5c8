import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadContent } from "@/lib/content/load-content";
import { pageAddresses } from "@/lib/content/page-addresses";
import { llmsText } from "@/lib/plain/llms-text";
import { plainRecords } from "@/lib/plain/plain-records";
import { sitemapFiles } from "@/lib/plain/sitemap";
import { createTextWriter } from "@/lib/plain/terminal-text";
import { readMadeOf, readPlan } from "@/lib/publish/build-plan";
import { publishSite } from "@/lib/publish/publish-site";
import { siteBase, siteOrigin } from "@/lib/site-origin";

/**
 * `tsx lib/cli/publish.ts <folder> <plan> <finished>`: what `next build` made, the pages that the plan takes over from the
 * finished site, and the plain records → a new folder. Exit code 1 and why, if not.
 */
const [folder, planFile, finished] = process.argv.slice(2);
if (!folder || !planFile || !finished)
  throw new Error("usage: publish.ts <folder that is not there yet> <file of the plan> <finished site>");
try {
  const records = loadContent();
  const plan = readPlan(planFile);
  const isSameCode = readMadeOf(finished)?.code === plan.madeOf.code;
  const writeText = createTextWriter();
  const texts = function* () {
    for (const { path, markdown, parts } of plainRecords(records)) {
      // From the same Markdown the same code makes the same text.
      const isSame = isSameCode && readText(join(finished, `${path}.md`)) === markdown;
      const text = isSame ? readText(join(finished, `${path}.txt`)) : undefined;
      yield { file: `${path}.md`, text: markdown };
      yield { file: `${path}.txt`, text: text ?? writeText(parts) };
    }
    yield { file: "llms.txt", text: llmsText(records, siteOrigin) };
    yield* sitemapFiles(
      pageAddresses(records).map(({ href }) => href),
      siteOrigin,
    );
  };
  await publishSite({
    root: process.cwd(),
    nextFolder: ".next",
    folder,
    plan,
    earlier: finished,
    base: siteBase,
    texts: texts(),
  });
} catch (fault) {
  const { code, message, stack } = fault as NodeJS.ErrnoException;
  // Where the system refuses something, or pages are at fault, our own lines say nothing more.
  const isOurs = code === undefined && fault instanceof TypeError;
  console.error(code === "ENOSPC" ? `the disk is full: ${message}` : isOurs ? stack : message);
  process.exitCode = 1;
}

/** Undefined where there is none. */
function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
