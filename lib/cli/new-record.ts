import { appendFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { readContent } from "@/lib/content/load-content";
import {
  answerSchema,
  causeSchema,
  guideQuestionSchema,
  guideStepSchema,
  identifierSchema,
  topicSchema,
} from "@/lib/content/schema";

const USAGE = `usage: npm run new -- cause SLUG
       npm run new -- topic NAME
       npm run new -- guide SLUG           a step after the last one
       npm run new -- question SLUG        a question beside the guide
       npm run new -- identifier ID        as in AH02565 or openssl:no-shared-cipher`;

const CAUSE_BODY = `## What happened

## Check

\`\`\`console
$ 
\`\`\`

## Fix

## Verify
`;

const GUIDE_BODY = `## Now

\`\`\`console norun: write run here once it was
$ 
\`\`\`

## Then
`;

/** `npm run new`: a record with every field it needs, each with what to write there → the exit code. */
export function newRecord([kind, id, ...more]: readonly string[], root: string): number {
  const { editions, guide } = readContent(root).records;
  const newestEdition = editions.at(-1)?.id ?? "2.4";
  if (id === undefined || more.length > 0) return refuse(USAGE);
  if (kind === "identifier") return newIdentifier(id, root);
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) return refuse(`${id}: a name in lower case, as in key-mismatch`);
  if (kind === "cause") return write(root, { [`content/causes/${id}.md`]: `${frontMatter(causeSchema)}${CAUSE_BODY}` });
  if (kind === "guide") {
    const place = Math.max(0, ...guide.map(({ step = 0 }) => step)) + 1;
    return write(root, { [`content/guide/${place}-${id}.md`]: `${frontMatter(guideStepSchema)}${GUIDE_BODY}` });
  }
  if (kind === "question") {
    return write(root, { [`content/guide/questions/${id}.md`]: `${frontMatter(guideQuestionSchema)}${GUIDE_BODY}` });
  }
  if (kind === "topic") {
    return write(root, {
      [`content/faq/${id}/topic.md`]: frontMatter(topicSchema),
      [`content/faq/${id}/${newestEdition}.md`]: frontMatter(answerSchema),
    });
  }
  return refuse(USAGE);
}

function newIdentifier(id: string, root: string): number {
  const program = id.startsWith("AH") ? "apache" : id.split(":")[0];
  const file = `content/errors/${program}.yaml`;
  if (!identifierSchema.shape.id.safeParse(id).success)
    return refuse(`${id}: an identifier, as in AH02565 or openssl:no-shared-cipher`);
  const known = readContent(root).records.identifiers.some((identifier) => identifier.id === id);
  if (known) return refuse(`${id} is in content/errors/ already`);
  const [first = "", ...rest] = fields(identifierSchema)
    .replace(/^id:.*$/m, `id: ${JSON.stringify(id)}`)
    .split("\n");
  const entry = [`- ${first}`, ...rest.map((line) => (line ? `  ${line}` : line))].join("\n");
  mkdirSync(dirname(join(root, file)), { recursive: true });
  appendFileSync(join(root, file), entry);
  console.log(`added to ${file}; fill the empty fields, then npm run check-content`);
  return 0;
}

function write(root: string, files: Readonly<Record<string, string>>): number {
  const there = Object.keys(files).filter((file) => existsSync(join(root, file)));
  if (there.length > 0) return refuse(`${there.join(", ")}: there already`);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
    console.log(`made ${file}; fill the empty fields, then npm run check-content`);
  }
  return 0;
}

const frontMatter = (schema: z.ZodObject) => `---\n${fields(schema)}---\n`;

/** The fields of a record as YAML: those that it needs empty, the others as comments, each with what to write. */
function fields(schema: z.ZodObject): string {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: "input" });
  return Object.entries(properties)
    .map(([name, property]) => {
      const about = typeof property === "object" ? property.description : undefined;
      return required.includes(name) ? `${name}: # ${about ?? ""}\n` : `# ${name}: ${about ?? ""}\n`;
    })
    .map((line) => line.replace(/ +\n/, "\n"))
    .join("");
}

function refuse(message: string): number {
  console.error(message);
  return 2;
}

if (import.meta.filename === process.argv[1]) process.exitCode = newRecord(process.argv.slice(2), process.cwd());
