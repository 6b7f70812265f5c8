/**
 * Splits as people and programs write: `SSL_ERROR_NO_CYPHER_OVERLAP` is one word and its parts, `SSLCertificateFile` is
 * one word. FlexSearch's own encoders drop doubled letters and cut numbers into pieces of three, which ruins codes.
 */
export function tokens(text: string): string[] {
  const found: string[] = [];
  for (const [token] of joinSpellings(text.normalize("NFKC")).matchAll(/[\p{L}\p{N}]+(?:_[\p{L}\p{N}]+)*/gu)) {
    const lower = token.toLowerCase();
    found.push(lower);
    if (lower.includes("_")) found.push(...lower.split("_").filter((part) => part.length > 1));
  }
  return found;
}

/** What people write as one word and as two. */
function joinSpellings(text: string): string {
  return text.replace(
    /\b(pass|virtual|command|user|host|time|key|self)[ -](phrase|hosts?|line|name|out|size|signed)\b/gi,
    "$1$2",
  );
}
