import { programLabel, programsOf } from "@/lib/content/programs";
import { endInWords, HISTORY_SUMMARY, HISTORY_TITLE, NOW_SCOPE, THEN_SCOPE } from "@/lib/content/protocol-facts";
import { answerIn, type Cause, type GuidePage, type Identifier, type Records, type Topic } from "@/lib/content/records";
import { withoutRunMarks } from "@/lib/content/run-mark";
import type { Directive, Protocol } from "@/lib/content/schema";
import { relativeAddress } from "@/lib/relative-address";
import {
  answerHref,
  causeHref,
  directiveHref,
  guidePageHref,
  historyHref,
  identifierHref,
  programHref,
  topicHref,
} from "@/lib/routes";

/** A record without any page around it: its address without the last slash, and Markdown. */
export type PlainRecord = {
  readonly path: string;
  readonly title: string;
  readonly markdown: string;
  /** The same in whole blocks, some of which many records share. */
  readonly parts: readonly string[];
};

/**
 * Every record as Markdown, for programs and terminals: answers, topics, causes, identifiers, what each program prints,
 * directives, and the guide. Slots such as `{host}` stand as they are written.
 */
export function plainRecords(records: Records): PlainRecord[] {
  const causes = new Map(records.causes.map((cause) => [cause.slug, cause]));
  return [
    ...records.editions.flatMap(({ id, label }) =>
      records.topics.flatMap((topic) => {
        const answer = answerIn(topic, id);
        if (!answer) return [];
        const parts = [
          topic.summary,
          `## What ${label} says`,
          lowered(answer.body),
          `Source: ${answer.source}`,
          today(topic),
        ];
        return [record(answerHref(id, topic.id), answer.question, parts)];
      }),
    ),
    ...records.topics.map((topic) => record(topicHref(topic.id), topic.title, [topic.summary, today(topic)])),
    ...records.causes.map((cause) => record(causeHref(cause.slug), cause.title, [cause.summary, cause.body.trim()])),
    ...records.identifiers.map((identifier) =>
      record(identifierHref(identifier.id), identifier.id, identifierParts(identifier, causes)),
    ),
    ...programsOf(records).map((program) =>
      record(programHref(program), `${programLabel(program)}: codes and messages`, [
        records.identifiers
          .filter((identifier) => identifier.program === program)
          .map(({ id, meaning }) => `- ${link(id, identifierHref(id))}: ${meaning}`)
          .join("\n"),
      ]),
    ),
    ...records.directives.map((directive) =>
      record(directiveHref(directive.name), directive.name, directiveParts(directive)),
    ),
    ...records.guide.map((page) => record(guidePageHref(page.slug), page.title, guideParts(page))),
    record(historyHref, HISTORY_TITLE, [HISTORY_SUMMARY, records.protocols.map(protocolLine).join("\n")]),
  ];
}

/** The address of a record's Markdown. */
export const markdownHref = (href: string): string => `${href.replace(/\/$/, "")}.md`;

function record(href: string, title: string, parts: readonly string[]): PlainRecord {
  const own = [`# ${title}`, ...parts.filter((part) => part !== "")].map((part) =>
    withRelativeLinks(part, markdownHref(href)),
  );
  return { path: href.replace(/^\/|\/$/g, ""), title, markdown: `${own.join("\n\n")}\n`, parts: own };
}

const link = (text: string, href: string): string => `[${text}](${markdownHref(href)})`;

/** Links of the site hold below whatever path it is served; code is left alone. */
const withRelativeLinks = (markdown: string, page: string): string =>
  outsideCode(markdown, (text) => text.replace(/(?<=\]\()\/[^)\s]*/g, (address) => relativeAddress(address, page)));

const today = ({ today: note }: Topic): string =>
  `## What holds today, on Apache 2.4 with OpenSSL 3\n\n${lowered(withoutRunMarks(note))}`;

/** A body below a heading of ours: its own headings go one level down. Code is left alone. */
function lowered(body: string): string {
  return outsideCode(body.trim(), (text) => text.replace(/^#{2,4} /gm, "#$&"));
}

/** Markdown with everything but its blocks of code changed. */
function outsideCode(markdown: string, change: (text: string) => string): string {
  return markdown
    .split(/(^```[\s\S]*?^```$)/m)
    .map((piece) => (piece.startsWith("```") ? piece : change(piece)))
    .join("");
}

function identifierParts(
  { text, constant, meaning, causes, wordings, since, until }: Identifier,
  all: ReadonlyMap<string, Cause>,
): string[] {
  const [first, ...others] = causes.flatMap((slug) => all.get(slug) ?? []);
  const range = [since && `since ${since}`, until && `until ${until}`].filter(Boolean).join(", ");
  return [
    text || constant ? `\`\`\`text\n${text ?? constant}\n\`\`\`` : "",
    meaning,
    range && `Printed ${range}.`,
    wordings.map((wording) => `- \`${wording.text}\` (${wording.in})`).join("\n"),
    first ? `## ${others.length > 0 ? "Likeliest cause" : "Cause"}: ${first.title}\n\n${first.summary}` : "",
    first ? lowered(first.body) : "",
    others.length > 0
      ? `## It can also be\n\n${others.map(({ slug, title }) => `- ${link(title, causeHref(slug))}`).join("\n")}`
      : "",
  ];
}

function directiveParts({ summary, since, removed, deprecated, contexts, lines, values, traps }: Directive): string[] {
  return [
    summary,
    [
      `- Since: ${since}`,
      removed && `- Removed: ${removed}`,
      deprecated &&
        `- Deprecated since ${deprecated.since}${deprecated.replacement ? `; write ${deprecated.replacement}` : ""}`,
      `- Contexts: ${contexts.join(", ")}`,
      ...Object.entries(lines).map(
        ([line, own]) =>
          `- ${line}: from ${own.from}${own.to ? ` to ${own.to}` : ""}${own.syntax ? `, \`${own.syntax}\`` : ""}${own.default ? `, default \`${own.default}\`` : ""}`,
      ),
    ]
      .filter(Boolean)
      .join("\n"),
    values
      ? `## Values\n\n${values
          .map(
            ({ value, lines: known, note }) =>
              `- \`${value}\` (${Object.values(known)
                .map(({ from }) => `from ${from}`)
                .join(", ")})${note ? `: ${note}` : ""}`,
          )
          .join("\n")}`
      : "",
    traps ? `## What it does without a word\n\n${traps.map(({ text }) => `- ${text}`).join("\n")}` : "",
  ];
}

function guideParts({ question, summary, standing, now, formerly }: GuidePage): string[] {
  return [
    question ?? "",
    summary,
    `## Now, ${NOW_SCOPE}\n\n${withoutRunMarks(now)}`,
    `## Then, ${THEN_SCOPE}${standing === "current" ? "" : `: ${standing} today`}\n\n${formerly}`,
  ];
}

function protocolLine({ name, by, published, specification, ended, httpd, openssl, note }: Protocol): string {
  const first = [httpd && `httpd ${httpd.since.join(" and ")}`, openssl && `OpenSSL ${openssl.since}`].filter(Boolean);
  return [
    `- ${name} (${by}, ${published}, ${specification.name}; ${endInWords(ended)}).`,
    first.length > 0 ? `First in ${first.join(" with ")}.` : "",
    note,
  ]
    .filter(Boolean)
    .join(" ");
}
