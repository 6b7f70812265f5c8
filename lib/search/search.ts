import type { Severity } from "@/lib/content/schema";
import { type CauseFacts, type Diagnosis, diagnose } from "@/lib/diagnose/diagnose";
import { createRecogniser, type MessageCounts, type Recognisable } from "@/lib/diagnose/recogniser";
import type { SearchDocument } from "./search-document";
import type { WordIndex } from "./word-ranking";

/** One result over all lanes: a record, how sure, and why it is here. */
export type SearchHit = {
  readonly document: SearchDocument;
  /** Comparable within one answer: exact codes from 100 up, messages from 50, words below. */
  readonly score: number;
  readonly why: string;
  /** The words of the query that the document has. */
  readonly words: readonly string[];
  /** The identifiers found in the query that speak for it. */
  readonly evidence: readonly string[];
};

export type SearchAnswer = {
  /** False when nothing explains the query well enough; the hits are then only the nearest. */
  readonly isConfident: boolean;
  readonly hits: readonly SearchHit[];
  /** Topics that the chosen edition does not answer, and others do. */
  readonly elsewhere: readonly SearchHit[];
  readonly diagnosis: Diagnosis;
  /** Words that were taken for others: asked, understood. */
  readonly corrected: readonly (readonly [string, string])[];
};

export type SearchOptions = {
  /** Only what this edition answers; what others answer comes apart, as `elsewhere`. */
  readonly edition?: string;
  readonly limit?: number;
  /** Hears which share of a long text is read, 0 to 1. */
  readonly onProgress?: (share: number) => void;
};

export type Search = { readonly search: (query: string, options?: SearchOptions) => SearchAnswer };

const CODE = 100;
const MESSAGE = 50;
/** What stands beside a message decides between the causes that it can have. */
const BESIDE = 3;
/** Nothing but a wrapper was recognised: its causes are guesses, yet better ones than the words around it give. */
const WRAPPER = 30;
/** A message that is not surer than this may stand in a question by chance. */
const DOUBTFUL = 0.5;
/** Below what the words of the question find: who writes a sentence asks more than for the name. */
const NAMED_IN_PASSING = 8;
/** What words are worth in a record that does not have the directive that was asked about: it answers something else. */
const WITHOUT_NAMED = 0.5;
/** Words explain a query when the document has this share of what is asked for. */
const WORDS_EXPLAIN = 0.42;
/** What each kind of cause can do to a server: a warning beside an error is not what broke it. */
const GRAVITY: Readonly<Record<Severity, number>> = { start: 1, connection: 1, warning: 0.5, harmless: 0.15 };
const NEAREST_SHOWN = 5;
const ELSEWHERE_SHOWN = 3;
/** More lines than this are a log, and its words are no question. */
export const MOST_LINES_OF_WORDS = 3;
const LONGEST_WORDS = 1000;
const NO_WORDS: ReturnType<WordIndex["search"]> = { matches: [], corrected: [] };

/**
 * Prepares a search over all records and a recogniser over their identifiers. Without an index of words it finds codes,
 * messages and names only, which is all that a browser can do until that index has come. Where the identifiers are only
 * some of a catalogue, `counts` are those of the whole.
 */
export function createSearch(
  documents: readonly SearchDocument[],
  identifiers: readonly Recognisable[],
  words: WordIndex = { search: () => NO_WORDS },
  counts?: MessageCounts,
): Search {
  const recogniser = createRecogniser(identifiers, counts);
  const byKey = new Map(documents.map((document) => [`${document.kind}:${document.id}`, document]));
  const causes = new Map(
    documents
      .filter(({ kind }) => kind === "cause")
      .map(({ id, severity = "connection", counterparts = {}, files = [], general = false }): [string, CauseFacts] => [
        id,
        { gravity: GRAVITY[severity], counterparts, files, general },
      ]),
  );
  const directives = new Map(
    documents.filter(({ kind }) => kind === "directive").map((document) => [document.id.toLowerCase(), document]),
  );

  return { search };

  function search(query: string, { edition, limit = 10, onProgress }: SearchOptions = {}): SearchAnswer {
    const { matches, corrected } =
      countLines(query) <= MOST_LINES_OF_WORDS ? words.search(query.slice(0, LONGEST_WORDS)) : NO_WORDS;
    const asPasted = diagnose(query, recogniser, causes, onProgress);
    // A mistyped message is recognised once its words are spelled right.
    const diagnosis =
      corrected.length > 0 && asPasted.findings.every(({ sureness }) => sureness <= DOUBTFUL)
        ? diagnose(respell(query, corrected), recogniser, causes)
        : asPasted;
    const found = new Map<SearchDocument, { score: number; why: string }>();
    const add = (document: SearchDocument | undefined, score: number, why: string) => {
      if (!document) return;
      const known = found.get(document);
      if (!known || known.score < score) found.set(document, { score, why });
    };
    const wordScores = new Map(
      diagnosis.lineCount > 1
        ? []
        : matches.map(({ document, score }) => [document.kind === "cause" ? document.id : "", score]),
    );
    const wordsOf = new Map(matches.map(({ document, matched }) => [document, matched]));
    const evidenceOf = new Map(
      diagnosis.causes.map(({ slug, evidence }) => [byKey.get(`cause:${slug}`), evidence] as const),
    );

    const telling = diagnosis.findings.filter(({ isWrapper, sureness }) => !isWrapper && sureness > DOUBTFUL);
    const codes = diagnosis.findings.filter(({ lane }) => lane === "code");
    const exact = codes.filter(({ isWrapper }) => !isWrapper);
    // A single code is what is asked about, also one that says little, unless something beside it says more.
    const asked =
      diagnosis.lineCount === 1 && exact.length === 1 ? exact : telling.length === 0 && codes.length === 1 ? codes : [];
    const base = exact.length > 0 ? CODE : MESSAGE;
    for (const finding of asked) add(byKey.get(`identifier:${finding.id}`), CODE * 2, finding.why);
    for (const [rank, cause] of diagnosis.causes.slice(0, 6).entries()) {
      const speaking = telling.filter(({ id }) => cause.evidence.includes(id));
      const reasons = diagnosis.findings.filter(({ id }) => cause.evidence.includes(id));
      const reason = speaking[0] ?? reasons[0];
      const sureness = Math.max(0, ...reasons.map((each) => each.sureness));
      const strength = speaking.length > 0 ? base : telling.length > 0 ? 1 : WRAPPER * sureness;
      add(
        byKey.get(`cause:${cause.slug}`),
        strength - rank + Math.min(cause.score, 5) / 10 + BESIDE * (wordScores.get(cause.slug) ?? 0),
        `${reason?.id}: ${reason?.why}`,
      );
    }
    for (const finding of diagnosis.findings) {
      const share = finding.isWrapper ? 0.5 : finding.lane === "code" ? CODE - 6 : MESSAGE - 6;
      add(
        byKey.get(`identifier:${finding.id}`),
        share * (telling.includes(finding) ? 1 : finding.sureness / 2),
        finding.why,
      );
    }
    const named: string[] = [];
    for (const [word] of query.slice(0, 2000).matchAll(/\b[A-Za-z][A-Za-z0-9]{3,}\b/g)) {
      const directive = directives.get(word.toLowerCase());
      const isAlone = query.trim().toLowerCase() === word.toLowerCase();
      // Many directives are plain words: User, Include, Require.
      if (!directive || !(isAlone || word.startsWith("SSL"))) continue;
      named.push(word.toLowerCase());
      add(directive, isAlone ? CODE : NAMED_IN_PASSING, `the directive ${directive.id}`);
    }

    // The words of a pasted log are no question once its messages are known.
    const asQuestion = diagnosis.lineCount > 1 && telling.length > 0 ? [] : matches;
    for (const match of asQuestion.slice(0, 40)) {
      const edges = kindShare(match.document.kind);
      const why =
        match.missing.length > 0
          ? `words: ${match.matched.join(", ")}; without: ${match.missing.join(", ")}`
          : `words: ${match.matched.join(", ")}`;
      const aside = named.some((word) => match.missing.includes(word)) ? WITHOUT_NAMED : 1;
      add(match.document, Math.min(match.score, 1.2) * 30 * edges * aside, why);
    }

    const inEdition = ({ document }: SearchHit) =>
      !edition || document.editions.length === 0 || document.editions.includes(edition);
    const ranked = [...found]
      .map(
        ([document, reason]): SearchHit => ({
          document,
          ...reason,
          words: wordsOf.get(document) ?? [],
          evidence: evidenceOf.get(document) ?? [],
        }),
      )
      .sort((a, b) => b.score - a.score);
    const hits = ranked.filter(inEdition).slice(0, limit);
    const elsewhere = ranked.filter((hit) => !inEdition(hit)).slice(0, ELSEWHERE_SHOWN);
    const best = matches.find(({ isGuess }) => !isGuess)?.score ?? 0;
    const isConfident =
      telling.length > 0 ||
      diagnosis.findings.some(({ sureness }) => sureness > DOUBTFUL) ||
      named.length > 0 ||
      (best >= WORDS_EXPLAIN && !diagnosis.isOwnLog);
    return { isConfident, hits: isConfident ? hits : hits.slice(0, NEAREST_SHOWN), elsewhere, diagnosis, corrected };
  }
}

function countLines(text: string): number {
  return text.split("\n", MOST_LINES_OF_WORDS + 1).length;
}

/** A query with the words that were taken for others replaced by these. */
export function respell(query: string, corrected: readonly (readonly [string, string])[]): string {
  const taken = new Map(corrected);
  return query.replace(/[\p{L}\p{N}_]+/gu, (word) => taken.get(word.toLowerCase()) ?? word);
}

/** Of two records with the same words, what answers a question comes before what only names a thing. */
function kindShare(kind: SearchDocument["kind"]): number {
  return { cause: 1, topic: 1, guide: 0.9, identifier: 0.8, directive: 0.7 }[kind];
}
