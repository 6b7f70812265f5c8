import { z } from "zod";

/*
 * The shape of every record in content/, told once: the types follow from it, `npm run schema` publishes it for editors,
 * and a field's description is what a writer is told to write when the field is missing or wrong.
 */

const STANDINGS = ["current", "dated", "obsolete", "insecure"] as const;

const line = z
  .string()
  .regex(/^\d+\.\d+$/)
  .meta({ description: 'a quoted release line, as in "2.4"' });
const release = z
  .string()
  .regex(/^\d+\.\d+\.\d+$/)
  .meta({ description: 'a quoted release, as in "2.4.8"' });
/** A directive or value that was there from the first release of a line is dated by the line. */
const releaseOrLine = z
  .string()
  .regex(/^\d+\.\d+(?:\.\d+)?$/)
  .meta({ description: 'a quoted release or release line, as in "2.4.8" or "2.0"' });
const date = z.iso.date().meta({ description: 'a quoted date, as in "2015-06-01"' });
const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .meta({ description: "a name in lower case, as in mutex" });
const address = z
  .string()
  .regex(/^https:\/\/[^\s]+$/)
  .meta({ description: "an address that begins with https://" });
const sentence = (max: number, description: string) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^\S(?:.*\S)?$/)
    .meta({ description });

/** What a program prints that names a failure: `AH02565`, `openssl:no-shared-cipher`, `x509:20`, `chrome:ERR_…`. */
const identifier = z
  .string()
  .regex(/^(?:AH\d{5}|[a-z][a-z0-9_.-]*:[\w./-]+)$/)
  .meta({ description: "an identifier, as in AH02565 or openssl:no-shared-cipher" });

const standing = z.enum(STANDINGS).meta({ description: `one of ${STANDINGS.join(", ")}` });

export const editionSchema = z.strictObject({
  id: line,
  label: sentence(30, "the name to show, as in Apache 2.4"),
  summary: sentence(160, "one sentence on what this edition is"),
  faq: address,
  textOf: date.meta({ description: "the day of the text that the answers follow, quoted" }),
  textRelease: release.meta({ description: "the release that ships the text that the answers follow, quoted" }),
  releases: z
    .strictObject({ first: release, last: release.optional() })
    .meta({ description: "first and last release of the line; no last while it goes on" }),
  published: date.optional(),
  endOfLife: date.optional(),
});

export const sectionSchema = z.strictObject({
  id: slug,
  title: sentence(60, "the section's heading"),
  topics: z.array(slug).min(1).meta({ description: "the names of its topics, in the order to show" }),
});

export const releaseSchema = z.strictObject({
  release,
  date: date.optional(),
  endOfLife: date
    .optional()
    .meta({ description: "on the last release of a line: the day from which on the line gets no fixes" }),
});

/** Patches of several lines at once, because httpd backports: one release for each line. */
const releases = z.array(release).min(1);
const CONTEXTS = ["server config", "virtual host", "directory", ".htaccess", "proxy section"] as const;
const moduleName = sentence(40, "the module that has it, as in mod_ssl");

export const directiveSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Z][A-Za-z0-9]+$/)
    .meta({ description: "the directive as httpd spells it" }),
  module: moduleName,
  modules: z
    .record(line, moduleName)
    .optional()
    .meta({ description: "per release line, where it was in another module" }),
  summary: sentence(160, "what it sets, one sentence of at most 160 characters"),
  since: releaseOrLine,
  removed: release.optional(),
  deprecated: z
    .strictObject({ since: release, replacement: sentence(60, "what to use instead").optional() })
    .optional()
    .meta({ description: "since which release it should not be used any more, and what replaces it" }),
  contexts: z
    .array(z.enum(CONTEXTS))
    .min(1)
    .meta({ description: `where it may stand, some of ${CONTEXTS.join(", ")}` }),
  override: sentence(40, "what AllowOverride must allow for it in .htaccess").optional(),
  lines: z
    .record(
      line,
      z.strictObject({
        from: release,
        to: release.optional(),
        syntax: sentence(300, "how it is written").optional(),
        default: sentence(160, "what holds when it is not given").optional(),
      }),
    )
    .meta({
      description: "per release line: the first release that has it, the last if it went before the line ended",
    }),
  defaults: z
    .array(z.strictObject({ since: releases, value: sentence(160, "the default from then on") }))
    .optional()
    .meta({ description: "where the default changed within a line: since which patches, to what" }),
  values: z
    .array(
      z.strictObject({
        value: sentence(60, "the value as it is written"),
        lines: z.record(line, z.strictObject({ from: release, removed: release.optional() })),
        note: sentence(200, "one sentence on this value").optional(),
      }),
    )
    .optional()
    .meta({ description: "the values that it takes, and which releases know each" }),
  requires: sentence(60, "the OpenSSL that it needs").optional(),
  error: sentence(120, "what httpd prints where it still knows the name only to refuse it").optional(),
  traps: z
    .array(
      z.strictObject({
        text: sentence(240, "what it does without a word, and what to do instead, at most 240 characters"),
        since: releases.optional(),
        before: releases.optional(),
      }),
    )
    .optional()
    .meta({ description: "what it does silently; since and before say for which releases" }),
  documentation: z
    .record(line, z.string().regex(/^[\w.-]+\.html#[\w-]+$/))
    .optional()
    .meta({ description: 'per release line, page and anchor in its manual, as in "2.4": mod_ssl.html#sslengine' }),
});

export const topicSchema = z.strictObject({
  section: slug.meta({ description: "a section of sections.yaml" }),
  title: sentence(70, "the topic for a stranger, at most 70 characters"),
  summary: sentence(160, "the short answer in one sentence, at most 160 characters"),
  standing,
  related: z.array(slug).meta({ description: "other topics that the same reader needs, or []" }),
  identifiers: z.array(identifier).default([]).meta({ description: "what programs print when it is about this" }),
  synonyms: z
    .array(sentence(120, "what people type, at most 120 characters"))
    .default([])
    .meta({ description: "what people type who do not know our words" }),
  absent: z
    .array(z.strictObject({ edition: line, note: sentence(200, "one sentence: why there is no answer") }))
    .default([])
    .meta({ description: "editions without an answer between the first and the last, or that list the topic" }),
  sources: z.array(address).min(1).meta({ description: "addresses of the documentation that the today note rests on" }),
});

export const answerSchema = z.strictObject({
  question: sentence(160, "the edition's question in our words, at most 160 characters"),
  through: line.optional().meta({ description: 'the last edition that says the same, quoted, as in "2.4"' }),
  since: z
    .array(release)
    .min(1)
    .optional()
    .meta({ description: 'the first release it holds for, one patch for each line, as in ["2.2.12", "2.3.0"]' }),
  standing: standing.optional(),
  changed: z
    .array(sentence(200, "one fact that differs from the answer before, at most 200 characters"))
    .min(1)
    .optional()
    .meta({ description: "the facts that differ from the answer before" }),
});

const LEVELS = ["emerg", "alert", "crit", "error", "warn", "notice", "info", "debug"] as const;

/** A message as the program's source has it, with holes: `%s`, `%d` and the like, or `<host>`. */
const messageFormat = z
  .string()
  .min(1)
  .max(600)
  .meta({ description: "the message as the program prints it, with holes such as %s" });

const HOLES = [
  "server",
  "host",
  "port",
  "file",
  "certificate",
  "key",
  "path",
  "client",
  "error",
  "errno",
  "name",
  "protocol",
  "cipher",
  "number",
  "url",
  "text",
] as const;

export const identifierSchema = z.strictObject({
  id: identifier,
  text: messageFormat.optional(),
  wordings: z
    .array(z.strictObject({ text: messageFormat, in: sentence(80, "where it reads so, as in httpd 2.0 and 2.2") }))
    .default([])
    .meta({ description: "other wordings of the same thing, and where they are found" }),
  level: z
    .array(z.enum(LEVELS))
    .min(1)
    .optional()
    .meta({ description: "the level that Apache logs it at; two where it depends" }),
  module: sentence(40, "the httpd module that prints it").optional(),
  since: sentence(20, 'the first release or series that has it, quoted, as in "2.4.8"').optional(),
  until: sentence(20, 'the last release or series that has it, quoted, as in "2.4.47"').optional(),
  number: z
    .string()
    .regex(/^-?\d+$/)
    .optional()
    .meta({ description: "the number that the program prints for it, quoted" }),
  constant: z.string().regex(/^\w+$/).optional().meta({ description: "its name in the program's source" }),
  packed: z
    .strictObject({ library: z.string().regex(/^\d+$/).optional(), reason: z.string().regex(/^\d+$/) })
    .optional()
    .meta({
      description:
        "OpenSSL's library and reason numbers, quoted decimals, from which both packings follow; no library for a reason that all share",
    }),
  meaning: sentence(240, "one sentence: what happened"),
  causes: z.array(slug).default([]).meta({ description: "what is really wrong, likeliest first" }),
  logged: z.array(slug).optional().meta({
    description: "what is really wrong where Apache itself logs it, when that differs from what a client means",
  }),
  wrapper: z.boolean().default(false).meta({ description: "true where it only says that something failed" }),
  minor: z.boolean().default(false).meta({ description: "true where everything works all the same" }),
  holes: z
    .array(z.enum(HOLES))
    .optional()
    .meta({ description: `what stands in the holes, in order: ${HOLES.join(", ")}` }),
});

const SEVERITIES = ["start", "connection", "warning", "harmless"] as const;
const SIDES = ["server", "client", "network"] as const;

export const causeSchema = z.strictObject({
  title: sentence(70, "what is wrong, for a stranger, at most 70 characters"),
  summary: sentence(160, "the short answer in one sentence, at most 160 characters"),
  severity: z.enum(SEVERITIES).meta({ description: `one of ${SEVERITIES.join(", ")}` }),
  side: z.enum(SIDES).meta({ description: `where it is mended: one of ${SIDES.join(", ")}` }),
  topics: z.array(slug).meta({ description: "topics of the FAQ that help, or []" }),
  related: z.array(slug).meta({ description: "other causes that get confused with it, or []" }),
  counterparts: z.strictObject({ client: slug.optional(), backend: slug.optional() }).default({}).meta({
    description:
      "what it is called when Apache examines a client's certificate, and when Apache is the client of a back end",
  }),
  synonyms: z.array(sentence(120, "what people type, at most 120 characters")).default([]),
  general: z
    .boolean()
    .default(false)
    .meta({ description: "true where it only says who refused: a cause that says why comes before it" }),
  files: z
    .array(z.string().regex(/^\.[a-z0-9]+$/))
    .default([])
    .meta({ description: "endings that the name of a file in a message has where this is the cause, as in .csr" }),
  notProvoked: sentence(
    160,
    "why the lab cannot provoke it, in one sentence; only where there is no recipe",
  ).optional(),
  sources: z.array(address).min(1).meta({ description: "addresses of the documentation that it rests on" }),
});

const shell = (description: string) => z.string().min(1).meta({ description });
const program = z
  .string()
  .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/)
  .meta({ description: "a program, as in curl, or startup or error-log for what Apache itself prints" });

const provocation = {
  prepare: shell("shell commands that make what the directives need, in the case's own empty folder").optional(),
  beside: z
    .array(z.strictObject({ run: shell("a shell command that runs until the end"), port: z.enum(["port2", "port3"]) }))
    .optional()
    .meta({ description: "servers that run beside Apache, and the port that each listens on" }),
  ask: z
    .record(program, shell("a shell command; it succeeds with exit code 0"))
    .optional()
    .meta({ description: "the clients that ask, by name" }),
  user: z
    .enum(["root", "other"])
    .optional()
    .meta({ description: "other where Apache must not run as root, root where it must" }),
};

/** One way to provoke a cause on a real Apache, and what mends it. */
export const recipeSchema = z.strictObject({
  case: slug.meta({ description: "a name of its own within the file" }),
  about: sentence(120, "what is done wrong here, in a few words"),
  configuration: z
    .string()
    .min(1)
    .meta({ description: "the directives, with {port}, {port2}, {port3}, {pki} and {dir} for what the lab chooses" }),
  modules: z
    .array(z.string().regex(/^\w+$/))
    .default([])
    .meta({ description: "modules that are loaded besides the usual ones, without mod_ and _module" }),
  without: z.array(z.string().regex(/^\w+$/)).default([]).meta({ description: "usual modules that are not loaded" }),
  ...provocation,
  starts: z.boolean().default(true).meta({ description: "false where Apache must refuse to start" }),
  works: sentence(160, "why nothing fails although something is wrong").optional(),
  prints: z
    .record(program, z.array(identifier).min(1))
    .meta({ description: "the identifiers that must appear, by who prints them: startup, error-log or a client" }),
  vague: z
    .record(program, sentence(160, "what else these lines can mean"))
    .default({})
    .meta({ description: "printers whose lines alone need not lead to this cause first" }),
  needs: z
    .array(z.strictObject({ test: shell("a shell command"), why: sentence(120, "what is missing where it fails") }))
    .default([])
    .meta({ description: "what a machine must have; where one fails, the case is not reproducible there" }),
  fix: z
    .strictObject({
      ...provocation,
      replace: z
        .record(z.string().min(1), z.string())
        .default({})
        .meta({ description: "what is written in place of what in the configuration" }),
      modules: z.array(z.string().regex(/^\w+$/)).optional(),
      without: z.array(z.string().regex(/^\w+$/)).optional(),
    })
    .meta({ description: "what is changed, so that the same clients succeed; prepare runs after the case's own" }),
});

/** What the lab saw of a cause, recorded by it. */
export const proofSchema = z.strictObject({
  cause: slug,
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ description: "the sum over recipe and text; the lab writes it" }),
  date,
  httpd: release,
  openssl: z.string().regex(/^\d+\.\d+\.\d+[a-z]*$/),
  clients: z.record(program, z.string()),
  printed: z.array(z.string().regex(/^AH\d{5}$/)).meta({ description: "the codes of httpd that were printed" }),
  cases: z.array(z.strictObject({ case: slug, lines: z.record(program, z.array(z.string())) })).min(1),
});

/** Something new in the content that readers would want to hear of, for the feed. */
export const changeSchema = z.strictObject({
  date: date.meta({ description: "the day, quoted; one entry a day" }),
  title: sentence(90, "what is new, at most 90 characters"),
  summary: sentence(200, "one sentence more, at most 200 characters"),
  pages: z
    .array(z.string().regex(/^\/\S*\/$/))
    .min(1)
    .meta({ description: "addresses of pages here, as in /causes/" }),
});

const guidePage = {
  title: sentence(70, "what the page is about, for a stranger, at most 70 characters"),
  summary: sentence(160, "the short answer in one sentence, at most 160 characters"),
  standing: standing.meta({ description: `what its part Then is worth today: one of ${STANDINGS.join(", ")}` }),
  topics: z.array(slug).meta({ description: "topics of the FAQ that help, or []" }),
  synonyms: z
    .array(sentence(120, "what people type, at most 120 characters"))
    .default([])
    .meta({ description: "what people type who do not know our words" }),
  sources: z.array(address).min(1).meta({ description: "addresses of the documentation that it rests on" }),
};

const FIGURES = ["layers", "handshake"] as const;

/** A step of the guide. Its place stands in the name of its file. */
export const guideStepSchema = z.strictObject({
  ...guidePage,
  figures: z
    .array(z.enum(FIGURES))
    .default([])
    .meta({ description: `drawings to show above the text, some of ${FIGURES.join(", ")}` }),
});

/** A question that readers of such guides asked. */
export const guideQuestionSchema = z.strictObject({
  ...guidePage,
  question: sentence(160, "what was asked, in our words, at most 160 characters"),
});

const month = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)
  .meta({ description: 'a quoted month, as in "1999-01"' });

/** A version of SSL or TLS, for the history. */
export const protocolSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z]+(?:-\d\.\d)?$/)
    .meta({ description: "a name in lower case, as in tls-1.2" }),
  name: sentence(20, "the name to show, as in TLS 1.2"),
  by: sentence(30, "who made it"),
  published: month,
  specification: z
    .strictObject({ name: sentence(60, "as in RFC 2246"), address })
    .meta({ description: "the text that defines it" }),
  ended: z
    .strictObject({ date: month, name: sentence(60, "as in RFC 7568"), address })
    .optional()
    .meta({ description: "the text that forbids it, and when it did" }),
  standing,
  sideline: z.boolean().default(false).meta({ description: "true where nothing later descends from it" }),
  httpd: z
    .strictObject({ since: releases, removed: releases.optional() })
    .optional()
    .meta({ description: "the first httpd that speaks it on each line, and the first that no longer can" }),
  openssl: z
    .strictObject({
      since: sentence(20, 'the first OpenSSL that has it, quoted, as in "1.0.1"'),
      removed: sentence(20, "the first OpenSSL without it").optional(),
    })
    .optional()
    .meta({ description: "the first OpenSSL that has it, and the first without it" }),
  note: sentence(300, "what is to know about it, at most 300 characters"),
});

/** Stands in links and titles, where inline code does not. */
const plainSentence = (max: number, description: string) =>
  sentence(max, `${description}, without backticks`).regex(/^[^`]*$/);
const symptomId = slug.meta({ description: "a name of its own in lower case, as in start-fails" });
const symptomChecks = z.array(
  z.strictObject({
    run: z
      .string()
      .regex(/^[^\s#$][^\n]*$/)
      .max(200)
      .meta({ description: "one command on one line, without a prompt, that changes nothing" }),
    root: z.boolean().default(false).meta({ description: "true where only root sees all of it" }),
  }),
);

/** The tree of questions at /symptoms/, for those who have no message. */
export const symptomsSchema = z.strictObject({
  questions: z
    .array(
      z.strictObject({
        id: symptomId,
        question: plainSentence(90, "the question, at most 90 characters"),
        help: sentence(300, "how to find the answer, at most 300 characters").optional(),
        check: symptomChecks.max(2).default([]).meta({ description: "at most two commands that help to answer" }),
        answers: z
          .array(
            z.strictObject({
              text: plainSentence(80, "the answer as the reader would give it, at most 80 characters"),
              hint: sentence(
                200,
                "what else tells it, such as the code on the page, at most 200 characters",
              ).optional(),
              next: symptomId.meta({ description: "the question or ending that follows, as in start-fails" }),
            }),
          )
          .min(2)
          .meta({ description: "two answers or more" }),
      }),
    )
    .min(1)
    .meta({ description: "the questions, the first one first" }),
  endings: z
    .array(
      z.strictObject({
        id: symptomId,
        title: plainSentence(70, "what it has come down to, at most 70 characters"),
        check: symptomChecks.min(1).max(2).meta({ description: "one or two commands that change nothing" }),
        causes: z
          .array(
            z.strictObject({
              cause: slug.meta({ description: "a cause of content/causes/" }),
              sign: sentence(240, "what in the output points to it, at most 240 characters"),
            }),
          )
          .min(1)
          .max(4)
          .meta({ description: "one to four causes, likeliest first" }),
      }),
    )
    .min(1)
    .meta({ description: "where the answers lead" }),
  unseen: z
    .array(
      z.strictObject({
        cause: slug.meta({ description: "a cause of content/causes/" }),
        reason: sentence(160, "why nobody sees it but in the log, at most 160 characters"),
      }),
    )
    .default([])
    .meta({ description: "causes that no question leads to" }),
});

/** Each kind of file, for `npm run schema`. Lists of records are checked record by record. */
export const publishedSchemas = {
  editions: z.array(editionSchema),
  sections: z.array(sectionSchema),
  releases: z.array(releaseSchema),
  directives: z.array(directiveSchema),
  topic: topicSchema,
  answer: answerSchema,
  errors: z.array(identifierSchema),
  cause: causeSchema,
  recipe: z.array(recipeSchema),
  changes: z.array(changeSchema),
  guide: guideStepSchema,
  question: guideQuestionSchema,
  protocols: z.array(protocolSchema),
  symptoms: symptomsSchema,
} as const;

export type Standing = (typeof STANDINGS)[number];
export type EditionId = string;
export type TopicId = string;
export type DirectiveName = string;
export type Edition = Readonly<z.output<typeof editionSchema>>;
export type Section = Readonly<z.output<typeof sectionSchema>>;
export type HttpdRelease = Readonly<z.output<typeof releaseSchema>>;
export type Directive = Readonly<z.output<typeof directiveSchema>>;
export type Level = (typeof LEVELS)[number];
export type Hole = (typeof HOLES)[number];
export type Severity = (typeof SEVERITIES)[number];
export type CauseSlug = string;
export type Counterparts = CauseFrontMatter["counterparts"];
export type IdentifierRecord = Readonly<z.output<typeof identifierSchema>>;
export type CauseFrontMatter = Readonly<z.output<typeof causeSchema>>;
export type Change = Readonly<z.output<typeof changeSchema>>;
export type Recipe = Readonly<z.output<typeof recipeSchema>>;
export type Figure = (typeof FIGURES)[number];
export type GuideSlug = string;
export type GuideStepFrontMatter = Readonly<z.output<typeof guideStepSchema>>;
export type GuideQuestionFrontMatter = Readonly<z.output<typeof guideQuestionSchema>>;
export type Protocol = Readonly<z.output<typeof protocolSchema>>;
export type SymptomsFile = Readonly<z.output<typeof symptomsSchema>>;
export type SymptomId = string;
export type Proof = Readonly<z.output<typeof proofSchema>>;
export type TopicFrontMatter = Readonly<z.output<typeof topicSchema>>;
export type AnswerFrontMatter = Readonly<z.output<typeof answerSchema>>;
