import { createHash } from "node:crypto";

/** The first so many hexadecimal digits of the SHA-256 of a content. */
export function contentSum(content: string | Uint8Array, digits: number): string {
  return createHash("sha256").update(content).digest("hex").slice(0, digits);
}
