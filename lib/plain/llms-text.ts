import { programLabel, programsOf } from "@/lib/content/programs";
import { HISTORY_SUMMARY, HISTORY_TITLE } from "@/lib/content/protocol-facts";
import type { Records } from "@/lib/content/records";
import { causeHref, directiveHref, guidePageHref, historyHref, programHref, topicHref } from "@/lib/routes";
import { markdownHref } from "./plain-records";

/** The list of records for language models (llmstxt.org): what this is, and where each record's Markdown is. */
export function llmsText(records: Records, origin: string): string {
  const entry = (text: string, href: string, about: string) => `- [${text}](${origin}${markdownHref(href)}): ${about}`;
  return `# Handshake

> SSL/TLS troubleshooting for Apache httpd: causes with check and fix, the SSL FAQ of three editions with what holds today,
> and what programs print. Text is under the Apache License 2.0.

Every page has its Markdown at the same address with .md in place of the last slash, and text of 80 columns with .txt.

## Causes

${records.causes.map(({ slug, title, summary }) => entry(title, causeHref(slug), summary)).join("\n")}

## Questions of the FAQ

${records.topics.map(({ id, title, summary }) => entry(title, topicHref(id), summary)).join("\n")}

## Guide, from nothing to a hardened HTTPS server

${records.guide.map(({ slug, title, summary }) => entry(title, guidePageHref(slug), summary)).join("\n")}
${entry(HISTORY_TITLE, historyHref, HISTORY_SUMMARY)}

## Codes and messages by program

${programsOf(records)
  .map((program) => entry(programLabel(program), programHref(program), "its codes and messages, each with its meaning"))
  .join("\n")}

## Directives

${records.directives.map(({ name, summary }) => entry(name, directiveHref(name), summary)).join("\n")}
`;
}
