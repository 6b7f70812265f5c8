// biome-ignore-all lint/suspicious/noTemplateCurlyInString: httpd writes its variables like this.
import fc from "fast-check";

/*
 * Input that nobody means well with: real input, broken in many ways, and the long runs that regular expressions with two
 * ways through them do not survive.
 */

/** What is repeated: signs that a parser opens something with, and what lies on the border of two classes of signs. */
const REPEATED = [
  ..." \t\n\r\u00a0aA09_.-:;,/\\([{<>\"'`*~|#&%$@!?=+^é\u0301\u202e",
  ...["\r\n", "a.", "a-", "a:", "a@", "a_", "a ", "1.", "1:", " \n", "\n\n", "\\\n", "😀", "\ud800"],
  ...[
    "((",
    "[[",
    "{{",
    "<<",
    "[]",
    "()",
    "[a](",
    "![",
    "[^a]",
    "**a",
    "*a_",
    "~~a",
    "``a",
    "<a",
    "<!--",
    "<a b=",
    "]]>",
  ],
  ...[
    "> ",
    "- ",
    "1. ",
    "# ",
    "|a",
    "||\n|-",
    "```\n",
    "&#",
    "&a;",
    "a\n=\n",
    "[a]: b\n",
    "[a]",
    "www.a.",
    "a@b.",
    "https://",
  ],
  ...[
    "%s",
    "%%",
    "%d",
    "%",
    "<x",
    "<x>",
    "AH0",
    "AH02565 ",
    "0x",
    "140760FC ",
    "a: ",
    "- - ",
    "? ",
    "{a: ",
    "[&a ",
    "*a,",
    "!!a ",
  ],
  ...["${", "${a", "${a}", "\x1b[", "[a ", "(1)", "1: ", "a | ", "> > ", "error ", "SSL_", "s:", "2.4.", "Apache/"],
  ...[
    "-----BEGIN ",
    "-----BEGIN PRIVATE KEY-----",
    "<VirtualHost a>\n",
    "<IfModule a>\n",
    "</a>\n",
    "Define a ${a}${a}\n",
  ],
];
const ENDS = ["", "!", "x", "\n", "\0", ">", "]", ")", '"', " ", "}", "a: b\n"];
/** Names that every object has, and signs that are no text. */
const ODD = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "\ufeff",
  "\0",
  "\ud800",
  "\udfff",
  "\u2028",
  "\ufffd",
];

const repeat = (most: number) =>
  fc
    .tuple(fc.constantFrom(...REPEATED), fc.integer({ min: 1, max: most }), fc.constantFrom(...ENDS))
    .map(([unit, times, end]) => unit.repeat(Math.max(1, Math.floor(times / unit.length))) + end);

/** One sign or phrase repeated up to 20,000 characters, now and then with something that does not fit at its end. */
export const run = fc.oneof(
  { weight: 30, arbitrary: repeat(60) },
  { weight: 6, arbitrary: repeat(1000) },
  { weight: 2, arbitrary: repeat(5000) },
  { weight: 1, arbitrary: repeat(20_000) },
);

/** Any text, or what any bytes are when they are read as UTF-8. */
export const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "binary-ascii", maxLength: 40 }),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString("utf8")),
  fc.constantFrom(...ODD),
);

type Edit = { readonly kind: number; readonly from: number; readonly to: number; readonly text: string };

/** Real input with up to four pieces cut out, doubled, moved, replaced or put in. */
export function mutated(real: readonly string[], piece: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const place = fc.integer({ min: 0, max: 10_000 });
  const edit: fc.Arbitrary<Edit> = fc.record({ kind: fc.nat(6), from: place, to: place, text: piece });
  return fc
    .tuple(fc.constantFrom(...real), fc.array(edit, { maxLength: 4 }))
    .map(([text, edits]) => edits.reduce(applyEdit, text));
}

function applyEdit(text: string, { kind, from, to, text: piece }: Edit): string {
  const start = Math.floor((from / 10_001) * (text.length + 1));
  // Mostly a short stretch, so that most of the real input stays.
  const end = Math.min(text.length, start + (to % 7 === 0 ? to : to % 40));
  const cut = text.slice(start, end);
  switch (kind) {
    case 0:
      return text.slice(0, start) + text.slice(end);
    case 1:
      return text.slice(0, start) + cut.repeat(2 + (to % 20)) + text.slice(end);
    case 2:
      return text.slice(0, start);
    case 3:
      return text.slice(end) + text.slice(0, end);
    case 4:
      return text.slice(0, start) + piece + text.slice(end);
    default:
      return text.slice(0, start) + piece + text.slice(start);
  }
}

/** Words of the language that is read, runs and any text, in any order; and each of these alone. */
export function hostile(real: readonly string[], words: readonly string[]): fc.Arbitrary<string> {
  const word = fc.constantFrom(...words);
  const piece = fc.oneof(
    { weight: 6, arbitrary: word },
    { weight: 2, arbitrary: run },
    { weight: 1, arbitrary: anyText },
  );
  return fc.oneof(
    { weight: 5, arbitrary: mutated(real, piece) },
    { weight: 4, arbitrary: fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")) },
    { weight: 1, arbitrary: run },
    { weight: 1, arbitrary: anyText },
  );
}
