import { type ConfigurationFinding, finding } from "./finding";
import { hasUnseen, inherited, switchOf } from "./host-rules";
import type { ConfigLine, Configuration, Host } from "./read-configuration";

/** Back ends that are reached by TLS, and what httpd needs to be their client. */
export function* proxyFindings({ server, hosts }: Configuration): Generator<ConfigurationFinding> {
  for (const host of [server, ...hosts]) {
    if (host.isMacro) continue;
    const [first] = tlsBackends(host);
    if (!first || hasUnseen(host, server)) continue;
    const engine = switchOf(host, server, "sslproxyengine");
    // What stands outside the virtual hosts is inherited by them, and may be switched on there.
    if (host.isServer && hosts.some((other) => switchOf(other, server, "sslproxyengine") !== "off")) continue;
    if (engine === "off") {
      const [off] = inherited(host, server, "sslproxyengine");
      yield finding(
        off ?? first,
        "error",
        off
          ? `SSLProxyEngine is off, and line ${first.line} names a back end with https, so every request to it fails.`
          : "This names a back end with https, and SSLProxyEngine is not on, so every request to it fails.",
        "SSLProxyEngine on",
      );
    } else if (engine === "on") yield* verifyFindings(host, server, first);
  }
}

/** The lines that send requests to an https back end. ProxyPassReverse only rewrites answers. */
function tlsBackends(host: Host): ConfigLine[] {
  const places = ["proxypass", "proxypassmatch", "balancermember", "sethandler", "rewriterule"].flatMap(
    (key) => host.directives.get(key) ?? [],
  );
  return places.filter(isTlsBackend).sort((a, b) => a.line - b.line);
}

const isTlsAddress = (text: string): boolean => /^(?:proxy:)?(?:https|wss|h2):\/\//i.test(text);

function isTlsBackend({ key, words, section }: ConfigLine): boolean {
  if (section.isMacro) return false;
  if (key !== "rewriterule") return words.slice(0, 2).some(({ text }) => isTlsAddress(text));
  const flags = words[2]?.text.replace(/[[\]]/g, "").toLowerCase().split(",") ?? [];
  return isTlsAddress(words[1]?.text ?? "") && flags.some((flag) => /^\s*(?:p|proxy)\s*$/.test(flag));
}

function* verifyFindings(host: Host, server: Host, backend: ConfigLine): Generator<ConfigurationFinding> {
  // The last one holds.
  const verify = inherited(host, server, "sslproxyverify").at(-1);
  const [level] = verify?.words ?? [];
  if (level && !level.isKnown) return;
  const hasAuthority = ["sslproxycacertificatefile", "sslproxycacertificatepath"].some(
    (key) => inherited(host, server, key).length > 0,
  );
  if (verify && /^(?:require|on)$/i.test(level?.text ?? "")) {
    if (hasAuthority) return;
    yield finding(
      verify,
      "warning",
      "The back end's certificate must be checked, and no authority to check it with is named, so every request to it fails. Name it with SSLProxyCACertificateFile.",
      `${verify.name} ${verify.rest}\nSSLProxyCACertificateFile /path/to/ca.pem`,
    );
    return;
  }
  yield finding(
    verify ?? backend,
    "info",
    "httpd does not check who issued the back end's certificate. SSLProxyVerify require with SSLProxyCACertificateFile does.",
    "SSLProxyVerify require\nSSLProxyCACertificateFile /path/to/ca.pem",
  );
}
