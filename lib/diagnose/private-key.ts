/**
 * `-----BEGIN RSA PRIVATE KEY-----`, also as a word processor, a terminal that cuts lines or a hasty copy leaves it; not
 * the words "begin with a private key".
 */
const DASHES = "[-\\u2010-\\u2015\\u2212]";
const EDGE = `(?:${DASHES}{2,10} ?|${DASHES})`;
const LABEL = "[A-Z0-9 ]*PRIVATE KEY";

/** The first and the last line of a private key, as the sources of patterns that ignore case. */
export const KEY_BEGIN = `${EDGE}BEGIN ${LABEL}`;
export const KEY_END = `${EDGE}END ${LABEL}(?: ?${DASHES}{1,10})?`;

const BEGIN = new RegExp(KEY_BEGIN, "i");

/** Whether a text holds the beginning of a private key. */
export function hasPrivateKey(text: string): boolean {
  return BEGIN.test(text);
}
