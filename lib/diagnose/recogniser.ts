import type { Hole, Level } from "@/lib/content/schema";
import {
  compileFormat,
  type FormatMatch,
  formatUpTo,
  type MessageFormat,
  matchFormat,
  type Word,
  wordsOf,
} from "./message-format";
import { readOpenSslCode } from "./openssl-code";

/** What recognising needs to know of an identifier. */
export type Recognisable = {
  readonly id: string;
  readonly program: string;
  readonly text?: string | undefined;
  readonly wordings: readonly { readonly text: string }[];
  readonly level?: readonly Level[] | undefined;
  readonly number?: string | undefined;
  readonly constant?: string | undefined;
  readonly packed?: { readonly library?: string | undefined; readonly reason: string } | undefined;
  readonly causes: readonly string[];
  /** What it means where httpd logs it, when that differs. */
  readonly logged?: readonly string[] | undefined;
  readonly wrapper: boolean;
  readonly minor?: boolean | undefined;
  readonly holes?: readonly Hole[] | undefined;
};

/** An identifier found in a text, and where. */
export type Hit = {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** How it was found: by an exact code, or by the words of its message. */
  readonly lane: "code" | "message";
  /** What was matched, for the reader: `AH02565`, `the words of its message`. */
  readonly why: string;
  /** How much it explains and how exactly: what decides between two readings of the same words. */
  readonly weight: number;
  /** Which words of the line it is made of, by their place among them. */
  readonly places: readonly number[];
  /** How likely it is meant, 0 to 1: a few common words in a long sentence may stand there by chance. */
  readonly sureness: number;
  /** For a code: what its own message explains of the line. */
  readonly ownWeight?: number;
  readonly values: readonly { readonly hole: Hole; readonly value: string }[];
};

export type Recogniser = {
  /**
   * Every identifier in one line (or a short text), strongest first, none overlapping a stronger one of its kind. A line
   * of httpd's own log holds only messages of httpd and of what it quotes.
   */
  readonly recognise: (line: string, isOwnLog?: boolean) => Hit[];
  readonly identifier: (id: string) => Recognisable | undefined;
};

/** In how many messages of a catalogue a word stands, and how many messages there are. */
export type MessageCounts = { readonly messages: number; readonly withWord: (word: string) => number };

/** One message of an identifier; `place` is its own among all. */
type Candidate = { readonly identifier: Recognisable; readonly format: MessageFormat; readonly place: number };

/** A name as programs spell it: SSL_ERROR_…, ECONNREFUSED. */
const CONSTANT = /^(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|[A-Z][A-Z0-9]{4,})$/;

/** The rarest words of a format lead to it; three, so that one lost word does not lose the message. */
const KEYS_PER_FORMAT = 3;
/** Below this many characters a text is no message. */
export const SHORTEST_MESSAGE = 4;
const MOST_CANDIDATES = 60;
/** What narrow windows, `less` and journalctl put where they cut a text off. */
const CUT_OFF = /_?(\.{3}|…|>)?$/;
/** So many characters of a name lead to it; fewer say too little. */
const BEGINNING = 12;
/** Below this many characters a message says too little: it must stand there whole and unbroken. */
const SHORT_MESSAGE = 18;
const ENOUGH_EXPLAINED = 0.72;
const MORE_EXPLAINED = 0.8;
const MOST_WORDS = 0.6;
/** A message of this length is nobody else's. */
const TELLING_MESSAGE = 30;
/** The same, where common words count less. */
const TELLING_WEIGHT = 18;
/** Whose messages stand in httpd's log. */
const IN_OWN_LOG = new Set(["apache", "openssl", "x509", "alert", "http"]);
/** Two readings compete when they share this much of the words of one. */
const SAME_WORDS = 0.4;
const NAMES_HTTPD = /apache|httpd/i;
const ABOUT_TLS =
  /\b(?:ssl\w*|tls\w*|https|x509|certs?|certificates?|openssl|handshake|ciphers?|curl|pem|httpd|apache2?|apachectl|ah\d{5})\b/i;

/**
 * Prepares the identifiers of a catalogue for recognising. Where they are only some of it, `counts` tells what words are
 * worth in the whole.
 */
export function createRecogniser(
  identifiers: readonly Recognisable[],
  counts: MessageCounts = countWords(identifiers),
): Recogniser {
  const byId = new Map(identifiers.map((identifier) => [identifier.id, identifier]));
  const byCode = new Map<string, Recognisable[]>();
  const byWord = new Map<string, Candidate[]>();
  const formatsOf = new Map<string, MessageFormat[]>();
  let candidates = 0;
  const push = <Value>(map: Map<string, Value[]>, key: string, value: Value) => {
    const list = map.get(key);
    if (!list) map.set(key, [value]);
    else if (!list.includes(value)) list.push(value);
  };
  // A word that every second message has tells little; one that a single message has tells all.
  const rarity = (word: string) =>
    Math.log2(2 + counts.messages / (1 + counts.withWord(word))) / Math.log2(2 + counts.messages / 2);

  for (const identifier of identifiers) {
    for (const key of codeKeys(identifier)) push(byCode, key, identifier);
    for (const text of textsIn(identifier)) {
      const format = compileFormat(text, text === identifier.text ? identifier.holes : [], rarity);
      formatsOf.set(identifier.id, [...(formatsOf.get(identifier.id) ?? []), format]);
      if (format.length < SHORTEST_MESSAGE) continue;
      const candidate = { identifier, format, place: candidates++ };
      for (const word of rarestWords(format, counts)) push(byWord, word, candidate);
    }
  }

  const tally = new Float64Array(candidates);

  return { recognise, identifier: (id) => byId.get(id) };

  function recognise(line: string, isOwnLog = false): Hit[] {
    const words = wordsOf(line);
    const present = new Set(words.map((each) => each.word));
    // A code that stands there many times has its message there once.
    const messages = new Map<string, FormatMatch | undefined>();
    const messageOf = (id: string) => {
      if (!messages.has(id)) messages.set(id, ownMessage(id, line, words, present));
      return messages.get(id);
    };
    const codes = findCodes(line).map((hit) =>
      withValues({ ...hit, places: placesWithin(hit, words) }, messageOf(hit.id)),
    );
    const found = [...codes, ...findMessages(line, words, isOwnLog)];
    return dropWeaker(found);
  }

  function findCodes(line: string): Hit[] {
    return codesIn(line).flatMap(({ keys, start, end, why, isName }): Hit[] => {
      const [key = ""] = keys;
      const knownKey = keys.find((each) => byCode.has(each)) ?? "";
      const found = byCode.get(knownKey) ?? [];
      const known = knownKey.endsWith(KEY_END_OF_CUT) ? meantBy(key, found) : found;
      // Several messages share an exit code; the code alone is the record that is named after it.
      const meant = isName
        ? preferred(known, line)
        : key.startsWith(NUMBER_KEY)
          ? [known.find(({ id }) => id === key.slice(NUMBER_KEY.length)) ?? known[0] ?? []].flat()
          : known;
      return meant.map(({ id }) => ({
        id,
        start,
        end,
        lane: "code",
        why,
        weight: 1000,
        places: [],
        sureness: 1,
        values: [],
      }));
    });
  }

  function findMessages(line: string, words: readonly Word[], isOwnLog: boolean): Hit[] {
    const counted: Candidate[] = [];
    const present = new Set(words.map((each) => each.word));
    for (const word of present) {
      for (const candidate of byWord.get(word) ?? []) {
        if (tally[candidate.place] === 0) counted.push(candidate);
        tally[candidate.place] = (tally[candidate.place] ?? 0) + word.length;
      }
    }
    // Sorted by their counts, which are small: a common word leads to hundreds.
    const byCount: Candidate[][] = [];
    for (const candidate of counted) {
      const count = tally[candidate.place] ?? 0;
      tally[candidate.place] = 0;
      const same = byCount[count];
      if (same) same.push(candidate);
      else byCount[count] = [candidate];
    }
    const likeliest: Candidate[] = [];
    for (let count = byCount.length - 1; count > 0 && likeliest.length < MOST_CANDIDATES; count--) {
      for (const candidate of byCount[count] ?? []) likeliest.push(candidate);
    }
    likeliest.length = Math.min(likeliest.length, MOST_CANDIDATES);
    const lineLength = words.reduce((sum, { word }) => sum + word.length, 0);
    const isAboutTls = isOwnLog || ABOUT_TLS.test(line);
    return likeliest.flatMap(({ identifier, format }): Hit[] => {
      if (isOwnLog && !IN_OWN_LOG.has(identifier.program)) return [];
      const match = matchWhole(format, line, words, present) ?? matchBeginning(format, line, words);
      if (!match) return [];
      // A lone name in front of a hole is a message only with the sign that follows it there.
      const [only] = format.words;
      if (
        only &&
        format.words.length === 1 &&
        format.holes.length > 0 &&
        !isFollowedAlike(format.text, line, match.end)
      )
        return [];
      // Every service of systemd fails in the same words.
      if (NAMES_HTTPD.test(format.text) && !NAMES_HTTPD.test(line)) return [];
      // "Permission denied" is printed by everything; a short message counts where it is most of the line, or near TLS.
      if (format.length < TELLING_MESSAGE && !isAboutTls && format.length < lineLength / 2) return [];
      const { start, end, places, values } = match;
      const weight = match.weight * match.explained ** 2;
      const length = places.reduce((sum, place) => sum + (words[place]?.word.length ?? 0), 0);
      const telling = format.words.length > 2 ? TELLING_WEIGHT : 2 * TELLING_WEIGHT;
      const sureness = Math.min(1, Math.max(match.weight / telling, length / lineLength));
      const why = "the words of its message";
      return [{ id: identifier.id, start, end, lane: "message", why, weight, places, sureness, values }];
    });
  }

  /** A line with a code tells its values too, when it holds the code's own message. */
  function withValues(hit: Hit, match: FormatMatch | undefined): Hit {
    if (!match) return hit;
    return {
      ...hit,
      end: Math.max(hit.end, match.end),
      ownWeight: match.weight,
      places: [...new Set([...hit.places, ...match.places])],
      values: match.values,
    };
  }

  /** The identifier's own message, where the line holds enough of it. */
  function ownMessage(
    id: string,
    line: string,
    words: readonly Word[],
    present: ReadonlySet<string>,
  ): FormatMatch | undefined {
    return (formatsOf.get(id) ?? [])
      .flatMap((format) => (canBeEnough(format, present) && matchFormat(format, line, words)) || [])
      .filter(({ explained }) => explained >= ENOUGH_EXPLAINED)
      .sort((a, b) => b.explained - a.explained)[0];
  }

  /** Of two hits made of the same words the one that explains more stays; an Apache line may quote OpenSSL, so those stay side by side. */
  function dropWeaker(hits: readonly Hit[]): Hit[] {
    const kept: Hit[] = [];
    const strength = (hit: Hit) => (hit.lane === "code" ? 1 : 0) * 10_000 + hit.weight;
    for (const hit of hits.toSorted((a, b) => strength(b) - strength(a) || a.start - b.start)) {
      const program = byId.get(hit.id)?.program;
      const isCovered = kept.some((other) => {
        if (other.id === hit.id) return true;
        // A number does not hide its own variants.
        if (hit.lane === "code" || hit.id.startsWith(`${other.id}/`)) return false;
        const shared = hit.places.filter((place) => other.places.includes(place)).length;
        if (shared < SAME_WORDS * hit.places.length) return false;
        if (other.lane === "message") return other.weight > hit.weight;
        return byId.get(other.id)?.program !== program || hit.weight <= (other.ownWeight ?? 0) * 1.2;
      });
      if (!isCovered) kept.push(hit);
    }
    return kept;
  }

  function preferred(known: readonly Recognisable[], line: string): readonly Recognisable[] {
    if (known.length === 1) return known;
    const lower = line.toLowerCase();
    const named = known.filter(({ program }) =>
      (PROGRAM_WORDS[program] ?? [program]).some((word) => lower.includes(word)),
    );
    return named.length > 0 ? named : known;
  }
}

/** A code in a text: where it stands, and the keys of what it may be, of which the first known one is meant. */
export type CodeInText = {
  readonly keys: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly why: string;
  /** A name that several programs may have. */
  readonly isName: boolean;
};

const NUMBER_KEY = "number ";
const NAME_KEY = "name ";
/** At the end of a key that the beginning of a name leads to. */
const KEY_END_OF_CUT = "…";
const beginningKeys = (name: string): string[] =>
  name.length < BEGINNING ? [] : [NAME_KEY + name.slice(0, BEGINNING) + KEY_END_OF_CUT];

/** Every code in a line that some program may have printed, whether or not the catalogue has it. */
export function codesIn(line: string): CodeInText[] {
  const codes: CodeInText[] = [];
  const add = (match: RegExpMatchArray, keys: readonly string[], why: string, isName = false) => {
    const start = match.index ?? 0;
    codes.push({ keys, start, end: start + match[0].length, why, isName });
  };
  const addApache = (match: RegExpMatchArray, digits: string) => {
    const code = `AH${digits.padStart(5, "0")}`;
    add(match, [code], `the code ${code}`);
  };
  for (const match of line.matchAll(/\bAH[ :-]?0{0,3}(\d{3,5})\b/gi)) addApache(match, match[1] ?? "");
  for (const match of line.matchAll(/\bAPLOGNO\((\d{5})\)/g)) addApache(match, match[1] ?? "");
  for (const match of line.matchAll(/\b0x[0-9a-f]{8}\b/gi))
    add(match, [NAME_KEY + match[0].toLowerCase()], `the number ${match[0]}`);
  // The number alone, as people type it.
  if (/^\s*\d{4,5}\s*$/.test(line)) for (const match of line.matchAll(/\d+/g)) addApache(match, match[0]);
  for (const match of line.matchAll(/\b(?:0x)?[0-9a-f]{7,8}\b|\b\d{9,10}\b/gi)) {
    const keys = readOpenSslCode(match[0]).flatMap(({ library, reason }) => [
      packedKey({ library: String(library), reason: String(reason) }),
      packedKey({ reason: String(reason) }),
    ]);
    if (keys.length > 0) add(match, keys, `the OpenSSL error number ${match[0]}`);
  }
  const end = line.trimEnd().replace(CUT_OFF, "").length;
  // A name in small letters is only one where its underscores say so.
  for (const match of line.matchAll(/\b(?:[a-z][a-z0-9]*(?:_[a-z0-9]+)+|[A-Z][A-Z0-9]{4,})(?![a-z0-9])/gi)) {
    if (!match[0].includes("_") && match[0] !== match[0].toUpperCase()) continue;
    const name = match[0].toUpperCase();
    const isLast = match.index + name.length >= end;
    add(match, [NAME_KEY + name, ...(isLast ? beginningKeys(name) : [])], `the name ${match[0]}`, true);
  }
  for (const [program, pattern] of NUMBERS) {
    for (const match of line.matchAll(pattern))
      add(match, [`${NUMBER_KEY}${program}:${match[1]}`], `the number ${match[1]}`);
  }
  return codes;
}

/** The keys that lead to an identifier by a code, as codesIn finds them. */
export function codeKeys({ id, program, constant, number, packed }: Recognisable): string[] {
  const keys = /^AH\d{5}$/.test(id) ? [id] : [];
  if (packed) keys.push(packedKey(packed));
  for (const name of [constant, id.slice(id.indexOf(":") + 1)]) {
    if (name && CONSTANT.test(name)) keys.push(NAME_KEY + name, ...beginningKeys(name));
    else if (name && /^0x[0-9A-Fa-f]{8}$/.test(name)) keys.push(NAME_KEY + name.toLowerCase());
  }
  if (number) keys.push(`${NUMBER_KEY}${program}:${number}`);
  return [...new Set(keys)];
}

/** What a name that the end of the line cuts off must mean: nothing where its endings lead to several causes. */
function meantBy(beginning: string, known: readonly Recognisable[]): readonly Recognisable[] {
  const meant = known.filter((identifier) => codeKeys(identifier).some((key) => key.startsWith(beginning)));
  return new Set(meant.map(({ causes: [likeliest] }) => likeliest)).size === 1 ? meant : [];
}

function packedKey({ library = "", reason }: { library?: string | undefined; reason: string }): string {
  return `packed ${library}:${reason}`;
}

/** Every message that an identifier has: its text and its other wordings. */
export function textsIn({ text, wordings }: Recognisable): string[] {
  return [text ?? [], ...wordings.map((wording) => wording.text)].flat();
}

/** The words that lead to a message: its rarest ones. */
export function rarestWords(format: MessageFormat, { withWord }: MessageCounts): string[] {
  const words = [...new Set(format.words.map(({ word }) => word))];
  return words.sort((a, b) => withWord(a) - withWord(b)).slice(0, KEYS_PER_FORMAT);
}

/** Counts the words of all messages of a catalogue. */
export function countWords(identifiers: readonly Recognisable[]): MessageCounts {
  const frequency = new Map<string, number>();
  let messages = 0;
  for (const identifier of identifiers) {
    // An identifier without a message counts as an empty one.
    messages += 1 + identifier.wordings.length;
    for (const text of textsIn(identifier)) {
      for (const word of new Set(compileFormat(text).words.map((each) => each.word)))
        frequency.set(word, (frequency.get(word) ?? 0) + 1);
    }
  }
  return { messages, withWord: (word) => frequency.get(word) ?? 0 };
}

/** Whether the sign after the first word of a format stands at that place of the line, too. */
function isFollowedAlike(text: string, line: string, end: number): boolean {
  const [, sign = ""] = /^\W*\w+(.)/.exec(text) ?? [];
  return line[end] === sign;
}

function placesWithin({ start, end }: Hit, words: readonly Word[]): number[] {
  const places: number[] = [];
  // A line may be hundreds of codes.
  for (let place = 0; place < words.length; place++) {
    const word = words[place];
    if (word && word.start >= start && word.end <= end) places.push(place);
  }
  return places;
}

/** Whether all words of the format that the line has, in whatever order, would be enough. */
function canBeEnough(format: MessageFormat, present: ReadonlySet<string>): boolean {
  const atMost = format.words.reduce((sum, { word, weight }) => sum + (present.has(word) ? weight : 0), 0);
  return atMost >= ENOUGH_EXPLAINED * format.weight;
}

function isEnough(match: FormatMatch, format: MessageFormat): boolean {
  // One rare word is worth many common ones, but it is not the message.
  if (match.places.length < MOST_WORDS * format.words.length) return false;
  if (format.length >= TELLING_MESSAGE) return match.explained >= ENOUGH_EXPLAINED;
  if (format.length >= SHORT_MESSAGE) return match.explained >= MORE_EXPLAINED;
  const unbroken = match.end - match.start <= format.text.length + 4 || format.holes.length > 0;
  return match.explained > 0.999 && unbroken && (format.words.length > 1 || format.length >= 8);
}

/** A message that the line holds enough of, wherever words of it were lost. */
function matchWhole(
  format: MessageFormat,
  line: string,
  words: readonly Word[],
  present: ReadonlySet<string>,
): FormatMatch | undefined {
  // Laying words over each other takes time; what cannot be enough is not tried.
  const match = canBeEnough(format, present) ? matchFormat(format, line, words) : null;
  return match && isEnough(match, format) ? match : undefined;
}

/** A message that the end of the line cuts off, also within a word: narrow terminals and search fields do that. */
function matchBeginning(format: MessageFormat, line: string, words: readonly Word[]): FormatMatch | undefined {
  const last = words.at(-1);
  const beforeLast = words.at(-2);
  if (!last) return undefined;
  for (const [row, { word }] of format.words.entries()) {
    const isCutWithinNext = word === beforeLast?.word && format.words[row + 1]?.word.startsWith(last.word);
    const end = word === last.word ? last.end : isCutWithinNext ? beforeLast.end : undefined;
    const match = end === undefined ? undefined : matchUpTo(format, row, end, line, words);
    if (match) return match;
  }
  return undefined;
}

/** All of a format up to this row, and up to this place of the line, where that is enough to be nobody else's. */
function matchUpTo(
  format: MessageFormat,
  row: number,
  end: number,
  line: string,
  words: readonly Word[],
): FormatMatch | undefined {
  const beginning = formatUpTo(format, row);
  if (beginning.length < SHORT_MESSAGE || beginning.weight < TELLING_WEIGHT) return undefined;
  const match = matchFormat(beginning, line, words);
  return match && match.places.length === beginning.words.length && match.explained > 0.999 && match.end === end
    ? match
    : undefined;
}

/** Words that tell which program printed a name that several have. */
const PROGRAM_WORDS: Readonly<Record<string, readonly string[]>> = {
  python: ["[ssl:", "_ssl.c", "python", "urllib", "requests", "ssl.ssl"],
  node: ["node", "code:", "errno", "npm", "    at "],
  chrome: ["net::", "err_"],
  openssl: ["ssl_r_", "x509_r_"],
  java: ["javax.", "java.", "sun."],
};

/** Numbers that mean something only beside the words that a program prints with them. */
const NUMBERS: readonly (readonly [program: string, pattern: RegExp])[] = [
  // People type what they read without its signs: "verify error num 20".
  ["x509", /\bVerif(?:y|ication) (?:return code|error)[ :=]{1,2}(?:num(?:ber)?[ :=]{1,2})?(\d{1,3})\b/gi],
  ["x509", /\bCertificate Verification: Error \((\d{1,3})\)/gi],
  ["x509", /\berror (\d{1,3}) at \d{1,2} depth\b/gi],
  ["alert", /\balert(?: number)? ?[:(]?(\d{1,3})\b/gi],
  ["curl", /\bcurl:? ?\((\d{1,2})\)/gi],
  ["curl", /\bcurl(?: exit| error| return)?(?: code| status)?:? (\d{1,2})\b/gi],
  ["chrome", /\bnet_error:? (-\d{1,3})\b/gi],
  ["safari", /\bNSURLErrorDomain(?:[ ,:]| error| Code=){0,3}(-\d{3,4})\b/gi],
  ["safari", /\bkCFStreamErrorDomainSSL(?:[ ,:(]| error){0,3}(-\d{4})\b/gi],
  ["curl", /^\s*\((\d{1,2})\)\s*$/g],
  ["firefox", /(?<![\w.])(-(?:5|8|12|16)\d{3})\b/g],
  ["chrome", /\bERR_\w+ \((-\d{1,3})\)/g],
];
