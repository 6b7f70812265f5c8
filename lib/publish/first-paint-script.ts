import { createHash } from "node:crypto";
import { THEME_KEY } from "@/lib/theme-key";
import { SERVER_KEY } from "@/lib/your-server-key";

/**
 * Sets, before anything is painted, the theme that the reader chose, and keeps back the words that the reader's release will
 * change. It is the only inline script: a file of its own would be one more request that the first paint waits for.
 */
export const FIRST_PAINT_SCRIPT = `try{const d=document.documentElement.dataset;d.theme=localStorage.getItem("${THEME_KEY}")||"";if(localStorage.getItem("${SERVER_KEY}"))d.server="pending"}catch{}`;

/** What names that script, and no other, in the policy (Content Security Policy Level 3, hash-source). */
export const FIRST_PAINT_SCRIPT_HASH = `'sha256-${createHash("sha256").update(FIRST_PAINT_SCRIPT).digest("base64")}'`;
