/** A stretch of a `console` block: a command with its prompt, or output. Together they are the whole block. */
export type ConsolePart =
  | { readonly kind: "command"; readonly prompt: string; readonly text: string }
  | { readonly kind: "output"; readonly text: string };

const PROMPT = /^([$#] )(.*)$/;
const HERE_DOCUMENT = /<<-?\s*(['"]?)(\w+)\1/;

/**
 * Tells commands from output in a terminal session. A command starts with `$ ` or `# `; lines after a trailing backslash
 * and the lines of a here-document belong to it. Neither text ends with a newline.
 */
export function splitConsole(session: string): ConsolePart[] {
  const parts: ConsolePart[] = [];
  const lines = session.split("\n");
  let index = 0;
  while (index < lines.length) {
    const [, prompt, command] = PROMPT.exec(lines[index] ?? "") ?? [];
    const taken: string[] = [];
    if (prompt !== undefined && command !== undefined) {
      taken.push(command);
      index++;
      const endOfDocument = HERE_DOCUMENT.exec(command)?.[2];
      const isOpen = () => (endOfDocument ? taken.at(-1) !== endOfDocument : taken.at(-1)?.endsWith("\\"));
      while (index < lines.length && isOpen()) taken.push(lines[index++] ?? "");
      parts.push({ kind: "command", prompt, text: taken.join("\n") });
    } else {
      while (index < lines.length && !PROMPT.test(lines[index] ?? "")) taken.push(lines[index++] ?? "");
      parts.push({ kind: "output", text: taken.join("\n") });
    }
  }
  return parts;
}
