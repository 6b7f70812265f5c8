/** A hole of a message: a conversion of C's printf (httpd's `%pI` for an address among them), or a named `<host>`. */
const HOLE = /%(?:-?\d*(?:\.(?:\*|\d+))?(?:ll?|h)?[diouxXscfg]|p[A-Za-z])|<[a-z][a-z -]*>/g;

/** How many values a message has room for. */
export function holesIn(text: string): number {
  return [...text.matchAll(HOLE)].length;
}

/** The fixed pieces of a message, in order, and the holes between them (`pieces` has one more than `holes`). */
export function splitAtHoles(text: string): { pieces: string[]; holes: string[] } {
  return { pieces: text.split(HOLE).map((piece) => piece.replaceAll("%%", "%")), holes: text.match(HOLE) ?? [] };
}
