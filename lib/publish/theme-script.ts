import { createHash } from "node:crypto";
import { THEME_KEY } from "@/lib/theme-key";

/**
 * Sets the theme that the reader chose before anything is painted. It is the only inline script: a file of its own would be
 * one more request before the first paint, and a module comes too late in browsers that do not know `blocking="render"`.
 */
export const THEME_SCRIPT = `try{document.documentElement.dataset.theme=localStorage.getItem("${THEME_KEY}")||""}catch{}`;

/** What names that script, and no other, in the policy (Content Security Policy Level 3, hash-source). */
export const THEME_SCRIPT_HASH = `'sha256-${createHash("sha256").update(THEME_SCRIPT).digest("base64")}'`;
