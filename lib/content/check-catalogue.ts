import { toString as plainTextOf } from "mdast-util-to-string";
import { type ContentIssue, showFound } from "./content-error";
import { suggest } from "./describe-issue";
import type { ParsedContent } from "./link-records";
import { parseMarkdown } from "./markdown";
import { holesIn } from "./message-holes";
import type { CauseSlug, IdentifierRecord } from "./schema";
import { SLOTS, slotsIn } from "./slots";

/** The parts of a cause, in this order; the last may be left out. */
const PARTS = ["What happened", "Check", "Fix", "Verify", "Security"] as const;

/** Logged for information or as a warning: they need no cause. */
const QUIET = new Set(["warn", "notice", "info", "debug"]);

/** Holds causes and identifiers against each other and against the topics → every problem between them. */
export function checkCatalogue(
  content: ParsedContent,
  topicNames: readonly string[],
  slugs: readonly CauseSlug[],
): ContentIssue[] {
  const issues: ContentIssue[] = [];
  const report = (file: string, field: string, problem: string) => issues.push({ file, field, problem });
  const named = new Set<string>();
  const files = new Map<string, string>();

  for (const [program, list] of content.identifiers) {
    const file = `content/errors/${program}.yaml`;
    for (const identifier of list) checkIdentifier(file, program, identifier);
  }
  for (const [slug, { file, frontMatter, body }] of content.causes) {
    for (const [index, topic] of frontMatter.topics.entries()) {
      if (!topicNames.includes(topic)) {
        report(file, `topics[${index}]`, `unknown topic, found ${showFound(topic)}; ${suggest(topic, topicNames)}`);
      }
    }
    for (const [index, related] of frontMatter.related.entries()) {
      if (!slugs.includes(related) || related === slug) {
        report(file, `related[${index}]`, `unknown cause, found ${showFound(related)}; ${suggest(related, slugs)}`);
      }
    }
    for (const [end, counterpart] of Object.entries(frontMatter.counterparts)) {
      if (!slugs.includes(counterpart) || counterpart === slug) {
        report(
          file,
          `counterparts.${end}`,
          `unknown cause, found ${showFound(counterpart)}; ${suggest(counterpart, slugs)}`,
        );
      }
    }
    if (!named.has(slug) && frontMatter.topics.length === 0) {
      report(
        file,
        "topics",
        "nothing leads to this cause, found no identifier and no topic; name it under causes in content/errors/, or write a topic here",
      );
    }
    checkParts(file, body);
    for (const slot of slotsIn(body)) {
      if (!(SLOTS as readonly string[]).includes(slot)) {
        report(file, "body", `unknown slot, found ${showFound(`{${slot}}`)}; ${suggest(slot, SLOTS)}`);
      }
    }
  }
  return issues;

  function checkIdentifier(file: string, program: string, identifier: IdentifierRecord): void {
    const { id } = identifier;
    const other = files.get(id);
    if (other && other !== file) report(file, id, `duplicate, found it in ${other} already; write each only once`);
    files.set(id, file);
    const owner = /^AH\d/.test(id) ? "apache" : id.replace(/:.*$/, "");
    if (owner !== program) {
      report(file, id, `in the wrong file, found it in ${program}.yaml; write it in content/errors/${owner}.yaml`);
    }
    for (const cause of identifier.causes) {
      named.add(cause);
      if (!slugs.includes(cause)) {
        report(file, `${id}: causes`, `unknown cause, found ${showFound(cause)}; ${suggest(cause, slugs)}`);
      }
    }
    for (const cause of identifier.logged ?? []) {
      if (!slugs.includes(cause))
        report(file, `${id}: logged`, `unknown cause, found ${showFound(cause)}; ${suggest(cause, slugs)}`);
    }
    const isFailure = identifier.level?.some((level) => !QUIET.has(level)) ?? false;
    if (isFailure && identifier.causes.length === 0) {
      report(file, `${id}: causes`, "a failure without a cause, found nothing; write at least one cause");
    }
    const holes = identifier.text ? holesIn(identifier.text) : 0;
    if (identifier.holes && identifier.holes.length !== holes) {
      report(file, `${id}: holes`, `not one name for each hole, found ${identifier.holes.length}; write ${holes}`);
    }
  }

  function checkParts(file: string, body: string): void {
    const found = parseMarkdown(body).children.flatMap((node) =>
      node.type === "heading" && node.depth === 2 ? [plainTextOf(node)] : [],
    );
    const expected = PARTS.slice(0, found.length === PARTS.length ? PARTS.length : PARTS.length - 1);
    if (found.join() !== expected.join()) {
      report(
        file,
        "body",
        `not the parts of a cause, found ${showFound(found)}; write ## ${expected.join(", ## ")} in this order`,
      );
    }
  }
}
