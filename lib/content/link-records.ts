import {
  aboutHref,
  answerHref,
  causeHref,
  causesHref,
  checkHref,
  directiveHref,
  directivesHref,
  editionHref,
  errorsHref,
  guideHref,
  guidePageHref,
  historyHref,
  homeHref,
  identifierHref,
  searchPath,
  symptomsHref,
  topicHref,
  topicsHref,
  upgradeHref,
} from "@/lib/routes";
import { checkCatalogue } from "./check-catalogue";
import { checkDirectives, unknownRelease } from "./check-directives";
import { linkGuide } from "./check-guide";
import type { BodyReferences } from "./check-markdown";
import { checkRecipes } from "./check-recipes";
import { linkSymptoms } from "./check-symptoms";
import type { ContentIssue } from "./content-error";
import { showChoices, showFound } from "./content-error";
import { suggest } from "./describe-issue";
import { pageAddresses } from "./page-addresses";
import type { MarkdownRecord } from "./parse-record";
import { proofHash } from "./proof-hash";
import { type Answer, editionPairs, type Records, type Topic } from "./records";
import type {
  AnswerFrontMatter,
  CauseFrontMatter,
  Change,
  Directive,
  Edition,
  GuideQuestionFrontMatter,
  GuideStepFrontMatter,
  HttpdRelease,
  IdentifierRecord,
  Proof,
  Protocol,
  Recipe,
  Section,
  SymptomsFile,
  TopicFrontMatter,
} from "./schema";

/** The sound records of each file, before they are held against each other. */
export type ParsedContent = {
  readonly editions: readonly Edition[];
  readonly sections: readonly Section[];
  readonly directives: readonly Directive[];
  readonly releases: readonly HttpdRelease[];
  readonly changes: readonly Change[];
  /** By the name of their folder. */
  readonly topics: ReadonlyMap<string, MarkdownRecord<TopicFrontMatter>>;
  /** By the name of their folder, then by the name of the file without its ending. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<string, MarkdownRecord<AnswerFrontMatter>>>;
  /** By the name of their file. */
  readonly causes: ReadonlyMap<string, MarkdownRecord<CauseFrontMatter>>;
  /** By the cause that they provoke. */
  readonly recipes: ReadonlyMap<string, readonly Recipe[]>;
  readonly proofs: readonly Proof[];
  /** By the name of their file, which is the program that prints them. */
  readonly identifiers: ReadonlyMap<string, readonly IdentifierRecord[]>;
  /** By the name of their file, which begins with their place. */
  readonly guideSteps: ReadonlyMap<string, MarkdownRecord<GuideStepFrontMatter>>;
  /** By the name of their file. */
  readonly guideQuestions: ReadonlyMap<string, MarkdownRecord<GuideQuestionFrontMatter>>;
  readonly protocols: readonly Protocol[];
  /** None where there is no such file, or it could not be read. */
  readonly symptoms: SymptomsFile | undefined;
  /** Folders and editions whose files are there but could not be read: nothing is said to be missing because of them. */
  readonly unreadable: ReadonlySet<string>;
};

/** Holds the records against each other → the linked records, and every problem between them. */
export function linkRecords(content: ParsedContent): { records: Records; issues: ContentIssue[] } {
  const issues: ContentIssue[] = [];
  const report = (file: string, field: string, problem: string) => issues.push({ file, field, problem });

  const editionIds = content.editions.map(({ id }) => id);
  const topicIds = [...content.topics.keys()];
  const topicNames = [
    ...new Set([
      ...topicIds,
      ...content.answers.keys(),
      ...[...content.unreadable].filter((name) => !name.includes("/")),
    ]),
  ];
  const causeSlugs = [
    ...content.causes.keys(),
    ...[...content.unreadable].flatMap((name) => /^causes\/(.+)$/.exec(name)?.[1] ?? []),
  ];
  const sectionIds = content.sections.map(({ id }) => id);
  const directiveNames = content.directives.map(({ name }) => name);
  const knownIdentifiers = new Set([...content.identifiers.values()].flatMap((list) => list.map(({ id }) => id)));
  const knownReleases = new Set(content.releases.map(({ release }) => release));

  checkSections();
  issues.push(...checkDirectives(content.directives, knownReleases));
  for (const [id, record] of content.topics) checkTopic(id, record);
  const answersOf = new Map(topicNames.map((id) => [id, linkAnswers(id, content.topics.get(id))]));
  const topics = content.sections.flatMap((section) =>
    section.topics.flatMap((id): Topic[] => {
      const record = content.topics.get(id);
      const [first, ...later] = answersOf.get(id) ?? [];
      return record && first
        ? [{ ...record.frontMatter, id, today: record.body, answers: [first, ...later], file: record.file }]
        : [];
    }),
  );
  const guide = linkGuide(content, topicNames, knownReleases);
  issues.push(...guide.issues);
  const symptoms = linkSymptoms(content.symptoms, causeSlugs);
  issues.push(...symptoms.issues);
  const records: Records = {
    editions: content.editions,
    sections: content.sections,
    topics,
    causes: [...content.causes].map(([slug, { frontMatter, body, file }]) => {
      const recipes = content.recipes.get(slug) ?? [];
      const hash = proofHash(recipes, body);
      const proof = content.proofs.find((one) => one.cause === slug && one.hash === hash);
      return { ...frontMatter, slug, body, file, recipes, proof };
    }),
    identifiers: [...content.identifiers].flatMap(([program, list]) => list.map((record) => ({ ...record, program }))),
    directives: content.directives,
    releases: content.releases,
    guide: guide.pages,
    protocols: content.protocols.toSorted((a, b) => (a.published < b.published ? -1 : 1)),
    changes: content.changes.toSorted((a, b) => (a.date < b.date ? 1 : -1)),
    symptoms: symptoms.tree,
  };
  checkReferences();
  issues.push(...checkRecipes(content, causeSlugs, knownIdentifiers));
  issues.push(...checkCatalogue(content, topicNames, causeSlugs));
  return { records, issues };

  function checkSections(): void {
    const placed = new Map<string, string>();
    for (const [index, section] of content.sections.entries()) {
      for (const [place, topic] of section.topics.entries()) {
        const field = `[${index}].topics[${place}]`;
        const before = placed.get(topic);
        if (before)
          report(
            "content/sections.yaml",
            field,
            `duplicate, found ${showFound(topic)} in ${before} already; write each topic in one section`,
          );
        placed.set(topic, section.id);
        if (!topicNames.includes(topic))
          report(
            "content/sections.yaml",
            field,
            `unknown topic, found ${showFound(topic)}; ${suggest(topic, topicNames)}, or add content/faq/${topic}/topic.md`,
          );
      }
    }
    for (const [id, { file, frontMatter }] of content.topics) {
      if (!sectionIds.includes(frontMatter.section)) {
        report(
          file,
          "section",
          `unknown section, found ${showFound(frontMatter.section)}; ${suggest(frontMatter.section, sectionIds)}`,
        );
      } else if (placed.get(id) !== frontMatter.section) {
        const found = placed.has(id) ? `it under ${placed.get(id)}` : "it nowhere";
        report(
          file,
          "section",
          `not the section that lists the topic, found ${found} in content/sections.yaml; write ${id} under ${frontMatter.section} there`,
        );
      }
    }
  }

  function checkTopic(id: string, { file, frontMatter }: MarkdownRecord<TopicFrontMatter>): void {
    for (const [index, related] of frontMatter.related.entries()) {
      const field = `related[${index}]`;
      if (related === id)
        report(file, field, `a topic is not related to itself, found ${showFound(related)}; write another topic`);
      else if (!topicNames.includes(related))
        report(file, field, `unknown topic, found ${showFound(related)}; ${suggest(related, topicNames)}`);
    }
    for (const [index, identifier] of frontMatter.identifiers.entries()) {
      if (knownIdentifiers.has(identifier)) continue;
      report(
        file,
        `identifiers[${index}]`,
        `unknown identifier, found ${showFound(identifier)}; write one of content/errors/, or add it there`,
      );
    }
    for (const [index, { edition }] of frontMatter.absent.entries()) {
      if (!editionIds.includes(edition)) reportEdition(file, `absent[${index}].edition`, edition);
    }
  }

  function reportEdition(file: string, field: string, edition: string): void {
    report(file, field, `unknown edition, found ${showFound(edition)}; write one of ${showChoices(editionIds)}`);
  }

  /**
   * The answers of one topic, oldest first, each with the editions that it covers. They are checked also where the
   * topic's own file could not be read, so that one run reports everything.
   */
  function linkAnswers(topic: string, record: MarkdownRecord<TopicFrontMatter> | undefined): Answer[] {
    const files = [...(content.answers.get(topic) ?? new Map<string, MarkdownRecord<AnswerFrontMatter>>())].sort(
      ([a], [b]) => editionIds.indexOf(a) - editionIds.indexOf(b),
    );
    const coveredBy = new Map<string, string>();
    const answers: Answer[] = [];
    for (const [name, { file, frontMatter, body, references }] of files) {
      const { through, standing = record?.frontMatter.standing ?? "current", ...rest } = frontMatter;
      const from = editionIds.indexOf(name);
      const to = through === undefined ? from : editionIds.indexOf(through);
      if (from < 0) {
        report(
          file,
          "file name",
          `unknown edition, found ${showFound(name)}; name the file after one of ${showChoices(editionIds)}`,
        );
        continue;
      }
      if (to < 0) reportEdition(file, "through", String(through));
      else if (to < from)
        report(
          file,
          "through",
          `an edition before the file's own, found ${showFound(through)}; write a later one than ${showFound(name)}, or leave it out`,
        );
      const [first = name, ...later] = editionIds.slice(from, Math.max(from, to) + 1);
      for (const edition of [first, ...later]) {
        const other = coveredBy.get(edition);
        if (other)
          report(
            file,
            "through",
            `overlap, found ${showFound(edition)} covered by ${other} already; write each edition in one file`,
          );
        else coveredBy.set(edition, file);
      }
      for (const [index, release] of (frontMatter.since ?? []).entries()) {
        if (!knownReleases.has(release)) report(file, `since[${index}]`, unknownRelease(release));
      }
      const isFirst = answers.length === 0;
      if (isFirst && frontMatter.changed)
        report(
          file,
          "changed",
          `the first answer of a topic changes nothing, found ${showFound(frontMatter.changed)}; leave the field out`,
        );
      if (!isFirst && !frontMatter.changed)
        report(file, "changed", "missing field, found nothing; write the facts that differ from the answer before");
      if (standing === "insecure" && !references.hasWarning) {
        report(
          file,
          "body",
          'insecure advice without a warning, found no "> [!WARNING]"; write one right after the advice',
        );
      }
      const source = `${content.editions[from]?.faq}#${topic}`;
      answers.push({ ...rest, topic, editions: [first, ...later], standing, source, body, file });
    }
    if (record) checkCoverage(topic, record, coveredBy);
    return answers;
  }

  function checkCoverage(
    topic: string,
    { file, frontMatter }: MarkdownRecord<TopicFrontMatter>,
    coveredBy: ReadonlyMap<string, string>,
  ): void {
    const isUnread = (edition: string) => content.unreadable.has(`${topic}/${edition}`);
    const covered = editionIds.filter((edition) => coveredBy.has(edition) || isUnread(edition));
    if (covered.length === 0) {
      report(
        file,
        "answers",
        `no answer, found no file beside topic.md; write one named after an edition, as in ${editionIds[0]}.md`,
      );
    }
    const between = editionIds.slice(
      editionIds.indexOf(covered[0] ?? ""),
      editionIds.lastIndexOf(covered.at(-1) ?? "") + 1,
    );
    const absent = frontMatter.absent.map(({ edition }) => edition);
    for (const edition of between) {
      if (covered.includes(edition) || absent.includes(edition)) continue;
      report(
        file,
        "absent",
        `gap, found no answer for ${showFound(edition)}; write a file for it, a later \`through\` before it, or an entry under absent`,
      );
    }
    for (const [index, edition] of absent.entries()) {
      const answer = coveredBy.get(edition);
      if (answer)
        report(
          file,
          `absent[${index}].edition`,
          `not absent, found ${showFound(edition)} answered by ${answer}; leave the entry out`,
        );
    }
  }

  function checkReferences(): void {
    const addresses = new Set([
      homeHref,
      topicsHref,
      aboutHref,
      causesHref,
      errorsHref,
      directivesHref,
      checkHref,
      searchPath,
      guideHref,
      historyHref,
      symptomsHref,
      ...editionPairs(content.editions).map(({ from, to }) => upgradeHref(from.id, to.id)),
      ...guide.pages.map(({ slug }) => guidePageHref(slug)),
      ...directiveNames.map(directiveHref),
      ...causeSlugs.map(causeHref),
      ...[...knownIdentifiers].map(identifierHref),
      ...editionIds.map(editionHref),
      ...topicIds.map(topicHref),
      ...editionIds.flatMap((edition) => topicIds.map((topic) => answerHref(edition, topic))),
    ]);
    for (const { file, references } of [
      ...content.topics.values(),
      ...[...content.answers.values()].flatMap((files) => [...files.values()]),
      ...content.causes.values(),
      ...content.guideSteps.values(),
      ...content.guideQuestions.values(),
    ]) {
      checkBody(file, references, addresses);
    }
    const pages = new Set([...addresses, ...pageAddresses(records).map(({ href }) => href)]);
    for (const [index, change] of content.changes.entries()) {
      for (const [place, page] of change.pages.entries()) {
        if (!pages.has(page))
          report(
            "content/changes.yaml",
            `[${index}].pages[${place}]`,
            `dead link, found ${showFound(page)}; ${suggest(page, [...pages])}`,
          );
      }
    }
    for (const [index, { values = [], traps = [] }] of content.directives.entries()) {
      const sentences = [
        ...values.map(({ note }, place) => [`values[${place}].note`, note] as const),
        ...traps.map(({ text }, place) => [`traps[${place}].text`, text] as const),
      ];
      for (const [field, text = ""] of sentences) {
        for (const [, code = ""] of text.matchAll(/`([^`]+)`/g)) {
          checkDirectiveNamed("content/directives.yaml", `[${index}].${field}`, code);
        }
      }
    }
  }

  function checkBody(file: string, references: BodyReferences, addresses: ReadonlySet<string>): void {
    for (const { text, line } of references.internalLinks) {
      const path = text.replace(/#.*$/, "");
      if (!addresses.has(path))
        report(file, `body line ${line}`, `dead link, found ${showFound(text)}; ${suggest(path, [...addresses])}`);
    }
    for (const { text, line } of [...references.inlineCodes, ...references.configWords]) {
      checkDirectiveNamed(file, `body line ${line}`, text);
    }
  }

  function checkDirectiveNamed(file: string, field: string, code: string): void {
    const word = /^SSL[A-Z][A-Za-z]+(?![\w/-])/.exec(code)?.[0];
    if (!word || directiveNames.includes(word)) return;
    report(
      file,
      field,
      `unknown directive, found ${showFound(word)}; ${suggest(word, directiveNames)}, or add it to content/directives.yaml`,
    );
  }
}
