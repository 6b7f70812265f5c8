import { isAtLeast } from "@/lib/releases/release";
import type { Address } from "./address";
import { type ConfigurationFinding, finding } from "./finding";
import type { ConfigLine, Configuration, Host } from "./read-configuration";
import { isWholeServer } from "./whole-server";

/** What of a directive holds for a host: its own, or else what it inherits from the server. */
export function inherited(host: Host, server: Host, key: string): readonly ConfigLine[] {
  return host.directives.get(key) ?? (host.isServer ? [] : (server.directives.get(key) ?? []));
}

/** The line that opens a virtual host, as the place of a finding. */
export const opening = (host: Host) => ({ line: host.line, name: "VirtualHost" });

type Switch = "on" | "off" | "unknown";
/** The server's lines are asked for by every virtual host. */
const switches = new WeakMap<readonly ConfigLine[], Switch>();

/** Whether a switch is on in a host; "unknown" where a variable decides. A condition is taken as met. */
export function switchOf(host: Host, server: Host, key: string): Switch {
  const lines = inherited(host, server, key);
  const known = switches.get(lines);
  if (known) return known;
  const isOn = lines.some(({ words: [word] }) => word?.isKnown && word.text.toLowerCase() === "on");
  const state = isOn ? "on" : lines.some(({ words: [word] }) => word && !word.isKnown) ? "unknown" : "off";
  switches.set(lines, state);
  return state;
}

/** Whether a file or a macro that cannot be seen may add to what holds for the host. */
export const hasUnseen = (host: Host, server: Host): boolean => host.hasUnseen || server.hasUnseen;

/** What is wrong with TLS in each virtual host, and in the server around them. */
export function* hostFindings(configuration: Configuration): Generator<ConfigurationFinding> {
  const { server, hosts } = configuration;
  const hasManaged = [server, ...hosts].some(({ directives }) =>
    ["mdomain", "mdomainset", "mdcertificatefile", "mdmember"].some((key) => directives.has(key)),
  );
  const keyOf = new Map<string, ConfigLine>();
  const hasOwnTls = [...server.directives.keys()].some((key) => key.startsWith("ssl"));
  const isWhole = isWholeServer(configuration);
  for (const host of hosts) {
    if (host.isMacro) continue;
    yield* addressFindings(host);
    yield* engineFindings(host, server);
    if (!hasManaged) yield* certificateFindings(host, configuration);
    yield* pairFindings(host, keyOf);
    yield* verificationFindings(host, configuration);
    yield* staplingFindings(host, configuration, isWhole || hasOwnTls);
  }
  if (!hasManaged) yield* certificateFindings(server, configuration);
  yield* pairFindings(server, keyOf);
  yield* verificationFindings(server, configuration);
  yield* staplingFindings(server, configuration, isWhole || hosts.length > 0);
}

/** What httpd makes of the addresses of a virtual host; tried with 2.4.71. */
function* addressFindings(host: Host): Generator<ConfigurationFinding> {
  if (host.addresses.length === 0) {
    yield finding(opening(host), "error", "<VirtualHost> needs an address, as in *:443.", "<VirtualHost *:443>");
    return;
  }
  for (const address of host.addresses) {
    const { text, host: name, port, isKnown } = address;
    if (!isKnown) continue;
    const fault = addressFault(address);
    if (fault !== undefined) {
      yield finding(opening(host), "error", fault.text, fault.correction);
      return;
    }
    if (/[a-z]/.test(name) && !name.includes(":") && name !== "_default_" && port !== undefined) {
      yield finding(
        opening(host),
        "info",
        `httpd looks ${JSON.stringify(text)} up in the DNS when it starts, and leaves the virtual host out when that fails. Write *:${port} and the name in ServerName.`,
        `<VirtualHost *:${port}>`,
      );
      return;
    }
  }
}

function addressFault({ text, host, port }: Address): { text: string; correction?: string } | undefined {
  const shown = JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
  if (text.includes("://")) {
    const number = text.startsWith("https") ? 443 : 80;
    return {
      text: `httpd takes ${shown} for a host's name and ignores the virtual host. Write an address and a port.`,
      correction: `<VirtualHost *:${number}>`,
    };
  }
  if (text.includes(",")) {
    return {
      text: `Addresses are separated by spaces; httpd takes ${shown} for one and ignores the virtual host.`,
      correction: `<VirtualHost ${text.split(",").filter(Boolean).join(" ")}>`,
    };
  }
  if (/^\d+$/.test(text)) {
    return { text: `${shown} is a port without an address. Write *:${text}.`, correction: `<VirtualHost *:${text}>` };
  }
  if (text.startsWith(":")) {
    return { text: `${shown} has no address before the port. Write *${text}.`, correction: `<VirtualHost *${text}>` };
  }
  if (port !== undefined && port !== "*" && (Number(port) < 1 || Number(port) > 65535)) {
    return { text: `There is no port ${port}: the numbers go from 1 to 65535.` };
  }
  const behind = text.includes("]") ? text.slice(text.indexOf("]")) : text;
  const isAddress6 = !text.startsWith("[") && (text.match(/:/g)?.length ?? 0) > 1;
  if (isAddress6 && /^[0-9a-f:.]+$/i.test(text)) {
    return {
      text: `An IPv6 address needs brackets, so that its port can be told from it: ${shown}.`,
    };
  }
  if (behind.includes(":") && port === undefined) {
    const name = behind.slice(behind.lastIndexOf(":") + 1).toLowerCase();
    const number = name === "https" ? "443" : name === "http" ? "80" : undefined;
    return {
      text: `${shown} has no number for a port, so httpd ignores the virtual host.`,
      ...(number !== undefined && { correction: `<VirtualHost ${host}:${number}>` }),
    };
  }
  return undefined;
}

/** Switches of other modules that speak TLS. */
const OTHER_ENGINES = ["gnutlsenable", "nssengine", "tlsengine"];

function* engineFindings(host: Host, server: Host): Generator<ConfigurationFinding> {
  const isOn443 = host.addresses.some(({ port }) => port === "443");
  const state = switchOf(host, server, "sslengine");
  const own = host.directives.get("sslengine");
  if (
    isOn443 &&
    state === "off" &&
    !OTHER_ENGINES.some((key) => host.directives.has(key) || server.directives.has(key))
  ) {
    const [line] = own ?? [];
    if (line) {
      if (line.words[0]?.text.toLowerCase() === "off") {
        yield finding(
          line,
          "warning",
          "SSLEngine is off on port 443, so browsers that come with https get plain HTTP and report an error.",
          "SSLEngine on",
        );
      }
    } else if (!host.hasUnseen) {
      yield finding(
        opening(host),
        server.hasUnseen ? "warning" : "error",
        "This virtual host on port 443 has no SSLEngine on, so it serves plain HTTP there and browsers report an error.",
        "SSLEngine on",
      );
    }
  }
  if (state !== "on") return;
  const at = own?.[0] ?? opening(host);
  const ports = host.addresses.map(({ port }) => port);
  if (ports.includes("80")) {
    yield finding(
      at,
      "warning",
      ports.includes("443")
        ? "SSLEngine on holds for port 80 of this virtual host too, where browsers speak plain HTTP. Give port 80 a virtual host of its own."
        : "SSLEngine is on for port 80, where browsers speak plain HTTP. Write port 443, or take SSLEngine away.",
    );
  } else if (
    own &&
    host.addresses.some(({ port, host: name, isKnown }) => isKnown && port === undefined && name === "*")
  ) {
    yield finding(
      at,
      "warning",
      "This virtual host has no port, so SSLEngine on holds for all ports that httpd listens on, port 80 among them. Write *:443.",
      "<VirtualHost *:443>",
    );
  }
}

function* certificateFindings(host: Host, configuration: Configuration): Generator<ConfigurationFinding> {
  const { server } = configuration;
  const hasCertificate = hasAny(host, server, ["sslcertificatefile", "sslpkcs7certificatefile"]);
  const keys = inherited(host, server, "sslcertificatekeyfile");
  if (!hasCertificate) {
    if (switchOf(host, server, "sslengine") !== "on" || hasUnseen(host, server)) return;
    // The server's own SSLEngine is often only there to be inherited, in a part that is taken into a virtual host.
    if (host.isServer && !isWholeServer(configuration)) return;
    const [key] = keys;
    if (key) {
      yield finding(
        key,
        "error",
        "There is a key and no certificate for it, so httpd does not start. Name the certificate with SSLCertificateFile.",
      );
      return;
    }
    yield finding(
      host.directives.get("sslengine")?.[0] ?? (host.isServer ? { line: 1 } : opening(host)),
      "error",
      "SSLEngine is on and no certificate is named, so httpd does not start. Name it with SSLCertificateFile, and its key with SSLCertificateKeyFile.",
      "SSLCertificateFile /path/to/certificate.pem\nSSLCertificateKeyFile /path/to/private.key",
    );
    return;
  }
  const [first] = host.directives.get("sslcertificatefile") ?? [];
  if (first && keys.length === 0 && !hasUnseen(host, server) && !first.words[0]?.text.startsWith("pkcs11:")) {
    yield finding(
      first,
      "info",
      "No SSLCertificateKeyFile belongs to this certificate: httpd looks for the private key in the same file, and does not start when it is not there.",
    );
  }
}

/** A certificate fits one key only, so the same one with two keys is wrong in one of the places. */
function* pairFindings(host: Host, keyOf: Map<string, ConfigLine>): Generator<ConfigurationFinding> {
  const certificates = host.directives.get("sslcertificatefile") ?? [];
  const keys = host.directives.get("sslcertificatekeyfile") ?? [];
  const all = [...certificates, ...keys];
  if (all.some(({ words: [word], section }) => !word?.isKnown || section.isConditional !== host.isConditional)) return;
  const seen = new Set<string>();
  for (const line of certificates) {
    const path = line.words[0]?.text ?? "";
    if (seen.has(path) && keys.length < certificates.length) {
      yield finding(
        line,
        "warning",
        "This certificate is named twice here, and there is no second key for it. Take one line away.",
      );
    }
    seen.add(path);
  }
  if (certificates.length !== keys.length) return;
  for (const [index, certificate] of certificates.entries()) {
    const path = certificate.words[0]?.text ?? "";
    const key = keys[index];
    if (!key) continue;
    const other = keyOf.get(path);
    if (other === undefined) keyOf.set(path, key);
    else if (other.words[0]?.text !== key.words[0]?.text) {
      yield finding(
        key,
        "warning",
        `The certificate of line ${certificate.line} stands with another key in line ${other.line}. It fits only one of them.`,
        `${key.name} ${other.rest}`,
      );
    }
  }
}

const hasAny = (host: Host, server: Host, keys: readonly string[]): boolean =>
  keys.some((key) => inherited(host, server, key).length > 0);

/** Checks that are asked for, and lack what they need. */
function* verificationFindings(host: Host, { server, release }: Configuration): Generator<ConfigurationFinding> {
  if (hasUnseen(host, server)) return;
  const verify = host.directives
    .get("sslverifyclient")
    ?.find(({ words: [word] }) => word?.isKnown && /^(?:require|on|optional)$/i.test(word.text));
  if (
    verify &&
    !hasAny(host, server, ["sslcacertificatefile", "sslcacertificatepath"]) &&
    switchOf(host, server, "sslengine") !== "unknown"
  ) {
    yield finding(
      verify,
      "warning",
      "Client certificates are asked for, and no authority to check them with is named. Name it with SSLCACertificateFile.",
      `SSLCACertificateFile /path/to/client-ca.pem\n${verify.name} ${verify.rest}`,
    );
  }
  if (!isAtLeast(release, "2.3.15")) return;
  for (const prefix of ["SSL", "SSLProxy"]) {
    const small = prefix.toLowerCase();
    const [list] = [
      ...(host.directives.get(`${small}carevocationfile`) ?? []),
      ...(host.directives.get(`${small}carevocationpath`) ?? []),
    ];
    if (list && !hasAny(host, server, [`${small}carevocationcheck`])) {
      yield finding(
        list,
        "warning",
        `Revocation lists are not used without ${prefix}CARevocationCheck since 2.3.15.`,
        `${list.name} ${list.rest}\n${prefix}CARevocationCheck chain`,
      );
    }
  }
}

function* staplingFindings(
  host: Host,
  { server, release }: Configuration,
  isWhole: boolean,
): Generator<ConfigurationFinding> {
  const on = host.directives
    .get("sslusestapling")
    ?.find(({ words: [word] }) => word?.isKnown && word.text.toLowerCase() === "on");
  if (!on || !isAtLeast(release, "2.3.3") || hasUnseen(host, server)) return;
  // One that stands in a virtual host has its own finding.
  if (server.directives.has("sslstaplingcache") || host.directives.has("sslstaplingcache")) return;
  yield finding(
    on,
    isWhole ? "error" : "warning",
    isWhole
      ? "httpd does not start with SSLUseStapling on and no SSLStaplingCache. Write one outside all virtual hosts."
      : "httpd does not start with SSLUseStapling on unless an SSLStaplingCache stands outside all virtual hosts, and there is none in this text.",
    'SSLStaplingCache "shmcb:logs/ssl_stapling(32768)"',
  );
}
