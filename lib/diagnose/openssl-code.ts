/** What a packed OpenSSL error number holds. */
export type OpenSslCode = { readonly library: number; readonly reason: number; readonly packing: "1.x" | "3.x" };

const SYSTEM_LIBRARY = 2;

/**
 * Unpacks an OpenSSL error number, written in hex (`140760FC`, `0A000086`, with or without `0x`) or in the decimal that
 * httpd 2.0 and 2.2 print (`336027900`) → every way it can be read: 1.x packs library << 24 | function << 12 | reason,
 * 3.x library << 23 | reason, and bit 31 marks a system error there (openssl/err.h). Empty when it is no such number.
 */
export function readOpenSslCode(text: string): OpenSslCode[] {
  const digits = text.replace(/^0x/i, "");
  const readings: number[] = [];
  if (/^[0-9a-f]{7,8}$/i.test(digits)) readings.push(Number.parseInt(digits, 16));
  // A decimal of eight digits is below any library that TLS uses, so it can only be hex.
  if (/^\d{9,10}$/.test(text)) readings.push(Number(text));
  return readings.filter((code) => code > 0 && code <= 0xff_ff_ff_ff).flatMap(unpack);
}

function unpack(code: number): OpenSslCode[] {
  if (code > 0x80_00_00_00) return [{ library: SYSTEM_LIBRARY, reason: code & 0x7f_ff_ff_ff, packing: "3.x" }];
  // Error 0 of the system is none.
  if (code === 0x80_00_00_00) return [];
  const old: OpenSslCode = { library: code >>> 24, reason: code & 0xfff, packing: "1.x" };
  const current: OpenSslCode = { library: (code >>> 23) & 0xff, reason: code & 0x7f_ff_ff, packing: "3.x" };
  // A 1.x number almost always names a function; a 3.x one never does.
  return [current, old].filter(({ library, reason }) => library > 0 && reason > 0);
}
