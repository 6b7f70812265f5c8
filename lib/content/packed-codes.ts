import type { IdentifierRecord } from "./schema";

/**
 * An OpenSSL reason as the numbers that programs print: 3.x packs library << 23 | reason; 1.x packs
 * library << 24 | function << 12 | reason, where the function differs, so its three digits stay open (`14???094`).
 */
export function packedCodes(packed: NonNullable<IdentifierRecord["packed"]>): string[] {
  if (packed.library === undefined) return [];
  const library = Number(packed.library);
  const reason = Number(packed.reason);
  const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, "0");
  const current = `${hex(library * 2 ** 23 + reason, 8)} (OpenSSL 3)`;
  return reason < 0x1000 ? [current, `${hex(library, 2)}???${hex(reason, 3)} (OpenSSL 1)`] : [current];
}
