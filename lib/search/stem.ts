import { stemmer } from "stemmer";

/** The stem of a word in small letters, so that its forms (Porter's algorithm) and the spellings of the trade are one. */
export function stem(word: string): string {
  // Every object has a "constructor".
  const spelled = Object.hasOwn(SPELLINGS, word) ? (SPELLINGS[word] ?? word) : word;
  return /\d/.test(word) || word.length < 4 ? spelled : stemmer(spelled);
}

/** What the trade spells in several ways, or says in several words. */
const SPELLINGS: Readonly<Record<string, string>> = {
  certs: "certificate",
  cert: "certificate",
  crt: "certificate",
  cypher: "cipher",
  cyphers: "cipher",
  vhost: "virtualhost",
  vhosts: "virtualhost",
  virtualhosts: "virtualhost",
  config: "configuration",
  conf: "configuration",
  hostname: "host",
  wrong: "mismatch",
  password: "passphrase",
};
