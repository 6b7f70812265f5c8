import type { ReleaseLine } from "./known-lines";
import { compareVersions, lineOf } from "./release";

/** The server that a reader named, or a sentence on what was expected instead. */
export type ServerReading =
  | {
      readonly release: string;
      /** The release whose facts hold for it: itself, or the newest known one. */
      readonly treatedAs: string;
      readonly notes: readonly string[];
    }
  | { readonly fault: string };

/** `Apache/2.4.6 (CentOS)`: httpd -v, apachectl -V, a Server header, a banner in the log. */
const BANNER = /\bApache(?:\/| HTTP Server |\/httpd )(\d{1,2}\.\d{1,2}\.\d{1,3})(?![\d.])/i;
/** `httpd-2.4.6-99.el7`, `apache2_2.4.57-2_amd64.deb`, `apache2 (2.4.52-1ubuntu4.7)`, `apache2/jammy 2.4.52`. */
const PACKAGE =
  /\b(?:httpd|apache2?)(?:[a-z0-9:/,+-]{0,40}?)[-_\s(:]{1,4}(?:v|version )?(\d{1,2}\.\d{1,2}\.\d{1,3})(?![\d.])/i;
const ALONE = /^v?(\d{1,4}(?:\.\d{1,4}){1,3})$/i;

/** Longer texts hold the version at their beginning, or not at all. */
const MOST_TEXT = 20_000;

/**
 * What a reader typed or pasted about the server → its release. Distributions keep the release and patch it: what they
 * backported is not known here, and the note says so.
 */
export function readServer(text: string, lines: readonly ReleaseLine[]): ServerReading {
  const asked = text.slice(0, MOST_TEXT).trim();
  const found = BANNER.exec(asked)?.[1] ?? PACKAGE.exec(asked)?.[1] ?? ALONE.exec(asked)?.[1];
  const expected = "A release looks like 2.4.6; httpd -v or apachectl -v prints yours.";
  if (!found) return { fault: asked === "" ? expected : `No release of httpd is named in this. ${expected}` };
  const parts = found.split(".");
  const known = lines.find(({ line }) => line === lineOf(found));
  const newest = lines.at(-1)?.newest;
  if (parts.length === 2 && known) return { fault: `${found} is a release line: which of its releases? ${expected}` };
  if (parts.length !== 3) return { fault: `There is no Apache ${found}. ${expected}` };
  const release = parts.map(Number).join(".");
  if (newest && compareVersions(release, newest) > 0) {
    return {
      release,
      treatedAs: newest,
      notes: [`${release} is newer than ${newest}, the newest one known here; what holds for that is shown.`],
    };
  }
  if (!known) {
    return { fault: `There is no Apache ${release}: the lines are ${lines.map(({ line }) => line).join(", ")}.` };
  }
  if (compareVersions(release, known.first) < 0)
    return { fault: `Apache ${known.line} began with ${known.first}; there is no ${release} before it.` };
  if (compareVersions(release, known.newest) > 0)
    return { fault: `Apache ${known.line} ended with ${known.newest}; there is no ${release}.` };
  return { release, treatedAs: release, notes: notesOn(asked, known) };
}

function notesOn(asked: string, { line, endOfLife }: ReleaseLine): string[] {
  return [
    ...(endOfLife
      ? [`Apache ${line} gets no more fixes, not even for security, since ${endOfLife}. Plan the move to 2.4.`]
      : []),
    ...(/\b(?:el\d|centos|red hat|rhel|debian|ubuntu|suse|fedora|amzn)/i.test(asked)
      ? ["Distributions patch the release that they keep; a fix may be in yours although the number does not say so."]
      : []),
  ];
}
