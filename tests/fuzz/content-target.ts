import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { formatIssue } from "@/lib/content/content-error";
import { readContent } from "@/lib/content/load-content";
import { SOUND } from "../fixtures/sound-content";
import { anyText, hostile } from "./inputs";
import { bytesOf, must, type Target } from "./target";

/*
 * Whole folders of content as a stranger could send them: odd names, links out of the folder, broken files.
 */

const OUTSIDE = "planted-outside";
const paths = Object.keys(SOUND);
const NAMES = [
  "__proto__",
  "constructor",
  "..",
  ".hidden",
  "a b",
  "a\nb",
  "a'b",
  "<b>",
  "%2e%2e",
  "ä",
  "\u202e",
  "CON",
  "a:b",
  "a.md",
  "-rf",
  "topic",
  "2.4",
  "2.9",
  "README",
];
const name = fc.oneof(fc.constantFrom(...NAMES), anyText).map((text) => text.replace(/[/\0]/g, "").slice(0, 40) || "a");
const path = fc.oneof(
  fc.constantFrom(...paths),
  fc
    .tuple(fc.constantFrom("faq", "causes", "errors", "guide", "guide/questions", "schemas", "odd"), name, name)
    .map(([folder, a, b]) => `${folder}/${a}/${b}.md`),
  fc
    .tuple(
      fc.constantFrom("faq/mutex/", "causes/", "errors/", "guide/1-", "guide/questions/", ""),
      name,
      fc.constantFrom(".md", ".yaml", ".lab.yaml", ""),
    )
    .map((parts) => parts.join("")),
);
const WORDS = [
  "---\n",
  "\n",
  "- ",
  ": ",
  "[",
  "]",
  "&a ",
  "*a",
  "__proto__: ",
  "constructor: ",
  "causes: [mutex-trouble]\n",
  "`mutex`",
  "[a](/topics/)",
  "2.4",
  '"',
];
const file = fc.record({
  path,
  text: hostile(Object.values(SOUND), WORDS),
  link: fc.option(fc.constantFrom("file", "folder", "itself", "nowhere"), { freq: 4 }),
});

function write(root: string, { path: to, text, link }: { path: string; text: string; link: string | null }): void {
  const at = join(root, "content", to);
  if (!at.startsWith(`${root}/content/`)) return;
  try {
    mkdirSync(dirname(at), { recursive: true });
    if (link === null) {
      writeFileSync(at, text);
      return;
    }
    rmSync(at, { force: true, recursive: true });
    symlinkSync({ file: join(root, "outside.md"), folder: root, itself: at }[link] ?? join(root, "none"), at);
  } catch {
    // The disk does not take every name.
  }
}

export const contentFolderTarget: Target = {
  name: "content folders",
  share: 1.5,
  property: (guard) =>
    fc.property(fc.array(file, { minLength: 1, maxLength: 3 }), (files) => {
      const root = mkdtempSync(join(tmpdir(), "handshake-fuzz-"));
      try {
        for (const [to, text] of Object.entries(SOUND)) write(root, { path: to, text, link: null });
        writeFileSync(join(root, "outside.md"), (SOUND["causes/mutex-trouble.md"] ?? "").replace("The mutex", OUTSIDE));
        for (const each of files) write(root, each);
        guard.run(
          () => {
            const { records, issues } = readContent(root);
            const told = issues.map(formatIssue).join("\n");
            must(!(JSON.stringify(records) + told).includes(OUTSIDE), "nothing from outside the folder", told);
            if (issues.length > 0) return;
            for (const { slug } of records.causes) must(/^[a-z0-9-]+$/.test(slug), "a plain name", slug);
            for (const { id } of records.topics) must(/^[a-z0-9-]+$/.test(id), "a plain name", id);
            for (const { slug } of records.guide) must(/^[a-z0-9-]+$/.test(slug), "a plain name", slug);
            for (const { program } of records.identifiers) must(/^[a-z0-9-]+$/.test(program), "a plain name", program);
          },
          bytesOf(files) + bytesOf(Object.values(SOUND)),
        );
      } finally {
        rmSync(root, { recursive: true });
      }
    }),
};
