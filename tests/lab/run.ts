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

/*
 * `npm run lab`: provokes every cause that has a recipe on a private Apache, and holds our records against what is really
 * printed. `npm run lab -- key-mismatch` does it for one; `--record` writes what was seen to content/proofs.json.
 */

const USAGE = "usage: npm run lab -- [--record] [CAUSE...]";
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
const unknown = asked.filter(
  (slug) => !records.causes.some((cause) => cause.slug === slug && cause.recipes.length > 0),
);
if (unknown.length > 0) end(`no recipe for ${unknown.join(", ")}\n${USAGE}`);
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
const causes = records.causes.filter(
  ({ slug, recipes }) => recipes.length > 0 && (asked.length === 0 || asked.includes(slug)),
);
const work = causes.flatMap((cause) => cause.recipes.map((recipe) => ({ cause, recipe })));
console.log(
  `${work.length} cases of ${causes.length} causes on Apache ${lab.apache.release} with OpenSSL ${lab.apache.openssl}`,
);

const results = new Map<Recipe, Result>();
const queue = [...work];
await Promise.all(
  Array.from({ length: availableParallelism() + 1 }, async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { cause, recipe } = next;
      const result = await tryCase(cause, recipe);
      results.set(recipe, result);
      report(cause, recipe, result);
    }
  }),
);
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

function report(cause: Cause, recipe: Recipe, result: Result): void {
  const count = `${results.size}/${work.length}`;
  const name = `${cause.slug} (${recipe.case})`;
  if (result.kind === "reproduced") console.log(`${count} reproduced  ${name}`);
  else if (result.kind === "missing") console.log(`${count} not here    ${name}: ${result.why}`);
  else
    console.log(
      `${count} FAILED      ${name}\n${result.faults.map((fault) => `    ${fault.replaceAll("\n", "\n    ")}`).join("\n")}`,
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
  for (const { cause, recipe } of failed) console.log(`failed: ${cause.slug} (${recipe.case})`);
  process.exit(failed.length === 0 ? 0 : 1);
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
