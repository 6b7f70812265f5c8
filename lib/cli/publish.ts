import { loadContent } from "@/lib/content/load-content";
import { llmsText } from "@/lib/plain/llms-text";
import { plainRecords } from "@/lib/plain/plain-records";
import { PLAIN, terminalText } from "@/lib/plain/terminal-text";
import { publishSite } from "@/lib/publish/publish-site";
import { siteBase, siteOrigin } from "@/lib/site-origin";

/** `tsx lib/cli/publish.ts <folder>`: the export in out/ and the plain records → a new folder. Exit code 1 and why, if not. */
const [folder] = process.argv.slice(2);
if (!folder) throw new Error("usage: publish.ts <folder that is not there yet>");
try {
  const records = loadContent();
  const texts = plainRecords(records).flatMap(({ path, markdown }) => [
    { file: `${path}.md`, text: markdown },
    { file: `${path}.txt`, text: `${terminalText(markdown, {}, PLAIN, "")}\n` },
  ]);
  await publishSite({
    root: process.cwd(),
    exported: "out",
    folder,
    base: siteBase,
    texts: [...texts, { file: "llms.txt", text: llmsText(records, siteOrigin) }],
  });
} catch (fault) {
  const { code, message, stack } = fault as NodeJS.ErrnoException;
  // Where the system refuses something, or pages are at fault, our own lines say nothing more.
  const isOurs = code === undefined && fault instanceof TypeError;
  console.error(code === "ENOSPC" ? `the disk is full: ${message}` : isOurs ? stack : message);
  process.exitCode = 1;
}
