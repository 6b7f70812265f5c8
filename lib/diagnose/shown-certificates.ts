import { LONGEST_LINE } from "./log-line";
import type { Hit } from "./recogniser";

/** How the openssl commands show a certificate: `subject=CN = …`, `Issuer: CN = …`, ` 0 s:CN = …` with `   i:CN = …` below. */
const SUBJECT = /^\s*(?:\d{1,2} s:|subject ?[=:] ?)(.+)$/i;
const ISSUER = /^\s*(?:i:|issuer ?[=:] ?)(.+)$/i;
/** Certificates of one chain stand close together. */
const MOST_APART = 400;

type Shown = { subject?: string; issuer?: string; line: number };

/**
 * What the certificates that a text shows say themselves, by the place of their line: that one names itself as its issuer,
 * or that one stands before the certificate that it signed.
 */
export function shownCertificates(lines: readonly string[]): ReadonlyMap<number, readonly Hit[]> {
  const certificates: Shown[] = [];
  for (const [line, text] of lines.entries()) {
    const cut = text.slice(0, LONGEST_LINE);
    const subject = SUBJECT.exec(cut)?.[1]?.trim();
    const issuer = subject === undefined ? ISSUER.exec(cut)?.[1]?.trim() : undefined;
    if (subject === undefined && issuer === undefined) continue;
    const last = certificates.at(-1);
    const goesOn = last && line - last.line <= MOST_APART && (subject ? !last.subject : !last.issuer);
    if (goesOn && subject !== undefined) last.subject = subject;
    else if (goesOn && issuer !== undefined) last.issuer = issuer;
    else
      certificates.push({ line, ...(subject !== undefined && { subject }), ...(issuer !== undefined && { issuer }) });
  }
  const hits = new Map<number, readonly Hit[]>();
  const signers = new Set<string>();
  for (const [place, { subject, issuer, line }] of certificates.entries()) {
    if (subject === undefined || issuer === undefined) continue;
    // Only the first of a chain is the server's own; the last is a root, which names itself.
    if (subject === issuer && place === 0) hits.set(line, [hit("x509:self-issued", lines[line])]);
    else if (subject !== issuer && signers.has(issuer)) hits.set(line, [hit("x509:wrong-order", lines[line])]);
    if (subject !== issuer) signers.add(subject);
  }
  return hits;
}

function hit(id: string, line = ""): Hit {
  const why = id === "x509:self-issued" ? "subject and issuer are the same" : "its issuer stands before it";
  return { id, start: 0, end: line.length, lane: "message", why, weight: 20, places: [], sureness: 1, values: [] };
}
