import { createHash } from "node:crypto";
import type { Recipe } from "./schema";

/** A sum over what the lab judges: the recipes of a cause and its text. A proof holds as long as it does not change. */
export function proofHash(recipes: readonly Recipe[], body: string): string {
  return createHash("sha256")
    .update(JSON.stringify([recipes, body.trim()]))
    .digest("hex");
}
