import type { Counterparts, Hole } from "@/lib/content/schema";
import { type InferredServer, inferServer } from "@/lib/releases/infer-release";
import { isContinuation, parseLogLine } from "./log-line";
import { hasPrivateKey } from "./private-key";
import type { Hit, Recognisable, Recogniser } from "./recogniser";
import { shownCertificates } from "./shown-certificates";

/** An identifier found in a paste: on which lines, how, and what stood in the holes of its message. */
export type Finding = {
  readonly id: string;
  /** Counted from 1, each once. */
  readonly lines: readonly number[];
  readonly lane: Hit["lane"];
  readonly why: string;
  readonly isWrapper: boolean;
  /** How likely it is meant, 0 to 1, where it is surest. */
  readonly sureness: number;
  /** Whom httpd spoke of: a visitor, or the back end that it is itself a client of. */
  readonly party: Party | null;
  /** Who printed it: an alert speaks of the certificate of the one that received it. */
  readonly receiver: Receiver | null;
  readonly values: readonly { readonly hole: Hole; readonly value: string }[];
};

export type Party = "client" | "backend";
export type Receiver = "httpd" | "client";

/** What diagnosing needs to know of a cause. */
export type CauseFacts = {
  /** How much it can do, 1 for what stops a server or a connection: a warning is not why it does not start. */
  readonly gravity: number;
  readonly counterparts: Counterparts;
  /** Endings of file names that speak for it, as in `.csr`. */
  readonly files: readonly string[];
  /** It only says who refused. */
  readonly general: boolean;
};

/** A cause that the findings point to. */
export type RankedCause = {
  readonly slug: string;
  readonly score: number;
  /** The identifiers that speak for it. */
  readonly evidence: readonly string[];
};

/** A line in which something was recognised, and where. */
export type MarkedLine = {
  /** Counted from 1. */
  readonly number: number;
  readonly text: string;
  /** In order, none within another. */
  readonly marks: readonly { readonly start: number; readonly end: number; readonly id: string }[];
  /** The later lines that say the same. */
  readonly repeats: readonly number[];
};

type Mark = MarkedLine["marks"][number];

export type Diagnosis = {
  readonly findings: readonly Finding[];
  /** Likeliest first. A cause that only follows from the evidence of a likelier one comes after it. */
  readonly causes: readonly RankedCause[];
  readonly server: InferredServer | null;
  readonly hasPrivateKey: boolean;
  readonly lineCount: number;
  /** In the form of httpd's own log: a line that is not known then is none of ours, whatever its words. */
  readonly isOwnLog: boolean;
  /** Lines with words in which nothing was recognised. */
  readonly unrecognised: readonly number[];
  /** The first lines in which something was recognised, those that say the same only once. */
  readonly marked: readonly MarkedLine[];
};

/** How much an identifier's second, third and fourth cause count against its first. */
const SHARE = [1, 0.45, 0.3, 0.2];
const WRAPPER_SHARE = 0.05;
/** A code names one thing; words can be alike. */
const CODE_SHARE = 1.4;
/** On a line with a code of httpd, other words are the system's ("Connection timed out") and say less than the code. */
const SYSTEM_ERROR_SHARE = 0.3;
/** Where httpd is the client, what is wrong is between it and its back end. */
const BACKEND_SHARE = 3;
/** What only says who refused gives way to a reason that something else names. */
const GENERAL_SHARE = 0.2;
/** A mere warning beside it is no reason: one must be about as sure. */
const ENOUGH_REASON = 0.5;
/** A server runs with it: beside anything else it is not why somebody asks. */
const MINOR_SHARE = 0.05;
/** An alert says that a certificate was refused; where something else says why, it only agrees. */
const ALERT_SHARE = 0.4;
/** How clients print what OpenSSL tells them: `809B…:error:…`, `curl: (56) …`, `(_ssl.c:1006)`, Node's own OpenSSL. */
const PRINTED_BY_CLIENT =
  /^[0-9A-F]{8,16}:error:|^\d{5,20}:error:|\bcurl: ?\(\d|\b_ssl\.c\b|\/deps\/openssl\/|\bjavax\.net\.ssl\b/;
const PRINTED_BY_HTTPD = /^SSL Library Error\b/;
/** A file that is named in a message tells by its ending what is in it. */
const FILE_SHARE = 5;
const FILE_HOLES: ReadonlySet<Hole> = new Set<Hole>(["file", "certificate", "key", "path"]);
/** What httpd quotes from the library under it is no system error. */
const QUOTED = new Set(["openssl", "x509", "alert"]);
/** A message wrapped by a narrow window spans no more lines than this; long logs are not wrapped by hand. */
const WRAPPED_OVER = 3;
const MOST_WRAPPED_LINES = 500;
const MOST_MARKED_LINES = 200;
/** A text of more lines is a log or a session, whose lines are messages. */
const MOST_LINES_OF_PROSE = 1;
const LINES_PER_REPORT = 1000;
/** What httpd says and what the library under it says are two witnesses; a cause that both name is the likelier one. */
const AGREEMENT = 1.8;
/** What is logged first is likelier the root than what follows. */
const FIRST_SHARE = 1.15;
const LEVEL_SHARE: Readonly<Record<string, number>> = {
  emerg: 1.3,
  alert: 1.2,
  crit: 1.2,
  error: 1.1,
  warn: 0.7,
  notice: 0.8,
  info: 0.6,
  debug: 0.15,
};

/**
 * A log, a terminal session or a single line → what was recognised in it and which causes it points to. `onProgress` hears
 * now and then which share of the lines is read, 0 to 1.
 */
export function diagnose(
  text: string,
  recogniser: Recogniser,
  causes: ReadonlyMap<string, CauseFacts>,
  onProgress: (share: number) => void = () => {},
): Diagnosis {
  const lines = text.split(/\r\n|\r|\n/);
  const byId = new Map<string, Found>();
  const unrecognised: number[] = [];
  const cache = new Map<string, Hit[]>();
  let isOwnLog = false;
  const marked = new Map<string, MarkedLine & { marks: Mark[]; repeats: number[] }>();
  const read = (line: string): { hits: Hit[] } & Speakers => {
    const { message, systemErrorLength, isForeign, isOwn, client, isBackend } = parseLogLine(line);
    isOwnLog ||= isOwn || /\bAH\d{5}:/.test(message);
    const party = isBackend ? "backend" : client ? "client" : null;
    const receiver =
      isOwn || PRINTED_BY_HTTPD.test(message) ? "httpd" : PRINTED_BY_CLIENT.test(message) ? "client" : null;
    const known = cache.get(message);
    if (known) return { hits: known, party, receiver };
    // What a program put into its log is meant, however short.
    const isLogged = message.length < line.trim().length || lines.length > MOST_LINES_OF_PROSE;
    // "(20014)Internal error: " is the system's, not the words of a library.
    const all = recogniser
      .recognise(message, isOwn)
      .filter(({ id, end }) => end > systemErrorLength || !QUOTED.has(recogniser.identifier(id)?.program ?? ""));
    // Another program's words mean something else, and so does a code of httpd that has nothing to do with TLS.
    const onlyCodes = isForeign || [...message.matchAll(/\bAH\d{5}\b/g)].some(([code]) => !recogniser.identifier(code));
    const meant = isLogged ? all.map((hit) => ({ ...hit, sureness: 1 })) : all;
    const hits = onlyCodes ? meant.filter(({ lane }) => lane === "code") : meant;
    // Logs repeat themselves; a paste of many different lines must not fill the memory.
    if (cache.size < 2000) cache.set(message, hits);
    return { hits, party, receiver };
  };
  /** Messages that begin on the first of these lines and go on in the next. */
  const readWrapped = ([line = "", ...more]: readonly string[]): Hit[] => {
    const isNew = more.findIndex((next) => !isContinuation(next));
    const rest = (isNew < 0 ? more : more.slice(0, isNew)).map((next) => parseLogLine(next).message);
    if (rest.length === 0) return [];
    const { length } = parseLogLine(line).message;
    return read([line, ...rest].join(" ")).hits.filter(({ start, end }) => start < length && end > length);
  };
  /** Keeps where the hits stand, also in the next lines when the message goes on there. */
  const mark = (index: number, hits: readonly Hit[]) => {
    const last = Math.max(0, ...hits.map(({ end }) => end));
    let before = 0;
    for (let at = index; at < lines.length && before < last; at++) {
      const { text: shown, message } = parseLogLine(lines[at] ?? "");
      const shift = shown.length - message.length;
      const marks = hits
        .map(({ id, start, end }) => ({
          id,
          start: Math.max(start - before, 0) + shift,
          end: Math.min(end - before, message.length) + shift,
        }))
        .filter(({ start, end }) => start < end);
      if (marks.length > 0) addMarks(at + 1, shown, message, marks);
      before += message.length + 1;
    }
  };
  const addMarks = (number: number, shown: string, message: string, marks: readonly Mark[]) => {
    // The same message about another client or process is the same message.
    const key = message.replace(/\d+/g, "0");
    const known = marked.get(key);
    if (known && known.number !== number) {
      if (known.repeats.at(-1) !== number) known.repeats.push(number);
    } else if (known) known.marks.push(...marks);
    else if (marked.size < MOST_MARKED_LINES) marked.set(key, { number, text: shown, marks: [...marks], repeats: [] });
  };
  const note = (hits: readonly Hit[], { party, receiver }: Speakers, number: number) => {
    for (const hit of hits) {
      const found = byId.get(hit.id) ?? { hits: [], lines: [], party, receiver };
      if (found.lines.at(-1) !== number) found.lines.push(number);
      if (found.hits.length < 5) found.hits.push(hit);
      byId.set(hit.id, found);
    }
  };

  const shown = shownCertificates(lines);
  for (const [index, line] of lines.entries()) {
    if (index % LINES_PER_REPORT === LINES_PER_REPORT - 1) onProgress(index / lines.length);
    if (!/[\p{L}\p{N}]/u.test(line)) continue;
    const { hits, ...speakers } = read(line);
    // A forum or a terminal wraps long lines; what no part of a message says alone, all may say together.
    const wrapped = lines.length < MOST_WRAPPED_LINES ? readWrapped(lines.slice(index, index + WRAPPED_OVER)) : [];
    const best = [
      ...(wrapped.length > 0 ? withWrapped(hits, wrapped, recogniser) : hits),
      ...(shown.get(index) ?? []).filter(({ id }) => recogniser.identifier(id)),
    ];
    if (best.length === 0) unrecognised.push(index + 1);
    note(best, speakers, index + 1);
    mark(index, best);
  }

  const all = [...byId].map(([id, found]) => toFinding(recogniser.identifier(id), id, found));
  const findings = withoutNamesakes(all, recogniser).sort((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0));
  return {
    findings,
    causes: rankCauses(findings, recogniser, causes),
    server: inferServer(text),
    hasPrivateKey: hasPrivateKey(text),
    lineCount: lines.length,
    isOwnLog,
    unrecognised,
    marked: [...marked.values()]
      .map((line) => ({
        ...line,
        marks: apart(line.marks.filter(({ id }) => findings.some((each) => each.id === id))),
      }))
      .sort((a, b) => a.number - b.number),
  };
}

type Speakers = Pick<Finding, "party" | "receiver">;
type Found = { hits: Hit[]; lines: number[] } & Speakers;

/** The hits of a line, or those of it together with the next ones where these explain more. */
function withWrapped(hits: readonly Hit[], wrapped: readonly Hit[], recogniser: Recogniser): Hit[] {
  const programOf = ({ id }: Hit) => recogniser.identifier(id)?.program;
  const isBeaten = (hit: Hit, other: Hit) =>
    hit.id === other.id || (hit.lane === "message" && programOf(hit) === programOf(other) && hit.weight < other.weight);
  const better = wrapped.filter((hit) => !hits.some((other) => other.id !== hit.id && isBeaten(hit, other)));
  return [...hits.filter((hit) => !better.some((other) => isBeaten(hit, other))), ...better];
}

/** Marks in order, and none within another: the longer one stays. */
function apart(marks: readonly Mark[]): Mark[] {
  const kept: Mark[] = [];
  for (const mark of marks.toSorted((a, b) => b.end - b.start - (a.end - a.start))) {
    if (kept.every(({ start, end }) => mark.end <= start || mark.start >= end)) kept.push(mark);
  }
  return kept.sort((a, b) => a.start - b.start);
}

function toFinding(identifier: Recognisable | undefined, id: string, { hits, lines, party, receiver }: Found): Finding {
  const first = hits.find(({ lane }) => lane === "code") ?? hits[0];
  const values = new Map(
    hits.flatMap((hit) => hit.values.map(({ hole, value }) => [`${hole}\0${value}`, { hole, value }] as const)),
  );
  return {
    id,
    lines,
    lane: first?.lane ?? "message",
    why: first?.why ?? "",
    isWrapper: identifier?.wrapper ?? false,
    sureness: Math.max(...hits.map(({ sureness }) => sureness)),
    party,
    receiver,
    values: [...values.values()],
  };
}

/** A browser shows one sentence for many errors: where its code stands beside it, the others were not meant. */
function withoutNamesakes(findings: readonly Finding[], recogniser: Recogniser): Finding[] {
  const coded = new Set(findings.filter(({ lane }) => lane === "code").flatMap(({ id }) => textsOf(id, recogniser)));
  return findings.filter(({ id, lane }) => lane === "code" || !textsOf(id, recogniser).some((text) => coded.has(text)));
}

function textsOf(id: string, recogniser: Recogniser): string[] {
  const identifier = recogniser.identifier(id);
  return [identifier?.text ?? [], ...(identifier?.wordings ?? []).map(({ text }) => text)].flat();
}

function rankCauses(
  findings: readonly Finding[],
  recogniser: Recogniser,
  causes: ReadonlyMap<string, CauseFacts>,
): RankedCause[] {
  const scores = new Map<string, { score: number; evidence: string[]; firstLine: number; sides: Set<string> }>();
  const coded = new Set(findings.filter(({ id }) => /^AH\d/.test(id)).flatMap(({ lines }) => lines));
  const ofBackends = new Set([...causes.values()].flatMap(({ counterparts }) => counterparts.backend ?? []));
  const ofClients = new Set([...causes.values()].flatMap(({ counterparts }) => counterparts.client ?? []));
  const speaksOfBackend = ({ id, party }: Finding) =>
    party === "backend" || ofBackends.has(recogniser.identifier(id)?.causes[0] ?? "");
  const isAboutBackend = findings.some(speaksOfBackend);
  const isWrapping = (id: string) => findings.find((finding) => finding.id === id)?.isWrapper ?? true;
  const sharing = new Map<string, number>();
  for (const text of findings.flatMap(({ id }) => textsOf(id, recogniser)))
    sharing.set(text, (sharing.get(text) ?? 0) + 1);
  const isExplained = findings.some(({ id, isWrapper }) => {
    const identifier = recogniser.identifier(id);
    const [first = ""] = identifier?.causes ?? [];
    return identifier && !isWrapper && !isAlert(identifier) && causes.get(first)?.general === false;
  });
  for (const finding of findings) {
    const identifier = recogniser.identifier(finding.id);
    if (!identifier) continue;
    const level = Math.max(...(identifier.level ?? ["error" as const]).map((each) => LEVEL_SHARE[each] ?? 1));
    const isSystemError =
      finding.lane === "message" &&
      identifier.program !== "apache" &&
      !QUOTED.has(identifier.program) &&
      finding.lines.every((line) => coded.has(line));
    const sure =
      (finding.lane === "code" ? CODE_SHARE : finding.sureness) *
      (isSystemError ? SYSTEM_ERROR_SHARE : 1) *
      (identifier.minor ? MINOR_SHARE : 1) *
      (isExplained && isAlert(identifier) ? ALERT_SHARE : 1);
    // `curl:60/…` says more than `curl:60`.
    const isWrapper = finding.isWrapper || findings.some(({ id }) => id.startsWith(`${finding.id}/`));
    const alike =
      finding.lane === "message"
        ? Math.max(1, ...textsOf(finding.id, recogniser).map((text) => sharing.get(text) ?? 1))
        : 1;
    const party =
      isAboutBackend && identifier.program !== "apache"
        ? "backend"
        : finding.party === "client" && identifier.program === "x509"
          ? "client"
          : null;
    const isLogged = finding.receiver === "httpd" && !isAboutBackend;
    const named = new Set(
      ((isLogged ? identifier.logged : undefined) ?? identifier.causes)
        .filter((slug) => party !== "client" || !ofBackends.has(slug))
        .map((slug) => (party && causes.get(slug)?.counterparts[party]) || slug),
    );
    const slugs = isAlert(identifier) ? ofReceiver([...named], finding.receiver, ofClients) : [...named];
    const gravity = causes.get(slugs[0] ?? "")?.gravity ?? 1;
    const strength = isWrapper ? WRAPPER_SHARE : (gravity * level * sure) / Math.sqrt(slugs.length || 1) / alike;
    for (const [rank, slug] of slugs.entries()) {
      const cause = scores.get(slug) ?? { score: 0, evidence: [], firstLine: finding.lines[0] ?? 0, sides: new Set() };
      cause.score += strength * (SHARE[rank] ?? 0.1);
      cause.evidence.push(finding.id);
      if (!isWrapper) cause.sides.add(identifier.program === "apache" ? "apache" : "library");
      cause.firstLine = Math.min(cause.firstLine, finding.lines[0] ?? 0);
      scores.set(slug, cause);
    }
  }
  const reasons = [...scores].filter(([slug, { sides }]) => sides.size > 0 && !causes.get(slug)?.general);
  const givesWay = (slug: string, { score, evidence }: { score: number; evidence: readonly string[] }) =>
    causes.get(slug)?.general === true &&
    reasons.some(
      ([, reason]) =>
        reason.score >= ENOUGH_REASON * score &&
        reason.evidence.some((id) => !evidence.includes(id) && !isWrapping(id)),
    );
  const files = findings.flatMap(({ values }) =>
    values.flatMap(({ hole, value }) => (FILE_HOLES.has(hole) ? [value.toLowerCase()] : [])),
  );
  const isNamed = (slug: string) =>
    causes.get(slug)?.files.some((ending) => files.some((file) => file.endsWith(ending))) ?? false;
  // Findings stand in the order of their first lines.
  const firstTelling = findings.find(({ isWrapper }) => !isWrapper)?.lines[0];
  return [...scores]
    .map(([slug, { score, evidence, firstLine, sides }]) => ({
      slug,
      score:
        score *
        (sides.size > 1 ? AGREEMENT : 1) *
        (firstLine === firstTelling ? FIRST_SHARE : 1) *
        (isNamed(slug) ? FILE_SHARE : 1) *
        (givesWay(slug, { score, evidence }) ? GENERAL_SHARE : 1) *
        (isAboutBackend && ofBackends.has(slug) ? BACKEND_SHARE : 1),
      evidence,
      firstLine,
    }))
    .sort((a, b) => b.score - a.score || a.firstLine - b.firstLine)
    .map(({ slug, score, evidence }) => ({ slug, score, evidence }));
}

const isAlert = ({ id, program }: Recognisable) => program === "alert" || /^openssl:.*\balert-/.test(id);

/** An alert about a certificate is about that of its receiver: httpd's in its log, the client's in what a client prints. */
function ofReceiver(slugs: string[], receiver: Receiver | null, ofClients: ReadonlySet<string>): string[] {
  const others = slugs.filter((slug) => !ofClients.has(slug));
  if (receiver === "client") return [...slugs.filter((slug) => ofClients.has(slug)), ...others];
  return receiver === "httpd" && others.length > 0 ? others : slugs;
}
