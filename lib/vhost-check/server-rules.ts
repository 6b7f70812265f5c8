import { isAtLeast } from "@/lib/releases/release";
import { type Address, parseAddress, parseListen } from "./address";
import { type ConfigurationFinding, finding } from "./finding";
import { inherited, opening, switchOf } from "./host-rules";
import type { ConfigLine, Configuration, Host } from "./read-configuration";
import { isWholeServer } from "./whole-server";

/** What the virtual hosts and the server need from each other: ports, addresses, names, modules. */
export function* serverFindings(configuration: Configuration): Generator<ConfigurationFinding> {
  yield* includeFinding(configuration);
  yield* listenFindings(configuration);
  yield* nameFindings(configuration);
  yield* addressFindings(configuration);
  yield* moduleFindings(configuration);
  yield* accessFindings(configuration);
}

function* includeFinding({ lines }: Configuration): Generator<ConfigurationFinding> {
  const included = lines.filter(({ key }) => key === "include" || key === "includeoptional");
  const [first] = included;
  if (!first) return;
  yield finding(
    first,
    "info",
    included.length === 1
      ? "What is included here cannot be seen, so nothing is said about what may stand in it."
      : `What is included here and in ${included.length - 1} more lines cannot be seen, so nothing is said about what may stand in it.`,
  );
}

function* listenFindings(configuration: Configuration): Generator<ConfigurationFinding> {
  const { server, hosts } = configuration;
  const lines = server.directives.get("listen") ?? [];
  const seen = new Map<string, ConfigLine>();
  const ports = new Set<string | undefined>();
  let isSure = !server.hasUnseen;
  for (const line of lines) {
    const [word] = line.words;
    if (!word) continue;
    const { host, port, isKnown } = parseListen(word);
    ports.add(port);
    if (!isKnown) isSure = false;
    else if (port === undefined || port === "*" || Number(port) < 1 || Number(port) > 65535) {
      yield finding(
        line,
        "error",
        port === undefined
          ? `Listen needs a port, as in ${host === "*" ? "443" : `${word.text}:443`}.`
          : `There is no port ${port}: the numbers go from 1 to 65535.`,
      );
      continue;
    }
    if (!isKnown || line.section.isConditional || line.section.isMacro) continue;
    const key = `${host} ${port}`;
    const first = seen.get(key);
    if (first) {
      yield finding(
        line,
        "error",
        `Line ${first.line} already listens there, so httpd does not start: the address is in use. Take one of the lines away.`,
      );
    } else seen.set(key, line);
  }
  if (!isSure) return;
  const told = new Set<string>();
  for (const host of hosts) {
    if (host.isMacro) continue;
    for (const { port, isKnown } of host.addresses) {
      if (!isKnown || port === undefined || port === "*" || ports.has(port) || told.has(port)) continue;
      const isTls = port === "443" || switchOf(host, server, "sslengine") === "on";
      if (lines.length === 0 && !isTls) continue;
      told.add(port);
      const isWhole = isWholeServer(configuration);
      yield finding(
        opening(host),
        isWhole ? "warning" : "info",
        isWhole
          ? `Nothing listens on port ${port}, so nobody reaches this virtual host. Write Listen ${port}.`
          : `This virtual host needs a Listen ${port}, which is not in this text.`,
        `Listen ${port}`,
      );
    }
  }
}

/** The address that tells virtual hosts apart: `_default_` is another word for `*` since 2.3.11. */
function addressKey({ host, port }: Address, release: string): string {
  const name = host === "_default_" && isAtLeast(release, "2.3.11") ? "*" : host;
  return `${name}:${port ?? "*"}`;
}

const isPlain = (line: ConfigLine, host: Host): boolean =>
  line.section.isConditional === host.isConditional && !line.section.isMacro;

/** Names that are missing, and names that two virtual hosts of one address share. */
function* nameFindings({ hosts, release }: Configuration): Generator<ConfigurationFinding> {
  const owner = new Map<string, Host>();
  const first = new Map<string, Host>();
  for (const host of hosts) {
    if (host.isMacro || host.addresses.some(({ isKnown }) => !isKnown)) continue;
    const keys = [...new Set(host.addresses.map((address) => addressKey(address, release)))];
    if (!host.directives.has("servername") && !host.hasUnseen && host.addresses.length > 0) {
      const before = keys.map((key) => first.get(key)).find((other) => other !== undefined);
      const isDefault = host.addresses.some(({ host: name }) => name === "_default_");
      if (before && !host.isConditional && !before.isConditional) {
        yield finding(
          opening(host),
          "warning",
          `This virtual host has no ServerName, and the one of line ${before.line} answers first on its address. Give it a ServerName.`,
        );
      } else if (!isDefault) {
        yield finding(
          opening(host),
          "info",
          "This virtual host has no ServerName, so httpd takes the server's. Give it the name that visitors type.",
        );
      }
    }
    for (const key of keys) if (!first.has(key)) first.set(key, host);
    if (host.isConditional) continue;
    const told = new Set<Host>();
    for (const line of [
      ...(host.directives.get("servername")?.slice(-1) ?? []),
      ...(host.directives.get("serveralias") ?? []),
    ]) {
      if (!isPlain(line, host)) continue;
      for (const { text, isKnown } of line.words) {
        if (!isKnown || text.startsWith("#")) continue;
        const name = text
          .toLowerCase()
          .replace(/^https?:\/\//, "")
          .replace(/:\d+$/, "");
        for (const key of keys) {
          const pair = `${key} ${name}`;
          const other = owner.get(pair);
          if (other === undefined) owner.set(pair, host);
          else if (other !== host && !told.has(other)) {
            told.add(other);
            yield finding(
              line,
              "warning",
              `The virtual host of line ${other.line} has the name ${name} on the same address and answers for it; this one never does.`,
            );
          }
        }
      }
    }
  }
}

/** Where a release does not tell virtual hosts of one address apart. */
function* addressFindings(configuration: Configuration): Generator<ConfigurationFinding> {
  const { server, hosts, release } = configuration;
  const hasNames = isAtLeast(release, "2.3.11");
  const hasSni = isAtLeast(release, "2.2.12");
  if (hasNames && hasSni) return;
  const lines = server.directives.get("namevirtualhost") ?? [];
  const declared = new Set<string>();
  let isSure = !server.hasUnseen;
  for (const { words } of lines) {
    const [word] = words;
    if (!word) continue;
    if (!word.isKnown) isSure = false;
    declared.add(addressKey(parseAddress(word), release));
  }
  const first = new Map<string, Host>();
  const told = new Set<string>();
  for (const host of hosts) {
    if (host.isMacro || host.isConditional || host.addresses.some(({ isKnown }) => !isKnown)) continue;
    for (const address of host.addresses) {
      const key = addressKey(address, release);
      const other = first.get(key);
      if (other === undefined) {
        first.set(key, host);
        continue;
      }
      if (told.has(key)) continue;
      if (!declared.has(key) && isSure) {
        told.add(key);
        const isDefault = address.host === "_default_";
        const isWhole = isWholeServer(configuration) || lines.length > 0;
        yield finding(
          opening(host),
          isWhole ? "warning" : "info",
          isDefault
            ? `Before 2.3.11 there is only one virtual host for ${address.text}, that of line ${other.line}. Write *:port in both, and NameVirtualHost with it.`
            : `httpd ${release} tells virtual hosts of one address apart only after NameVirtualHost ${address.text}${isWhole ? "" : ", which is not in this text"}; without it, that of line ${other.line} answers for all.`,
          isDefault ? undefined : `NameVirtualHost ${address.text}`,
        );
      } else if (!hasSni && isTls(host, server) && isTls(other, server) && !hasSameCertificate(host, other, server)) {
        told.add(key);
        yield finding(
          opening(host),
          "warning",
          `httpd ${release} has no SNI, which came with 2.2.12: all of ${address.text} is served with the certificate of line ${other.line}. Give this virtual host an address or a port of its own.`,
        );
      }
    }
  }
}

const isTls = (host: Host, server: Host): boolean => switchOf(host, server, "sslengine") === "on";

function hasSameCertificate(a: Host, b: Host, server: Host): boolean {
  const files = inherited(a, server, "sslcertificatefile");
  const others = inherited(b, server, "sslcertificatefile");
  return files.length === others.length && files.every(({ rest }, index) => rest === others[index]?.rest);
}

/** The modules that a text loads, where it loads any and all of it can be seen. */
function loadedModules({ server, hosts }: Configuration): Map<string, ConfigLine> | undefined {
  if (server.hasUnseen || hosts.some((host) => host.hasUnseen)) return undefined;
  const lines = [server, ...hosts].flatMap(({ directives }) => directives.get("loadmodule") ?? []);
  if (lines.length === 0 || lines.some(({ words: [word] }) => !word?.isKnown)) return undefined;
  return new Map(lines.map((line) => [line.words[0]?.text.toLowerCase().replace(/_module$/, "") ?? "", line]));
}

/** Whether a line stands only in conditions that the loaded modules meet. */
function isTaken({ section }: ConfigLine, loaded: ReadonlyMap<string, ConfigLine>): boolean {
  let around = section;
  for (let depth = 0; around.isConditional && around.parent && depth < 50; depth++, around = around.parent) {
    if (around.key.startsWith("if") && around.key !== "ifmodule") return false;
  }
  return section.guards.every((guard) => (guard.startsWith("!") ? !loaded.has(guard.slice(1)) : loaded.has(guard)));
}

function* moduleFindings(configuration: Configuration): Generator<ConfigurationFinding> {
  const loaded = loadedModules(configuration);
  if (loaded === undefined) return;
  const [, sample] = [...loaded][0] ?? [];
  const path = sample?.words[1]?.text ?? "modules/";
  const folder = path.slice(0, Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  const load = (module: string) => `LoadModule ${module}_module ${folder}mod_${module}.so`;
  const { lines, server, release } = configuration;
  if (!loaded.has("ssl")) {
    const first = lines.find(({ key, section }) => key.startsWith("ssl") && !section.isConditional);
    if (first) {
      yield finding(
        first,
        "error",
        `Modules are loaded in this text, and mod_ssl is not among them, so httpd does not know ${first.name}.`,
        load("ssl"),
      );
    }
  }
  if (!isAtLeast(release, "2.3.0")) return;
  for (const key of ["sslsessioncache", "sslstaplingcache"]) {
    for (const line of server.directives.get(key) ?? []) {
      const kind = /^(shmcb|dbm|memcache|redis|dc)(?::|$)/i.exec(line.words[0]?.text ?? "")?.[1]?.toLowerCase();
      if (kind === undefined || loaded.has(`socache_${kind}`) || !isTaken(line, loaded)) continue;
      yield finding(
        line,
        "error",
        `${line.name} ${kind} needs mod_socache_${kind}, which is not among the modules loaded in this text.`,
        load(`socache_${kind}`),
      );
    }
  }
}

/** Access control in the words of 2.2, which 2.4 understands through mod_access_compat. */
function* accessFindings({ lines, release }: Configuration): Generator<ConfigurationFinding> {
  if (!isAtLeast(release, "2.3")) return;
  const first = lines.find(
    ({ key, section }) => (key === "order" || key === "allow" || key === "deny") && !section.isConditional,
  );
  if (first) {
    yield finding(
      first,
      "info",
      "Order, Allow and Deny work in 2.4 only with mod_access_compat. Write Require all granted, Require all denied or Require ip instead.",
    );
  }
}
