import { parse } from "postcss";

/**
 * Style sheets → one, with each of their outermost rules once, where it came first. Next bundles the styles of `app/` and of
 * `pages/` each by themselves, so that what both use is there twice, word for word.
 */
export function uniteStyles(sheets: readonly string[]): string {
  const rules = sheets.flatMap((sheet) => parse(sheet).nodes.map(String));
  return [...new Set(rules)].map((rule) => (rule.endsWith("}") ? rule : `${rule};`)).join("\n");
}
