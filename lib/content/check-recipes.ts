import { type ContentIssue, showFound } from "./content-error";
import { suggest } from "./describe-issue";
import type { ParsedContent } from "./link-records";
import type { CauseSlug, Recipe } from "./schema";

/** What Apache itself prints: while it starts, and into its log. */
const OWN_SOURCES = ["startup", "error-log"];

/** Every problem between recipes, causes, identifiers and proofs: each cause has recipes, or says why it has none. */
export function checkRecipes(
  { causes, recipes, proofs }: Pick<ParsedContent, "causes" | "recipes" | "proofs">,
  slugs: readonly CauseSlug[],
  knownIdentifiers: ReadonlySet<string>,
): ContentIssue[] {
  const issues: ContentIssue[] = [];
  for (const [slug, list] of recipes) {
    const file = `content/causes/${slug}.lab.yaml`;
    if (!slugs.includes(slug)) {
      issues.push({
        file,
        field: "file name",
        problem: `unknown cause, found ${showFound(slug)}; ${suggest(slug, slugs)}`,
      });
    }
    for (const [index, recipe] of list.entries()) {
      for (const [field, problem] of recipeProblems(recipe, knownIdentifiers)) {
        issues.push({ file, field: `[${index}].${field}`, problem });
      }
    }
  }
  for (const [slug, { file, frontMatter }] of causes) {
    const hasRecipes = recipes.has(slug);
    if (hasRecipes && frontMatter.notProvoked !== undefined) {
      issues.push({
        file,
        field: "notProvoked",
        problem: `found beside content/causes/${slug}.lab.yaml, which provokes it; leave the field out`,
      });
    }
    if (!hasRecipes && frontMatter.notProvoked === undefined) {
      issues.push({
        file,
        field: "notProvoked",
        problem: `missing field, found no content/causes/${slug}.lab.yaml; write the recipe, or here why there can be none`,
      });
    }
  }
  for (const [index, { cause }] of proofs.entries()) {
    if (!recipes.has(cause)) {
      issues.push({
        file: "content/proofs.json",
        field: `[${index}].cause`,
        problem: `without recipe, found ${showFound(cause)}; take the entry out`,
      });
    }
  }
  return issues;
}

function* recipeProblems(
  { prints, vague, ask = {}, fix, configuration }: Recipe,
  knownIdentifiers: ReadonlySet<string>,
): Generator<[field: string, problem: string]> {
  const sources = [...OWN_SOURCES, ...Object.keys(ask)];
  for (const [source, identifiers] of Object.entries(prints)) {
    if (!sources.includes(source))
      yield [`prints.${source}`, `unknown printer, found ${showFound(source)}; ${suggest(source, sources)}`];
    for (const id of identifiers) {
      if (!knownIdentifiers.has(id))
        yield [
          `prints.${source}`,
          `unknown identifier, found ${showFound(id)}; write one of content/errors/, or add it there`,
        ];
    }
  }
  for (const source of Object.keys(vague)) {
    if (!(source in prints))
      yield [
        `vague.${source}`,
        `not among prints, found ${showFound(source)}; ${suggest(source, Object.keys(prints))}`,
      ];
  }
  for (const client of Object.keys(fix.ask ?? {})) {
    if (!(client in ask))
      yield [`fix.ask.${client}`, `not among ask, found ${showFound(client)}; ${suggest(client, Object.keys(ask))}`];
  }
  for (const text of Object.keys(fix.replace)) {
    if (!configuration.includes(text))
      yield ["fix.replace", `not in the configuration, found ${showFound(text)}; write a part of it exactly`];
  }
}
