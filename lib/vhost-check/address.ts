import type { Word } from "./words";

/** What a `<VirtualHost>`, a `Listen` or a `NameVirtualHost` names. */
export type Address = {
  readonly text: string;
  /** Without brackets, in small letters; `*` where none is named. */
  readonly host: string;
  /** A number as text; `*` for all ports, undefined where none is named or it is no number. */
  readonly port?: string;
  /** False where a variable stands in it. */
  readonly isKnown: boolean;
};

/** `192.0.2.1:443`, `[2001:db8::1]:443`, `*:443`, `*`, `www.example.com` → its host and port. */
export function parseAddress(word: Word): Address {
  const text = word.text.toLowerCase();
  const bracket = text.startsWith("[") ? text.indexOf("]") : -1;
  const colon = bracket === -1 ? text.lastIndexOf(":") : text.indexOf(":", bracket);
  const host = (colon === -1 ? text : text.slice(0, colon)).replace(/^\[|\]$/g, "");
  const port = colon === -1 ? undefined : text.slice(colon + 1);
  return {
    text: word.text,
    host: host === "" ? "*" : host,
    ...(port !== undefined && (port === "*" || /^\d{1,9}$/.test(port)) && { port }),
    isKnown: word.isKnown,
  };
}

/** The address of a `Listen`, where a bare number is a port. */
export function parseListen(word: Word): Address {
  if (!/^\d+$/.test(word.text)) return parseAddress(word);
  return { text: word.text, host: "*", port: word.text, isKnown: word.isKnown };
}
