/** One word of a directive, as httpd cuts it. */
export type Word = {
  readonly text: string;
  readonly isQuoted: boolean;
  /** Whether a quoted word ends in its quotation mark. */
  readonly isClosed: boolean;
  /** Whether all of it is known: nothing in it is filled in from outside this text. */
  readonly isKnown: boolean;
};

const isSpace = (character: string | undefined): boolean =>
  character === " " || character === "\t" || character === "\r" || character === "\v" || character === "\f";

/**
 * The words of a directive's line. A word in "…" or '…' keeps its spaces, and a backslash in it takes the quotation mark
 * or the backslash behind it as it is; one that never closes runs to the end of the line, as in httpd.
 */
export function splitWords(text: string, isFilledIn: (word: string) => boolean): Word[] {
  const words: Word[] = [];
  let at = 0;
  while (true) {
    while (isSpace(text[at])) at++;
    if (at >= text.length) return words;
    const quote = text[at];
    let word = "";
    if (quote === '"' || quote === "'") {
      let from = ++at;
      const parts: string[] = [];
      while (at < text.length && text[at] !== quote) {
        if (text[at] === "\\" && (text[at + 1] === "\\" || text[at + 1] === quote)) {
          parts.push(text.slice(from, at));
          from = ++at;
        }
        at++;
      }
      parts.push(text.slice(from, at));
      word = parts.join("");
      words.push({ text: word, isQuoted: true, isClosed: at < text.length, isKnown: !isFilledIn(word) });
      at++;
    } else {
      const from = at;
      while (at < text.length && !isSpace(text[at])) at++;
      word = text.slice(from, at).replaceAll("\\\\", "\\");
      words.push({ text: word, isQuoted: false, isClosed: true, isKnown: !isFilledIn(word) });
    }
  }
}

/** A word as it is written in a configuration: in quotation marks where it needs them. */
export function quoteWord(word: string): string {
  return word === "" || /[\s"]/.test(word) ? `"${word.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"` : word;
}
