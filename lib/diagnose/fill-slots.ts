import type { Hole } from "@/lib/content/schema";
import { SLOT, type Slot } from "@/lib/content/slots";
import type { Finding } from "./diagnose";

/** What a paste revealed, by slot. */
export type SlotValues = Readonly<Partial<Record<Slot, string>>>;

const SLOT_OF_HOLE: Partial<Record<Hole, Slot>> = {
  host: "host",
  port: "port",
  certificate: "certificate",
  key: "key",
  file: "file",
  path: "file",
  client: "client",
};

/** Labels between single dots, none with a hyphen at its end; every sign can be read in one way only. */
const HOST = /^[a-z0-9_]+(?:-+[a-z0-9_]+)*(?:\.[a-z0-9_]+(?:-+[a-z0-9_]+)*)*\.?$|^\[[0-9a-f:]+\]$/i;
const PORT = /^\d{1,5}$/;
/** Long values are data; control characters and a leading dash could turn a value into something else. */
const USABLE = /^(?!-)[^\p{Cc}]{1,200}$/u;

/** The values in the findings → what fills the slots; the first value of each kind counts. */
export function slotValues(findings: readonly Pick<Finding, "values">[]): SlotValues {
  const values: Partial<Record<Slot, string>> = {};
  const put = (slot: Slot, value: string) => {
    const isRight = slot === "host" ? HOST.test(value) : slot === "port" ? PORT.test(value) : true;
    if (isRight && USABLE.test(value)) values[slot] ??= value;
  };
  for (const { hole, value } of findings.flatMap((finding) => finding.values)) {
    // `www.example.com:443`, and from 2.4.8 on `www.example.com:443:0` with the number of the certificate.
    const [, host, port] = hole === "server" ? (/^([^:\s]+):(\d{1,5})(?::\d+)?$/.exec(value) ?? []) : [];
    if (host && port) {
      put("host", host);
      put("port", port);
    } else if (hole === "server") put("host", value);
    const slot = SLOT_OF_HOLE[hole];
    if (slot) put(slot, value);
  }
  return values;
}

/** A command or a directive with its known slots filled, safely quoted for where it will be pasted; unknown ones stay as they are. */
export function fillSlots(code: string, language: string, values: SlotValues): string {
  const quote = language === "console" ? quoteForShell : quoteForConfiguration;
  return code.replace(SLOT, (slot, name: string) => {
    // A slot is one of ours: every object also has a `{constructor}`.
    const value = Object.hasOwn(values, name) ? values[name as Slot] : undefined;
    return value === undefined ? slot : (quote(value) ?? slot);
  });
}

function quoteForShell(value: string): string {
  return /^[\w./:@%+=,-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

/** httpd's configuration has no escape that holds everywhere, so a value with a quote or a backslash is left out. */
function quoteForConfiguration(value: string): string | null {
  if (/["\\]/.test(value)) return null;
  return /\s/.test(value) ? `"${value}"` : value;
}
