import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { ContentError, type ContentIssue } from "./content-error";
import { linkRecords } from "./link-records";
import { type MarkdownRecord, parseMarkdownRecord, parseYamlList, parseYamlRecord } from "./parse-record";
import type { Records } from "./records";
import {
  type AnswerFrontMatter,
  answerSchema,
  type CauseFrontMatter,
  causeSchema,
  changeSchema,
  directiveSchema,
  editionSchema,
  type GuideQuestionFrontMatter,
  type GuideStepFrontMatter,
  guideQuestionSchema,
  guideStepSchema,
  type IdentifierRecord,
  identifierSchema,
  proofSchema,
  protocolSchema,
  type Recipe,
  recipeSchema,
  releaseSchema,
  sectionSchema,
  symptomsSchema,
  type TopicFrontMatter,
  topicSchema,
} from "./schema";

/*
 * `turbopackIgnore` below: a path that is not known before would let Next's bundler list whatever in the project it may name,
 * the finished site included. With ten times the records that takes a quarter of a gigabyte (measured).
 */

/** The files that are not records. */
const OTHER_FILES = /^(?:README\.md|schemas\/[a-z]+\.json)$/;
const TOPIC_FILE = /^faq\/([^/]+)\/([^/]+)\.md$/;
const CAUSE_FILE = /^causes\/([^/]+)\.md$/;
const RECIPE_FILE = /^causes\/([^/]+)\.lab\.yaml$/;
const GUIDE_STEP_FILE = /^guide\/(\d+-[^/]+)\.md$/;
const GUIDE_QUESTION_FILE = /^guide\/questions\/([^/]+)\.md$/;
const PROTOCOLS_FILE = "guide/protocols.yaml";
const SYMPTOMS_FILE = "symptoms.yaml";
/** No text is near it. A list grows with what it lists, and takes a parser less time by its length than Markdown does. */
const mostBytes = (path: string) => (path.endsWith(".md") ? 1_000_000 : 50_000_000);
const ERRORS_FILE = /^errors\/([^/]+)\.yaml$/;

/** Throws for bytes that are no UTF-8, which `readFileSync` would turn into signs that nobody wrote. */
const UTF_8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Kept for all of a process: Next bundles pages of `app/`, those of `pages/` and other routes each by themselves, and a variable
 * of this module would hold the records once for each bundle.
 */
const KEPT = Symbol.for("handshake.records");
const kept = globalThis as typeof globalThis & { [KEPT]?: Records };

/**
 * All records of the project, read once for a build: from the file that HANDSHAKE_RECORDS names, where one process of the
 * build has checked and kept them for all. While writing (`next dev`) they are read again for every page, so that a saved
 * file shows at the next load. Throws a ContentError with every problem when there is one.
 */
export function loadContent(): Records {
  if (kept[KEPT] && process.env.NODE_ENV === "production") return kept[KEPT];
  kept[KEPT] = process.env.HANDSHAKE_RECORDS
    ? (deserialize(readFileSync(/* turbopackIgnore: true */ process.env.HANDSHAKE_RECORDS)) as Records)
    : readSoundContent();
  return kept[KEPT];
}

/** Writes checked records to a file of the running build: its other processes would take longest to read them again. */
export function keepRecords(file: string, records: Records): void {
  writeFileSync(file, serialize(records));
}

function readSoundContent(): Records {
  const { records, issues } = readContent(process.cwd());
  if (issues.length > 0) throw new ContentError(issues);
  return records;
}

/** Reads `content/` below `root` → the records, and every problem of every file, ordered by file. */
export function readContent(root: string): { records: Records; issues: ContentIssue[] } {
  const folder = join(/* turbopackIgnore: true */ root, "content");
  const issues: ContentIssue[] = [];
  /** Lists of which records are left out, to which others may refer. */
  const partial: string[] = [];
  const found = readdirSync(/* turbopackIgnore: true */ folder, { recursive: true, withFileTypes: true })
    // A folder with the name of a record is reported as one that cannot be read.
    .filter((entry) => !entry.isDirectory() || /\.(?:md|yaml|json)$/.test(entry.name))
    .map((entry) => ({
      path: join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
      isPlain: entry.isFile() || entry.isDirectory(),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const paths = found.map(({ path }) => path);
  // A link may lead out of the folder, and a pipe never ends.
  const special = new Set(found.flatMap(({ path, isPlain }) => (isPlain ? [] : [path])));

  const read = (path: string): string | undefined => {
    if (special.has(path)) {
      issues.push({
        file: `content/${path}`,
        field: "file",
        problem: "not a plain file, found a link or a device; write the record itself there",
      });
      return undefined;
    }
    try {
      const file = join(/* turbopackIgnore: true */ folder, path);
      const { size } = statSync(/* turbopackIgnore: true */ file);
      if (size <= mostBytes(path)) return UTF_8.decode(readFileSync(/* turbopackIgnore: true */ file));
      issues.push({
        file: `content/${path}`,
        field: "file",
        problem: `too long, found ${size} bytes; write at most ${mostBytes(path)}, and the rest into another file`,
      });
      return undefined;
    } catch (fault) {
      issues.push({
        file: `content/${path}`,
        field: "file",
        problem: `cannot be read, found ${(fault as Error).message}; write a plain file in UTF-8 that the build may read`,
      });
      return undefined;
    }
  };
  const readList = <Schema extends Parameters<typeof parseYamlList>[2]>(
    path: string,
    schema: Schema,
    idField: Parameters<typeof parseYamlList<Schema>>[3],
  ) => {
    const text = paths.includes(path) ? read(path) : undefined;
    if (text === undefined) {
      partial.push(path);
      if (!paths.includes(path))
        issues.push({
          file: `content/${path}`,
          field: "file",
          problem: "missing, found nothing; write it as content/README.md says",
        });
      return [];
    }
    const list = parseYamlList(`content/${path}`, text, schema, idField);
    issues.push(...list.issues);
    if (!list.isWhole) partial.push(path);
    return list.records;
  };

  const topics = new Map<string, MarkdownRecord<TopicFrontMatter>>();
  const answers = new Map<string, Map<string, MarkdownRecord<AnswerFrontMatter>>>();
  const causes = new Map<string, MarkdownRecord<CauseFrontMatter>>();
  const identifiers = new Map<string, readonly IdentifierRecord[]>();
  const unreadable = new Set<string>();
  const recipes = new Map<string, readonly Recipe[]>();
  const guideSteps = new Map<string, MarkdownRecord<GuideStepFrontMatter>>();
  const guideQuestions = new Map<string, MarkdownRecord<GuideQuestionFrontMatter>>();
  const lists = [
    "editions.yaml",
    "sections.yaml",
    "releases.yaml",
    "directives.yaml",
    "changes.yaml",
    "proofs.json",
    PROTOCOLS_FILE,
    SYMPTOMS_FILE,
  ];
  for (const path of paths) {
    if (OTHER_FILES.test(path) || lists.includes(path)) continue;
    const file = `content/${path}`;
    const [, cause] = CAUSE_FILE.exec(path) ?? [];
    const [, program] = ERRORS_FILE.exec(path) ?? [];
    if (cause) {
      const text = read(path);
      const parsed = text === undefined ? { issues: [] } : parseMarkdownRecord(file, text, causeSchema);
      issues.push(...parsed.issues);
      if (parsed.record) causes.set(cause, parsed.record);
      else unreadable.add(`causes/${cause}`);
      continue;
    }
    const [, provoked] = RECIPE_FILE.exec(path) ?? [];
    if (provoked) {
      recipes.set(provoked, readList(path, recipeSchema, "case"));
      continue;
    }
    if (program) {
      identifiers.set(program, readList(path, identifierSchema, "id"));
      continue;
    }
    const [, step] = GUIDE_STEP_FILE.exec(path) ?? [];
    if (step) {
      const text = read(path);
      const parsed = text === undefined ? { issues: [] } : parseMarkdownRecord(file, text, guideStepSchema);
      issues.push(...parsed.issues);
      if (parsed.record) guideSteps.set(step, parsed.record);
      else unreadable.add(`guide/${step}`);
      continue;
    }
    const [, question] = GUIDE_QUESTION_FILE.exec(path) ?? [];
    if (question) {
      const text = read(path);
      const parsed = text === undefined ? { issues: [] } : parseMarkdownRecord(file, text, guideQuestionSchema);
      issues.push(...parsed.issues);
      if (parsed.record) guideQuestions.set(question, parsed.record);
      continue;
    }
    const [, topic, name] = TOPIC_FILE.exec(path) ?? [];
    if (!topic || !name) {
      issues.push({
        file,
        field: "file",
        problem: `in the wrong place, found ${JSON.stringify(path)}; write answers as faq/<topic>/<edition>.md, topics as faq/<topic>/topic.md, causes as causes/<slug>.md, their recipes as causes/<slug>.lab.yaml, identifiers as errors/<program>.yaml, steps of the guide as guide/<n>-<slug>.md, its questions as guide/questions/<slug>.md`,
      });
      continue;
    }
    const text = read(path);
    if (name === "topic") {
      const parsed =
        text === undefined ? { issues: [] } : parseMarkdownRecord(file, text, topicSchema, { isRun: true });
      issues.push(...parsed.issues);
      if (parsed.record) topics.set(topic, parsed.record);
      else unreadable.add(topic);
    } else {
      const parsed = text === undefined ? { issues: [] } : parseMarkdownRecord(file, text, answerSchema);
      issues.push(...parsed.issues);
      if (parsed.record) answers.set(topic, (answers.get(topic) ?? new Map()).set(name, parsed.record));
      else unreadable.add(`${topic}/${name}`);
    }
  }
  for (const topic of answers.keys()) {
    if (topics.has(topic) || unreadable.has(topic)) continue;
    issues.push({
      file: `content/faq/${topic}/topic.md`,
      field: "file",
      problem: "missing, found only answers; write the topic's own file beside them",
    });
  }

  const symptomsText = paths.includes(SYMPTOMS_FILE) ? read(SYMPTOMS_FILE) : undefined;
  const symptoms =
    symptomsText === undefined
      ? { issues: [] }
      : parseYamlRecord(`content/${SYMPTOMS_FILE}`, symptomsText, symptomsSchema);
  issues.push(...symptoms.issues);

  const linked = linkRecords({
    editions: readList("editions.yaml", editionSchema, "id"),
    sections: readList("sections.yaml", sectionSchema, "id"),
    directives: readList("directives.yaml", directiveSchema, "name"),
    releases: readList("releases.yaml", releaseSchema, "release"),
    changes: readList("changes.yaml", changeSchema, "date"),
    topics,
    answers,
    causes,
    recipes,
    proofs: paths.includes("proofs.json") ? readList("proofs.json", proofSchema, "cause") : [],
    identifiers,
    guideSteps,
    guideQuestions,
    protocols: paths.some((path) => path.startsWith("guide/")) ? readList(PROTOCOLS_FILE, protocolSchema, "id") : [],
    symptoms: symptoms.record,
    unreadable,
  });
  // What a list lacks is missed wherever it is named: hundreds of problems that are none would hide the real one.
  const [first, ...others] = partial;
  const between =
    first === undefined
      ? linked.issues
      : [
          {
            file: `content/${first}`,
            field: "file",
            problem: `what refers to it${others.length > 0 ? `, or to ${others.join(", ")},` : ""} is not checked, found problems in it; mend those first`,
          },
        ];
  const order = (issue: ContentIssue) => `${issue.file}\n${issue.field}`;
  return {
    records: linked.records,
    issues: [...issues, ...between].sort((a, b) => (order(a) < order(b) ? -1 : 1)),
  };
}
