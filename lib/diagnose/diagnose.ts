import type { Hole } from "@/lib/content/schema";
import { type InferredServer, inferServer } from "@/lib/releases/infer-release";
import { parseLogLine } from "./log-line";
import type { Hit, Recognisable, Recogniser } from "./recogniser";
import { hasPrivateKey } from "./redact";

/** An identifier found in a paste: on which lines, how, and what stood in the holes of its message. */
export type Finding = {
  readonly id: string;
  /** Counted from 1, each once. */
  readonly lines: readonly number[];
  readonly lane: Hit["lane"];
  readonly why: string;
  readonly isWrapper: boolean;
  readonly values: readonly { readonly hole: Hole; readonly value: string }[];
};

/** A cause that the findings point to. */
export type RankedCause = {
  readonly slug: string;
  readonly score: number;
  /** The identifiers that speak for it. */
  readonly evidence: readonly string[];
};

export type Diagnosis = {
  readonly findings: readonly Finding[];
  /** Likeliest first. A cause that only follows from the evidence of a likelier one comes after it. */
  readonly causes: readonly RankedCause[];
  readonly server: InferredServer | null;
  readonly hasPrivateKey: boolean;
  readonly lineCount: number;
  /** Lines with words in which nothing was recognised. */
  readonly unrecognised: readonly number[];
};

/** How much an identifier's second, third and fourth cause count against its first. */
const SHARE = [1, 0.45, 0.3, 0.2];
const WRAPPER_SHARE = 0.05;
/** A code names one thing; words can be alike. */
const CODE_SHARE = 1.4;
/** On a line with a code of httpd, other words are the system's ("Connection timed out") and say less than the code. */
const SYSTEM_ERROR_SHARE = 0.3;
/** Where httpd is the client, what is wrong is between it and its back end; those causes are named proxy-…. */
const BACKEND_SHARE = 3;
/** What httpd quotes from the library under it is no system error. */
const LIBRARIES = new Set(["openssl", "x509", "alert", "apache"]);
/** What httpd says and what the library under it says are two witnesses; a cause that both name is the likelier one. */
const AGREEMENT = 1.8;
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
 * A log, a terminal session or a single line → what was recognised in it and which causes it points to. `gravityOf` says
 * how much a cause can do (1 for what stops a server): a warning is not why it does not start.
 */
export function diagnose(
  text: string,
  recogniser: Recogniser,
  gravityOf: (cause: string) => number = () => 1,
): Diagnosis {
  const lines = text.split(/\r\n|\r|\n/);
  const byId = new Map<string, { hits: Hit[]; lines: number[] }>();
  const unrecognised: number[] = [];
  let isAboutBackend = false;
  const cache = new Map<string, Hit[]>();
  const read = (line: string) => {
    const { message, isForeign, isBackend } = parseLogLine(line);
    isAboutBackend ||= isBackend;
    const known = cache.get(message);
    if (known) return known;
    const all = recogniser.recognise(message);
    // Another program's words mean something else, and so does a code of httpd that has nothing to do with TLS.
    const onlyCodes = isForeign || [...message.matchAll(/\bAH\d{5}\b/g)].some(([code]) => !recogniser.identifier(code));
    const hits = onlyCodes ? all.filter(({ lane }) => lane === "code") : all;
    // Logs repeat themselves; a paste of many different lines must not fill the memory.
    if (cache.size < 2000) cache.set(message, hits);
    return hits;
  };
  const note = (hits: readonly Hit[], number: number) => {
    for (const hit of hits) {
      const found = byId.get(hit.id) ?? { hits: [], lines: [] };
      if (found.lines.at(-1) !== number) found.lines.push(number);
      if (found.hits.length < 5) found.hits.push(hit);
      byId.set(hit.id, found);
    }
  };

  for (const [index, line] of lines.entries()) {
    if (!/[\p{L}\p{N}]/u.test(line)) continue;
    let hits = read(line);
    const next = lines[index + 1];
    // A forum or a terminal wraps long lines; what neither half says, both may.
    if (hits.length === 0 && next !== undefined && lines.length < 500)
      hits = read(`${line} ${next.trim()}`).filter(({ lane }) => lane === "message");
    if (hits.length === 0) unrecognised.push(index + 1);
    note(hits, index + 1);
  }

  const findings = [...byId]
    .map(([id, found]) => toFinding(recogniser.identifier(id), id, found))
    .sort((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0));
  return {
    findings,
    causes: rankCauses(findings, recogniser, gravityOf, isAboutBackend),
    server: inferServer(text),
    hasPrivateKey: hasPrivateKey(text),
    lineCount: lines.length,
    unrecognised,
  };
}

function toFinding(
  identifier: Recognisable | undefined,
  id: string,
  { hits, lines }: { hits: Hit[]; lines: number[] },
): Finding {
  const [first] = hits;
  const values = new Map(
    hits.flatMap((hit) => hit.values.map(({ hole, value }) => [`${hole}\0${value}`, { hole, value }] as const)),
  );
  return {
    id,
    lines,
    lane: first?.lane ?? "message",
    why: first?.why ?? "",
    isWrapper: identifier?.wrapper ?? false,
    values: [...values.values()],
  };
}

function rankCauses(
  findings: readonly Finding[],
  recogniser: Recogniser,
  gravityOf: (cause: string) => number,
  isAboutBackend: boolean,
): RankedCause[] {
  const scores = new Map<string, { score: number; evidence: string[]; firstLine: number; sides: Set<string> }>();
  const coded = new Set(findings.filter(({ id }) => /^AH\d/.test(id)).flatMap(({ lines }) => lines));
  for (const finding of findings) {
    const identifier = recogniser.identifier(finding.id);
    if (!identifier) continue;
    const level = Math.max(...(identifier.level ?? ["error" as const]).map((each) => LEVEL_SHARE[each] ?? 1));
    const isSystemError =
      finding.lane === "message" &&
      !LIBRARIES.has(identifier.program) &&
      finding.lines.every((line) => coded.has(line));
    const sure = (finding.lane === "code" ? CODE_SHARE : 1) * (isSystemError ? SYSTEM_ERROR_SHARE : 1);
    const strength = finding.isWrapper ? WRAPPER_SHARE : (level * sure) / Math.sqrt(identifier.causes.length || 1);
    for (const [rank, slug] of identifier.causes.entries()) {
      const cause = scores.get(slug) ?? { score: 0, evidence: [], firstLine: finding.lines[0] ?? 0, sides: new Set() };
      cause.score += strength * (SHARE[rank] ?? 0.1);
      cause.evidence.push(finding.id);
      if (!finding.isWrapper) cause.sides.add(identifier.program === "apache" ? "apache" : "library");
      cause.firstLine = Math.min(cause.firstLine, finding.lines[0] ?? 0);
      scores.set(slug, cause);
    }
  }
  return [...scores]
    .map(([slug, { score, evidence, firstLine, sides }]) => ({
      slug,
      score:
        score *
        (sides.size > 1 ? AGREEMENT : 1) *
        gravityOf(slug) *
        (isAboutBackend && slug.startsWith("proxy-") ? BACKEND_SHARE : 1),
      evidence,
      firstLine,
    }))
    .sort((a, b) => b.score - a.score || a.firstLine - b.firstLine)
    .map(({ slug, score, evidence }) => ({ slug, score, evidence }));
}
