/** One line of a log, taken apart. */
export type LogLine = {
  /** The line without a terminal's colours, and no longer than is read. */
  readonly text: string;
  /** Its end, when everything that was put before the message is taken away. */
  readonly message: string;
  readonly module?: string;
  readonly level?: string;
  readonly client?: string;
  /** How many characters at the start of the message are the system's words for an error: `(13)Permission denied: `. */
  readonly systemErrorLength: number;
  /** Printed by a program that is neither httpd nor one that talks to it; its words are about something else. */
  readonly isForeign: boolean;
  /** In the form of httpd's own log, from httpd itself and not from a program that runs in it. */
  readonly isOwn: boolean;
  /** About a connection that httpd opened, as a proxy, to a back end. */
  readonly isBackend: boolean;
};

/** A line longer than this is data; the rest of it is not read. */
export const LONGEST_LINE = 4000;

const ESCAPE = String.fromCharCode(27);
/** What a terminal was told about colours. */
const TERMINAL_COLOURS = new RegExp(`${ESCAPE}\\[[0-9;]*[A-Za-z]`, "g");

/** What a web page made of the signs. */
const ENTITY = /&(?:#(\d{1,6})|(lt|gt|amp|quot|apos|nbsp));/g;
const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", nbsp: " " };

const LEVEL = "emerg|alert|crit|error|warn|notice|info|debug|trace[1-8]";

/** syslog and journald: `Nov 21 02:36:01 host apache2[123]: `, `host httpd: `. */
const SYSLOG =
  /^(?:[A-Z][a-z]{2} [ \d]\d [\d:]{8}|\d{4}-\d{2}-\d{2}[ T][\d:.,+-]{8,24}) [\w.-]{1,80} ([\w./@-]{1,60})(?:\[\d+\])?: /;
/** The programs whose lines in a system log can be about httpd. */
const OWN_PROGRAMS =
  /^(?:apache2?(?:ctl)?|apachectl|httpd|systemd|curl|wget|openssl|docker\w*|containerd|python\d?|node|java|php|logger|certbot|root)$/;
/** `2024/01/31 10:11:12 [error] 33#33: `, and other programs that name themselves. */
const FOREIGN =
  /^(?:\d{4}\/\d{2}\/\d{2} [\d:]{8} \[\w+\] \d+#\d+: |(?:nginx|rsync|sshd|kernel|mysqld?|postgres|dovecot|postfix\/\w+): )/;
/** A unit of systemd that is not httpd's. */
const FOREIGN_UNIT = /^(?!apache2?\.|httpd\.)[\w@-]{1,60}\.service: /;

/** A forum's or an editor's: `12:`, `12|`, `#12`, `> `. */
const LINE_NUMBER = /^(?:>+ ?|#?\d{1,6}[:|.)] ?(?=\D))/;

/*
 * What stands before a message, each tried at the start of what the one before has left. None can run long: every part is
 * a plain phrase or a class that excludes what follows it.
 */
const PREFIXES: readonly RegExp[] = [
  LINE_NUMBER,
  // docker compose: `web_1  | `.
  /^[\w.-]{1,60} {1,20}\| ?/,
  // kubectl logs --prefix: `[pod/web-1/httpd] `.
  /^\[pod\/[\w./-]{1,120}\] /,
  SYSLOG,
  // docker and kubectl logs --timestamps.
  /^\d{4}-\d{2}-\d{2}T[\d:.]{8,18}(?:Z|[+-]\d{2}:?\d{2}) (?:std(?:out|err) [FP] )?/,
  // apachectl and systemd unit output.
  /^(?:apache2|apachectl|httpd|apache2ctl|systemd)(?:\[\d+\])?: /,
];

const TIME = /^\[(?:[A-Z][a-z]{2} ){2}[ \d]\d [\d:.]{8,15} \d{4}\] /;
/** Modules that pass on what programs in httpd print. */
const GUEST = /^(?:php\d?|wsgi|cgid?|fcgid|proxy_fcgi|perl|python|lua)$/;
const MODULE_LEVEL = new RegExp(`^\\[(?:([a-z_][\\w]*):)?(${LEVEL})\\] `);
const PROCESS = /^\[pid \d+(?::tid \d+)?\] /;
/** Whom a line is about: a visitor, or (`remote`) the back end that httpd itself is the client of. */
const CLIENT = /^\[(client|remote) ([^\]]{1,80})\] /;
/** `ssl_engine_init.c(123): ` of debug lines. */
const SOURCE_FILE = /^[\w./-]{1,60}\.c\(\d{1,6}\): /;
/** The system error that httpd puts before its message. */
const SYSTEM_ERROR = /^\(\d{1,6}\)[^:]{1,80}: /;

/** Takes a line apart, whatever its message was wrapped in. Never fails: what is not recognised stays in the message. */
export function parseLogLine(line: string): LogLine {
  const read = line.slice(0, LONGEST_LINE);
  // A paste may be ten thousand empty lines.
  if (read.trim() === "")
    return { text: read, message: "", systemErrorLength: 0, isForeign: false, isOwn: false, isBackend: false };
  const text = read.replace(TERMINAL_COLOURS, "").replace(ENTITY, decodeEntity);
  let rest = text;
  let module: string | undefined;
  let level: string | undefined;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(rest);
    if (found) rest = rest.slice(found[0].length);
    return found;
  };
  const skipSpace = () => take(/^[\s\u00a0]+/);

  skipSpace();
  let isForeign = false;
  for (const prefix of PREFIXES) {
    const program = take(prefix)?.[1];
    if (prefix === SYSLOG && program && !OWN_PROGRAMS.test(program)) isForeign = true;
    skipSpace();
  }
  if (FOREIGN.test(rest) || FOREIGN_UNIT.test(rest)) isForeign = true;
  take(TIME);
  const logged = take(MODULE_LEVEL);
  if (logged) [, module, level] = logged;
  take(PROCESS);
  take(SOURCE_FILE);
  // httpd 2.4 names the client after the system error, where it stays; older ones before it.
  const [, party, client] = take(CLIENT) ?? CLIENT.exec(rest.slice(systemErrorLength(rest))) ?? [];
  return {
    text,
    message: rest,
    systemErrorLength: systemErrorLength(rest),
    isForeign,
    isOwn: level !== undefined && !GUEST.test(module ?? "") && !rest.startsWith("PHP "),
    isBackend: party === "remote",
    ...(module && { module }),
    ...(level && { level }),
    ...(client && { client }),
  };
}

function decodeEntity(entity: string, number: string | undefined, name: string | undefined): string {
  if (name) return NAMED[name] ?? entity;
  const code = Number(number);
  return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : entity;
}

function systemErrorLength(message: string): number {
  return SYSTEM_ERROR.exec(message)?.[0].length ?? 0;
}

/** Whether a line can be the rest of the one before it: it has words, and nothing that a log puts before a message. */
export function isContinuation(line: string): boolean {
  const text = line.slice(0, LONGEST_LINE).replace(LINE_NUMBER, "").trim();
  return /[\p{L}\p{N}]/u.test(text) && !/^[[<>#$*{]|^AH\d|^\d{1,4}[-/.:]\d/.test(text) && !SYSLOG.test(text);
}
