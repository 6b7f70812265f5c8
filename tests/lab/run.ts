import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { formatIssue } from "@/lib/content/content-error";
import { readContent } from "@/lib/content/load-content";
import { proofHash } from "@/lib/content/proof-hash";
import type { Cause } from "@/lib/content/records";
import type { Proof, Recipe } from "@/lib/content/schema";
import { start, stopAll } from "./apache";
import { createJudge } from "./judge";
import { installPrograms, readApache, versionOf } from "./programs";
import { brokenAttempt, type Lab, mendedAttempt, missingFor, provoke } from "./provoke";
import { notesIn, runToday, type TodayResult } from "./today";

/*
 * `npm run lab`: provokes every cause that has a recipe on a private Apache, and holds our records against what is really
 * printed; then runs the commands of the today notes. `npm run lab -- key-mismatch` does it for one cause or topic;
 * `--record` writes what was seen of causes to content/proofs.json.
 */

const USAGE = "usage: npm run lab -- [--record] [CAUSE|TOPIC...]";
const PROOFS = "content/proofs.json";

type Result =
  | { readonly kind: "reproduced"; readonly printed: readonly string[]; readonly lines: Record<string, string[]> }
  | { readonly kind: "missing"; readonly why: string }
  | { readonly kind: "failed"; readonly faults: readonly string[] };

const args = process.argv.slice(2);
const isRecording = args.includes("--record");
const asked = args.filter((arg) => arg !== "--record");
const { records, issues } = readContent(process.cwd());
if (issues.length > 0) end(issues.map(formatIssue).join("\n"));
const provokable = records.causes.filter(({ recipes }) => recipes.length > 0);
const known = [...provokable.map(({ slug }) => slug), ...notesIn(records).map(({ id }) => id)];
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) end(`no recipe and no topic: ${unknown.join(", ")}\n${USAGE}`);
const missing = installPrograms();
if (missing) end(missing);

const folder = mkdtempSync(join(tmpdir(), "handshake-lab-"));
const clean = () => {
  stopAll();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
};
process.on("exit", clean);
for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
] as const) {
  process.on(signal, () => process.exit(code));
}

const began = Date.now();
const lab = await makeLab();
const judge = createJudge(records);
const causes = provokable.filter(({ slug }) => asked.length === 0 || asked.includes(slug));
const topics = notesIn(records)
  .map(({ id }) => id)
  .filter((id) => asked.includes(id));
const work = causes.flatMap((cause) => cause.recipes.map((recipe) => ({ cause, recipe })));
console.log(
  `${work.length} cases of ${causes.length} causes on Apache ${lab.apache.release} with OpenSSL ${lab.apache.openssl}`,
);

const results = new Map<Recipe, Result>();
// Many wait for a server that is meant to be silent: as many as there are processors leave these idle.
await tryAll(work, 2 * availableParallelism() + 1);
// Some failures depend on who is quicker. What fails beside others gets one more try, alone, and that is said.
const again = work.filter(({ recipe }) => results.get(recipe)?.kind === "failed");
if (again.length > 0) {
  console.log(`\nonce more, one at a time: ${again.map(nameOf).join(", ")}`);
  await tryAll(again, 1);
}

const notes: TodayResult[] = [];
if (asked.length === 0 || topics.length > 0) {
  for await (const note of runToday(lab, records, topics)) {
    notes.push(note);
    reportNote(note);
  }
}
summarise();

async function makeLab(): Promise<Lab> {
  const pki = join(folder, "pki");
  const bin = join(process.cwd(), "tests/lab/bin");
  mkdirSync(pki);
  const { ended, collected } = start(["sh", join(process.cwd(), "tests/lab/make-certificates.sh")], {
    cwd: pki,
    env: { ...process.env, PATH: `${bin}:${process.env.PATH}` },
  });
  // Another user than root reads them too.
  await start(["chmod", "755", folder], { cwd: folder }).ended;
  if ((await ended) !== 0) end(`the certificates cannot be made:\n${collected.text}`);
  return { apache: readApache(), pki, bin, folder };
}

type Work = { readonly cause: Cause; readonly recipe: Recipe };

async function tryAll(cases: readonly Work[], atOnce: number): Promise<void> {
  const queue = [...cases];
  let done = 0;
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const result = await tryCase(next.cause, next.recipe);
      results.set(next.recipe, result);
      report(`${++done}/${cases.length}`, next, result);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

function nameOf({ cause, recipe }: Work): string {
  return `${cause.slug} (${recipe.case})`;
}

async function tryCase(cause: Cause, recipe: Recipe): Promise<Result> {
  const why = await missingFor(lab, recipe);
  if (why) return { kind: "missing", why };
  const name = `${cause.slug}-${recipe.case}`;
  try {
    const broken = await provoke(lab, `${name}-broken`, brokenAttempt(recipe));
    const faults = judge.judgeBroken(cause.slug, recipe, broken);
    const mended = await provoke(lab, `${name}-mended`, mendedAttempt(recipe));
    faults.push(...judge.judgeMended(recipe, mended));
    if (faults.length > 0) return { kind: "failed", faults };
    return {
      kind: "reproduced",
      printed: [...new Set([...judge.codesIn(broken), ...judge.codesIn(mended)])].sort(),
      lines: judge.linesToKeep(cause.slug, recipe, broken),
    };
  } catch (fault) {
    return { kind: "failed", faults: [(fault as Error).message] };
  }
}

function report(count: string, tried: Work, result: Result): void {
  const name = nameOf(tried);
  if (result.kind === "reproduced") console.log(`${count} reproduced  ${name}`);
  else if (result.kind === "missing") console.log(`${count} not here    ${name}: ${result.why}`);
  else
    console.log(
      `${count} FAILED      ${name}\n${result.faults.map((fault) => `    ${fault.replaceAll("\n", "\n    ")}`).join("\n")}`,
    );
}

function reportNote(note: TodayResult): void {
  const name = `what holds today: ${note.topic}`;
  if (note.kind === "ran") console.log(`ran         ${name}`);
  else if (note.kind === "missing") console.log(`not here    ${name}: ${note.why}`);
  else
    console.log(
      `FAILED      ${name}\n${note.faults.map((fault) => `    ${fault.replaceAll("\n", "\n    ")}`).join("\n")}`,
    );
}

function summarise(): void {
  const of = (kind: Result["kind"]) => work.filter(({ recipe }) => results.get(recipe)?.kind === kind);
  const reproduced = causes.filter(({ recipes }) =>
    recipes.some((recipe) => results.get(recipe)?.kind === "reproduced"),
  );
  const printed = new Set(
    [...results.values()].flatMap((result) => (result.kind === "reproduced" ? result.printed : [])),
  );
  const ssl = records.identifiers.filter(({ id, module }) => printed.has(id) && module === "mod_ssl");
  const failed = of("failed");
  if (isRecording) record();
  console.log(
    `\n${reproduced.length} causes reproduced in ${of("reproduced").length} cases, ${of("missing").length} cases not reproducible here, ${failed.length} failed; ${printed.size} codes printed, ${ssl.length} of them by mod_ssl; ${Math.round((Date.now() - began) / 1000)} s`,
  );
  for (const { cause, recipe } of of("missing")) {
    const result = results.get(recipe);
    console.log(
      `not reproducible here: ${cause.slug} (${recipe.case}): ${result?.kind === "missing" ? result.why : ""}`,
    );
  }
  const failedNotes = notes.filter(({ kind }) => kind === "failed");
  if (notes.length > 0) {
    const ran = notes.filter(({ kind }) => kind === "ran").length;
    const absent = notes.filter(({ kind }) => kind === "missing").length;
    console.log(`commands of ${ran} today notes ran, ${absent} not runnable here, ${failedNotes.length} failed`);
  }
  for (const { topic } of failedNotes) console.log(`failed: what holds today: ${topic}`);
  for (const { cause, recipe } of failed) console.log(`failed: ${cause.slug} (${recipe.case})`);
  process.exit(failed.length + failedNotes.length === 0 ? 0 : 1);
}

/** Puts what was seen in place of what was recorded before; a cause that fails, or cannot be reproduced here, keeps its proof. */
function record(): void {
  const versions = new Map<string, string>();
  const seen = causes.flatMap(({ slug, recipes, body }): Proof[] => {
    const cases = recipes.flatMap((recipe) => {
      const result = results.get(recipe);
      return result?.kind === "reproduced" ? [{ case: recipe.case, lines: result.lines, printed: result.printed }] : [];
    });
    if (cases.length === 0 || recipes.some((recipe) => results.get(recipe)?.kind === "failed")) return [];
    const clients = [...new Set(cases.flatMap(({ lines }) => Object.keys(lines)))].filter(
      (source) => source !== "startup" && source !== "error-log",
    );
    for (const client of clients)
      if (!versions.has(client)) versions.set(client, versionOf(client.split("-")[0] ?? client));
    return [
      {
        cause: slug,
        hash: proofHash(recipes, body),
        date: new Date().toISOString().slice(0, 10),
        httpd: lab.apache.release,
        openssl: lab.apache.openssl,
        clients: Object.fromEntries(clients.map((client) => [client, versions.get(client) ?? ""])),
        printed: [...new Set(cases.flatMap(({ printed }) => printed))].sort(),
        cases: cases.map(({ case: name, lines }) => ({ case: name, lines })),
      },
    ];
  });
  const kept = readProofs().filter(
    ({ cause }) =>
      !seen.some((proof) => proof.cause === cause) &&
      records.causes.some(({ slug, recipes }) => slug === cause && recipes.length > 0),
  );
  const all = [...kept, ...seen].sort((a, b) => (a.cause < b.cause ? -1 : 1));
  writeFileSync(PROOFS, `${JSON.stringify(all, null, 1)}\n`);
  console.log(`\n${seen.length} proofs written to ${PROOFS}`);
}

function readProofs(): Proof[] {
  try {
    return JSON.parse(readFileSync(PROOFS, "utf8"));
  } catch {
    return [];
  }
}

function end(message: string): never {
  console.error(message);
  process.exit(2);
}
