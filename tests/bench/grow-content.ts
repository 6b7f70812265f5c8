import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";

/*
 * `tsx tests/bench/grow-content.ts 10 <folder>`: writes <folder>/content with ten times the records, to measure how the
 * build and the search grow. The first copy is the real content. The others have titles, messages, codes and names of
 * their own, made of the words of the real ones: each word gives way to another of the same length, drawn as often as it
 * is used. Rare words give way to words made of the halves of two, since a larger text has more words, too.
 */

type Fields = Record<string, unknown>;
type Identifier = Fields & { id: string; text?: string; constant?: string; causes?: string[]; logged?: string[] };
type Directive = Fields & { name: string; summary: string; deprecated?: Fields };

/** Of the words of a body these many give way; of a title or message all that may, but never fewer than one in two. */
const SHARE_OF_BODY = 0.3;
const SHARE_OF_MESSAGE = 0.6;
/** A word that the content has no more often than this is a rare one. */
const RARE = 2;
/** What of Markdown is no prose: code, where a link leads, addresses, slots. */
const NO_PROSE = /(``.*?``|`[^`]*`|\]\([^)]*\)|https?:\/\/\S+|\{[a-z]+\})/;

/**
 * Writes `times` times the content below `root` to `content/` below `target`, the same for the same content and number.
 * The result has no problems when the real content has none.
 */
export function growContent(root: string, target: string, times: number): void {
  const from = join(root, "content");
  const to = join(target, "content");
  mkdirSync(to, { recursive: true });
  cpSync(from, to, { recursive: true });

  const read = (path: string) => readFileSync(join(from, path), "utf8");
  const list = <Row>(path: string): Row[] => parse(read(path), { version: "1.2" });
  const names = (folder: string, ending: string) =>
    readdirSync(join(from, folder))
      .filter((name) => name.endsWith(ending))
      .map((name) => name.slice(0, name.length - ending.length))
      .sort();
  const random = sequence(20_250_601);
  const causes = names("causes", ".md");
  const topics = names("faq", "");
  const questions = names("guide/questions", ".md");
  const programs = names("errors", ".yaml");
  const errors = new Map(programs.map((program) => [program, list<Identifier>(`errors/${program}.yaml`)]));
  const directives = list<Directive>("directives.yaml");
  const sections = list<{ id: string; title: string; topics: string[] }>("sections.yaml");
  const symptoms: { unseen: Fields[] } = parse(read("symptoms.yaml"));
  const all = [...errors.values()].flat();
  const bodies = [
    ...causes.map((slug) => read(`causes/${slug}.md`)),
    ...topics.flatMap((topic) => readdirSync(join(from, "faq", topic)).map((name) => read(`faq/${topic}/${name}`))),
  ];
  const messages = createPool(
    random,
    all.flatMap(({ text = "" }) => text.match(/\b[a-z]{4,}\b/g) ?? []),
  );
  const prose = createPool(
    random,
    bodies.flatMap((body) => body.match(/\b[a-z]{5,}\b/g) ?? []),
  );
  const parts = createPool(
    random,
    all.flatMap(({ id, constant = "" }) => `${id} ${constant}`.match(/[A-Z]{3,}/g) ?? []),
  );
  const takenCodes = new Set(all.map(({ id }) => id));
  const takenDirectives = new Set(directives.map(({ name }) => name.toLowerCase()));
  let code = 10_000;
  let reason = 10_000;

  const grownErrors = new Map([...errors].map(([program, rows]) => [program, [...rows]]));
  const grownDirectives = [...directives];
  const grownSections = [...sections];
  for (let copy = 2; copy <= times; copy++) {
    const renamed = (name: string) => `${name}-${copy}`;
    const ids = new Map(all.map(({ id }) => [id, newId(id)]));
    const directiveNames = new Map(directives.map(({ name }) => [name, newDirective(name)]));
    const inMessage = (text: string) =>
      swap(text, /%\S*|<[^>]*>|\b[a-z]{4,}\b/g, /^[a-z]+$/, messages, SHARE_OF_MESSAGE);
    const linked = (text: string) =>
      text
        .replace(/\]\(\/(causes|topics)\/([a-z0-9-]+)\//g, (_, kind, name) => `](/${kind}/${renamed(name)}/`)
        .replace(/`([^`\n]+)`/g, (whole, inside: string) =>
          topics.includes(inside) || causes.includes(inside)
            ? `\`${renamed(inside)}\``
            : ids.has(inside)
              ? `\`${ids.get(inside)}\``
              : whole,
        )
        .replace(/\bSSL[A-Z][A-Za-z]+\b/g, (name) => directiveNames.get(name) ?? name)
        .replace(/\bAH\d{5}\b/g, (id) => ids.get(id) ?? id);
    const inLine = (text: string) =>
      linked(text)
        .split(NO_PROSE)
        .map((piece, index) => (index % 2 === 1 ? piece : inMessage(piece)))
        .join("");
    const inBody = (text: string) =>
      linked(text)
        .split(/^([ >]*```[\s\S]*?^[ >]*```)/m)
        .map((block, index) =>
          index % 2 === 1
            ? block
            : block
                .split("\n")
                .map((line) =>
                  line.startsWith("#")
                    ? line
                    : line
                        .split(NO_PROSE)
                        .map((piece, place) =>
                          place % 2 === 1 ? piece : swap(piece, /\b[a-z]{5,}\b/g, /^[a-z]+$/, prose, SHARE_OF_BODY),
                        )
                        .join(""),
                )
                .join("\n"),
        )
        .join("");
    const record = (path: string, change: (front: Fields) => Fields): string => {
      const [, front = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(read(path)) ?? [];
      const fields = change(parse(front, { version: "1.2" }));
      return `---\n${stringify(fields, { lineWidth: 0, version: "1.2" })}---\n${inBody(body)}`;
    };
    const lines = (value: unknown) => (value as string[] | undefined)?.map(inLine);
    const swapped = (fields: Fields): Fields => ({
      ...fields,
      title: inLine(String(fields.title)),
      summary: inLine(String(fields.summary)),
      ...(fields.synonyms ? { synonyms: lines(fields.synonyms) } : {}),
      ...(fields.topics ? { topics: (fields.topics as string[]).map(renamed) } : {}),
      ...(fields.related ? { related: (fields.related as string[]).map(renamed) } : {}),
    });

    for (const slug of causes) {
      const text = record(`causes/${slug}.md`, (fields) => ({
        ...swapped(fields),
        ...(fields.counterparts
          ? {
              counterparts: Object.fromEntries(
                Object.entries(fields.counterparts).map(([end, name]) => [end, renamed(String(name))]),
              ),
            }
          : {}),
      }));
      writeFileSync(join(to, `causes/${renamed(slug)}.md`), text);
    }
    for (const slug of names("causes", ".lab.yaml"))
      cpSync(join(from, `causes/${slug}.lab.yaml`), join(to, `causes/${renamed(slug)}.lab.yaml`));
    for (const topic of topics) {
      mkdirSync(join(to, "faq", renamed(topic)));
      for (const name of readdirSync(join(from, "faq", topic))) {
        const path = `faq/${topic}/${name}`;
        const text = record(path, (fields) =>
          name === "topic.md"
            ? {
                ...swapped(fields),
                section: renamed(String(fields.section)),
                ...(fields.identifiers
                  ? { identifiers: (fields.identifiers as string[]).map((id) => ids.get(id)) }
                  : {}),
              }
            : {
                ...fields,
                question: inLine(String(fields.question)),
                ...(fields.changed ? { changed: lines(fields.changed) } : {}),
              },
        );
        writeFileSync(join(to, "faq", renamed(topic), name), text);
      }
    }
    for (const slug of questions) {
      const text = record(`guide/questions/${slug}.md`, (fields) => ({
        ...swapped(fields),
        question: inLine(String(fields.question)),
      }));
      writeFileSync(join(to, `guide/questions/${renamed(slug)}.md`), text);
    }
    for (const [program, rows] of errors) {
      grownErrors.get(program)?.push(
        ...rows.map((row): Identifier => {
          const { number: _, ...kept } = row;
          const packed = kept.packed as { library?: string; reason: string } | undefined;
          return {
            ...kept,
            id: ids.get(row.id) ?? "",
            ...(row.text ? { text: inMessage(row.text) } : {}),
            ...(row.wordings
              ? {
                  wordings: (row.wordings as { text: string; in: string }[]).map((wording) => ({
                    ...wording,
                    text: inMessage(wording.text),
                  })),
                }
              : {}),
            ...(row.constant ? { constant: newConstant(row.constant) } : {}),
            ...(packed ? { packed: { ...packed, reason: String(reason++) } } : {}),
            meaning: inLine(String(row.meaning)),
            ...(row.causes ? { causes: row.causes.map(renamed) } : {}),
            ...(row.logged ? { logged: row.logged.map(renamed) } : {}),
          };
        }),
      );
    }
    grownDirectives.push(
      ...directives.map((row) => ({
        ...JSON.parse(linked(JSON.stringify(row))),
        name: directiveNames.get(row.name) ?? "",
        summary: inLine(row.summary),
      })),
    );
    grownSections.push(
      ...sections.map((section) => ({
        id: renamed(section.id),
        title: inLine(section.title),
        topics: section.topics.map(renamed),
      })),
    );
    symptoms.unseen.push(
      ...causes.map((slug) => ({ cause: renamed(slug), reason: "Generated, to measure how the site grows." })),
    );
  }
  const write = (path: string, value: unknown) =>
    writeFileSync(join(to, path), stringify(value, { lineWidth: 0, version: "1.2", aliasDuplicateObjects: false }));
  for (const [program, rows] of grownErrors) write(`errors/${program}.yaml`, rows);
  write("directives.yaml", grownDirectives);
  write("sections.yaml", grownSections);
  write("symptoms.yaml", symptoms);

  function newId(id: string): string {
    if (/^AH\d/.test(id)) {
      while (takenCodes.has(`AH${code}`)) code += 7;
      // Of five digits there are no more; what is left over is a message without a code.
      if (code < 100_000) return take(`AH${code}`, takenCodes);
      return take(`apache:${id.toLowerCase()}`, takenCodes);
    }
    const [program = "", ...tail] = id.split(":");
    return take(`${program}:${newConstant(swap(tail.join(":"), /[a-z]{4,}/g, /^/, messages, 1))}`, takenCodes);
  }

  function newConstant(name: string): string {
    return swap(name, /[A-Z]{3,}/g, /^/, parts, SHARE_OF_MESSAGE);
  }

  function newDirective(name: string): string {
    const [, beginning = "", rest = ""] = /^(SSL|[A-Z][a-z]+(?=[A-Z]))?(.*)$/.exec(name) ?? [];
    let made = "";
    // As long as the real name, so that sentences with it keep their length.
    do made = beginning + rest.replace(/(?<=[A-Z])[A-Za-z]{2,}?(?=[A-Z]|$)/g, prose.made);
    while (takenDirectives.has(made.toLowerCase()));
    takenDirectives.add(made.toLowerCase());
    return made;
  }

  /** The name, or the first one with a number behind it that nobody has yet. */
  function take(name: string, taken: Set<string>): string {
    let made = name;
    for (let number = 2; taken.has(made); number++) made = `${name}${/[A-Z]$/.test(name) ? "_" : "-"}${number}`;
    taken.add(made);
    return made;
  }

  function swap(text: string, pattern: RegExp, word: RegExp, pool: Pool, share: number): string {
    return text.replace(pattern, (found) => (word.test(found) && random() < share ? pool.instead(found) : found));
  }
}

type Pool = {
  readonly instead: (word: string) => string;
  /** A new word, of the halves of two. */
  readonly made: (word: string) => string;
};

/** Words to draw from, as often as they stand in the list. */
function createPool(random: () => number, words: readonly string[]): Pool {
  const counts = new Map<string, number>();
  const byLength = new Map<number, string[]>();
  for (const word of words) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
    const alike = byLength.get(word.length);
    if (alike) alike.push(word);
    else byLength.set(word.length, [word]);
  }
  const draw = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? "";
  const made = (word: string): string => {
    const alike = byLength.get(word.length) ?? words;
    const half = Math.ceil(word.length / 2);
    return (draw(alike).slice(0, half) + draw(alike).slice(half)).slice(0, word.length).padEnd(word.length, "o");
  };
  return {
    made,
    instead: (word) => ((counts.get(word) ?? 0) > RARE ? draw(byLength.get(word.length) ?? [word]) : made(word)),
  };
}

/** Numbers from 0 to 1, the same for the same seed (Park and Miller's generator). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

if (process.argv[1]?.endsWith("grow-content.ts")) {
  const [times = "", target] = process.argv.slice(2);
  if (!target || !/^\d+$/.test(times)) throw new Error("usage: grow-content.ts <times> <folder>");
  growContent(process.cwd(), target, Number(times));
}
