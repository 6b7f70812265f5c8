/** A value longer than this is not filled in: repeated definitions could make it grow without end. */
const LONGEST_VALUE = 1000;
const LONGEST_NAME = 200;

/** What `Define` has set so far. A value that depends on a condition is not known. */
export class Variables {
  readonly #values = new Map<string, string | undefined>();

  define(name: string, value: string | undefined): void {
    this.#values.set(name, value !== undefined && value.length <= LONGEST_VALUE ? value : undefined);
  }

  undefine(name: string): void {
    this.#values.set(name, undefined);
  }

  /** Puts known values in for `${NAME}`; a name that is not known stays as it is, as in httpd. */
  fillIn(text: string): string {
    let end = text.indexOf("${");
    if (end === -1) return text;
    const parts: string[] = [];
    let from = 0;
    let length = text.length;
    while (end !== -1) {
      const close = text.indexOf("}", end);
      if (close === -1) break;
      const value = close - end <= LONGEST_NAME ? this.#values.get(text.slice(end + 2, close)) : undefined;
      if (value !== undefined && length + value.length <= text.length + LONGEST_VALUE) {
        parts.push(text.slice(from, end), value);
        length += value.length;
        from = close + 1;
      }
      end = text.indexOf("${", close);
    }
    parts.push(text.slice(from));
    return parts.join("");
  }
}

/** Whether a line comes from a template, which fills it in before httpd sees it. */
export function isOfTemplate(rest: string): boolean {
  return (
    rest.includes("{{") || rest.includes("{%") || rest.includes("<%") || rest.includes("<?php") || rest.includes("@@")
  );
}

/** Whether a word holds a variable that is not known. */
export function isFilledInElsewhere(word: string): boolean {
  return word.includes("${");
}

/** The same in a `<Macro>`, whose parameters begin with one of these. */
export function isFilledInByMacro(word: string): boolean {
  return /[$%@]/.test(word);
}
