import { toString as plainTextOf } from "mdast-util-to-string";
import { visit } from "unist-util-visit";
import { unknownRelease } from "./check-directives";
import { checkMarkdown } from "./check-markdown";
import { type ContentIssue, showFound } from "./content-error";
import { suggest } from "./describe-issue";
import type { ParsedContent } from "./link-records";
import { parseMarkdown } from "./markdown";
import type { GuidePage } from "./records";
import { parseRunMark } from "./run-mark";

/** The parts of a page of the guide, in this order. */
const PARTS = ["Now", "Then"];

/** The history of the protocols has this address. */
const RESERVED = "history";

/** A body → its parts, or the headings that it has instead. */
export function splitGuide(body: string): { now: string; formerly: string } | { found: readonly string[] } {
  const headings = parseMarkdown(body).children.flatMap((node) =>
    node.type === "heading" && node.depth === 2
      ? { text: plainTextOf(node), start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }
      : [],
  );
  const [now, then] = headings;
  const isSound = headings.map(({ text }) => text).join() === PARTS.join();
  if (!isSound || !now || !then || body.slice(0, now.start).trim() !== "") {
    return { found: headings.map(({ text }) => text) };
  }
  return { now: body.slice(now.end, then.start).trim(), formerly: body.slice(then.end).trim() };
}

/** The first command of each terminal session that does not say whether it is run. */
function unmarkedSessions(markdown: string): string[] {
  const found: string[] = [];
  visit(parseMarkdown(markdown), "code", ({ lang, meta, value }) => {
    if (lang === "console" && !parseRunMark(meta ?? "")) found.push(value.split("\n", 1)[0] ?? "");
  });
  return found;
}

/** The pages of the guide in their order, and every problem that they have among themselves and with other records. */
export function linkGuide(
  content: ParsedContent,
  topicNames: readonly string[],
  knownReleases: ReadonlySet<string>,
): { pages: GuidePage[]; issues: ContentIssue[] } {
  const issues: ContentIssue[] = [];
  const report = (file: string, field: string, problem: string) => issues.push({ file, field, problem });
  const slugs = new Map<string, string>();
  const places = new Map<number, string>();

  const steps = [...content.guideSteps]
    .flatMap(([name, { file, frontMatter, body }]) => {
      const step = Number.parseInt(name, 10);
      const other = places.get(step);
      if (other) report(file, "file name", `second step ${step}, found ${other} too; write each number once`);
      places.set(step, file);
      const page = toPage(file, name.replace(/^\d+-/, ""), frontMatter, body);
      return page ? { ...page, step, question: undefined } : [];
    })
    .toSorted((a, b) => a.step - b.step);
  const questions = [...content.guideQuestions]
    .flatMap(([slug, { file, frontMatter, body }]) => {
      const page = toPage(file, slug, { ...frontMatter, figures: [] }, body);
      return page ? { ...page, step: undefined, question: frontMatter.question } : [];
    })
    .toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
  checkPlaces();
  checkProtocols();
  return { pages: [...steps, ...questions], issues };

  function toPage(
    file: string,
    slug: string,
    frontMatter: Omit<GuidePage, "slug" | "step" | "question" | "now" | "formerly" | "file">,
    body: string,
  ): Omit<GuidePage, "step" | "question"> | undefined {
    const other = slugs.get(slug);
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug))
      report(
        file,
        "file name",
        `not an address, found ${showFound(slug)}; write a name in lower case, as in 4-configure`,
      );
    else if (slug === RESERVED)
      report(
        file,
        "file name",
        `taken, found ${showFound(slug)}; write another name, as the history of the protocols has this address`,
      );
    else if (other)
      report(file, "file name", `duplicate, found ${showFound(slug)} in ${other} already; write another name`);
    slugs.set(slug, file);
    for (const [index, topic] of frontMatter.topics.entries()) {
      if (!topicNames.includes(topic))
        report(file, `topics[${index}]`, `unknown topic, found ${showFound(topic)}; ${suggest(topic, topicNames)}`);
    }
    const parts = splitGuide(body);
    if ("found" in parts) {
      report(
        file,
        "body",
        `not the two parts, found ${showFound(parts.found.map((heading) => `## ${heading}`).join(", "))}; write ## Now first, then ## Then, and ### below them`,
      );
      return undefined;
    }
    for (const command of unmarkedSessions(parts.now)) {
      report(
        file,
        "body",
        `commands that do not say whether they are run, found ${showFound(command)}; write console run, console run fails, or console norun: and the reason`,
      );
    }
    if (frontMatter.standing === "insecure" && !checkMarkdown(parts.formerly, 1).hasWarning) {
      report(
        file,
        "body",
        'insecure advice without a warning, found no "> [!WARNING]" under ## Then; write one right after the advice',
      );
    }
    return { ...frontMatter, ...parts, slug, file };
  }

  /** From 1 without a gap; a file that could not be read keeps its place. */
  function checkPlaces(): void {
    const taken = new Set(places.keys());
    for (const name of content.unreadable) {
      if (name.startsWith("guide/")) taken.add(Number.parseInt(name.slice("guide/".length), 10));
    }
    for (const [step, file] of places) {
      if (step < 1 || (step > 1 && !taken.has(step - 1)))
        report(
          file,
          "file name",
          `gap before step ${step}, found no step ${step - 1}; number the steps from 1 without a gap`,
        );
    }
  }

  function checkProtocols(): void {
    for (const [index, { published, ended, httpd }] of content.protocols.entries()) {
      const file = "content/guide/protocols.yaml";
      if (ended && ended.date < published)
        report(
          file,
          `[${index}].ended.date`,
          `before it was published, found ${showFound(ended.date)}; write a month after ${showFound(published)}`,
        );
      for (const [field, releases = []] of Object.entries({ since: httpd?.since, removed: httpd?.removed })) {
        for (const [place, release] of releases.entries()) {
          if (!knownReleases.has(release)) report(file, `[${index}].httpd.${field}[${place}]`, unknownRelease(release));
        }
      }
    }
  }
}
