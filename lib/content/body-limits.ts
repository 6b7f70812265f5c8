/*
 * What a body may be before it is parsed at all. A Markdown parser needs the square of the time for some texts that no
 * writer means, and goes down one call for each quotation within a quotation.
 */

/** The longest body of all records has a quarter of it. */
const MOST_CHARACTERS = 20_000;
const MOST_LINES = 400;
/** Signs that can open or close something, in one paragraph, list or table. */
const MOST_SIGNS = 150;
/** The same in all of it. */
const MOST_SIGNS_IN_ALL = 800;
/** Quotations, lists and headings that begin on one line. */
const MOST_NESTED = 6;
/** All of those; headings, marked or underlined; and paragraphs. The fullest body has a quarter of them. */
const MOST_BLOCKS = 200;
/** Whether a long word is an address is asked anew at each of its signs. */
const LONG_WORD = /\S{201}/;
const SIGN = /[*_~`[\]<>&|\\@:!]|www\./gi;
const HEADING = /^[ \t]*(?:#|=+[ \t]*$|-+[ \t]*$)/;
const OPENERS = /^(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))*/;

/** Why a body is not read, in a writer's words; undefined where it is. */
export function refuseBody(markdown: string): string | undefined {
  if (markdown.length > MOST_CHARACTERS)
    return `too long, found ${markdown.length} characters; write at most ${MOST_CHARACTERS}, and the rest as a record of its own`;
  const lines = markdown.split(/\r\n|\r|\n/);
  if (lines.length > MOST_LINES)
    return `too long, found ${lines.length} lines; write at most ${MOST_LINES}, and the rest as a record of its own`;
  if (LONG_WORD.test(markdown))
    return "too long a word, found more than 200 signs without a space; break it, or leave out what nobody reads";
  let signs = 0;
  let signsInAll = 0;
  let blocks = 0;
  let isAfterEmpty = true;
  for (const [index, line] of lines.entries()) {
    const nested = OPENERS.exec(line)?.[0].replace(/[ \t\d]/g, "").length ?? 0;
    if (nested > MOST_NESTED)
      return `nested too deep, found ${nested} quotations and lists on body line ${index + 1}; write at most ${MOST_NESTED}`;
    const isEmpty = line.trim() === "";
    const onLine = line.match(SIGN)?.length ?? 0;
    signs = isEmpty ? 0 : signs + onLine;
    signsInAll += onLine;
    if (signs > MOST_SIGNS)
      return `too long a paragraph, found more than ${MOST_SIGNS} of the signs of Markdown before body line ${index + 2}; write empty lines between its parts`;
    if (!isEmpty && (nested > 0 || isAfterEmpty || HEADING.test(line))) blocks += Math.max(1, nested);
    if (blocks > MOST_BLOCKS || signsInAll > MOST_SIGNS_IN_ALL)
      return `too much, found more than ${blocks > MOST_BLOCKS ? `${MOST_BLOCKS} paragraphs, headings and list items` : `${MOST_SIGNS_IN_ALL} of the signs of Markdown`} before body line ${index + 2}; write the rest as a record of its own`;
    isAfterEmpty = isEmpty;
  }
  return undefined;
}
