/*
 * Commands that a reader may run on a broken server without a thought: they look and change nothing. What is not known to
 * be harmless counts as harmful.
 */

/** Programs that only look, and which of their arguments are needed for that or must not be there. */
const READERS: Readonly<Record<string, { readonly needs?: RegExp; readonly not?: RegExp }>> = {
  apachectl: { needs: /^(?:configtest|-[tSMvV])(?: -D DUMP_[A-Z_]+)?$/ },
  cat: {},
  curl: {
    needs:
      /^(?:(?:-[sSvkIL]+|-o \/dev\/null|-m \d+|-w QUOTED|--http1\.1|--http2|--resolve [^\s-]\S*) )*https?:\/\/\S+$/,
  },
  cut: {},
  date: { needs: /^(?:-u)?$/ },
  getent: {},
  grep: {},
  head: {},
  journalctl: { not: /--(?:cursor-file|vacuum|rotate|flush|sync|relinquish|setup|update)/ },
  ls: {},
  namei: {},
  openssl: {
    needs: /^(?:(?:ciphers|crl|s_client|verify|version|x509)\b|pkey -(?:noout|pubout) )/,
    not: / -(?:out|sess_out|keylogfile|msgfile|writerand|CAcreateserial)\b/,
  },
  ps: {},
  ss: { not: /(?:^| )-[a-zA-Z]*K|--kill/ },
  stat: {},
  systemctl: { needs: /^(?:cat|is-active|is-enabled|show|status)\b/ },
  tail: {},
  timedatectl: { needs: /^(?:show|status)?$/ },
  wc: {},
};

/** Harmless: they read nothing, write nothing, or only join two streams. */
const HARMLESS_REDIRECTION = /(?:2>&1|[12]?>\s?\/dev\/null|<\s?\/dev\/null)/g;

/** A shell command → why it might change something; undefined where it only looks. */
export function mayChange(command: string): string | undefined {
  // Quoted text is data for a program that only looks, unless the shell would run something in it.
  if (/`|\$\(|\$'/.test(command)) return "a command in a command";
  const bare = command.replace(/'[^']*'|"[^"]*"/g, "QUOTED").replace(HARMLESS_REDIRECTION, "");
  if (/['"]/.test(bare)) return "a quotation without its end";
  if (/[<>]/.test(bare)) return "a redirection into a file";
  if (/[;&]/.test(bare)) return "a second command";
  for (const part of bare.split("|")) {
    const [program = "", ...rest] = part
      .trim()
      .replace(/^timeout \d+ /, "")
      .split(/\s+/);
    const known = Object.hasOwn(READERS, program) ? READERS[program] : undefined;
    if (!known) return program === "" ? "nothing beside a |" : program;
    const words = rest.join(" ");
    if (known.needs && !known.needs.test(words)) return `${program} ${words}`.trim();
    if (known.not?.test(words)) return `${program} ${words}`;
  }
  return undefined;
}
