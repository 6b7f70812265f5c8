import { loadContent } from "@/lib/content/load-content";
import { llmsText } from "@/lib/plain/llms-text";
import { plainRecords } from "@/lib/plain/plain-records";
import { PLAIN, terminalText } from "@/lib/plain/terminal-text";
import { publishSite } from "@/lib/publish/publish-site";
import { siteOrigin } from "@/lib/site-origin";

/** `tsx lib/cli/publish.ts <folder>`: the export in out/ and the plain records → the finished folder. */
const [finished] = process.argv.slice(2);
if (!finished) throw new Error("usage: publish.ts <finished folder>");
const records = loadContent();
const texts = plainRecords(records).flatMap(({ path, markdown }) => [
  { file: `${path}.md`, text: markdown },
  { file: `${path}.txt`, text: `${terminalText(markdown, {}, PLAIN, "")}\n` },
]);
await publishSite({
  root: process.cwd(),
  exported: "out",
  finished,
  texts: [...texts, { file: "llms.txt", text: llmsText(records, siteOrigin) }],
});
