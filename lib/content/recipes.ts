import type { Recipe } from "./schema";

/** The directives of a recipe with its fix applied. */
export function mendedConfiguration({ configuration, fix }: Recipe): string {
  return Object.entries(fix.replace).reduce((text, [found, written]) => text.replaceAll(found, written), configuration);
}
