// biome-ignore-all lint/suspicious/noTemplateCurlyInString: httpd writes its variables like this.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compareVersions } from "@/lib/releases/release";
import { checkConfiguration } from "@/lib/vhost-check/check-configuration";
import { FOREIGN_PREFIXES, KNOWN_DIRECTIVES } from "@/lib/vhost-check/known-directives";
import { records } from "../../fixtures/published-records";

const { directives, releases } = records;
const check = (text: string, release = "2.4.71") => checkConfiguration(text, { release, directives });
const grave = (text: string, release?: string) => check(text, release).filter(({ level }) => level !== "info");
const errors = (text: string, release?: string) => check(text, release).filter(({ level }) => level === "error");

describe("a sound configuration gives neither error nor warning", () => {
  const folder = "tests/lib/vhost-check/sound";
  test.each(readdirSync(folder))("%s", (name) => {
    expect(grave(readFileSync(`${folder}/${name}`, "utf8"), name.replace(/-.*/, ""))).toEqual([]);
  });
});

/** What Debian's apache2 package brings, where it is installed or unpacked beside the results. */
const DEBIAN = [
  "sites-available/default-ssl.conf",
  "sites-available/000-default.conf",
  "mods-available/ssl.conf",
  "mods-available/mpm_event.conf",
  "mods-available/proxy_balancer.conf",
  "apache2.conf",
  "ports.conf",
]
  .flatMap((name) => [`/etc/apache2/${name}`, `tests/results/debian/etc/apache2/${name}`])
  .filter((path) => existsSync(path));

test.runIf(DEBIAN.length > 0)("neither do the files of Debian's package", () => {
  expect(DEBIAN.flatMap((path) => grave(readFileSync(path, "utf8")))).toEqual([]);
});

/** The active directives of the configuration that ships with httpd, in our arrangement. */
describe("what ships with httpd gives no error, and warns only of what is not safe in it", () => {
  const tail = `DocumentRoot "/usr/local/apache2/htdocs"
ServerName www.example.com:443
ServerAdmin you@example.com
ErrorLog logs/error_log
TransferLog logs/access_log
SSLEngine on
SSLCertificateFile conf/server.crt
SSLCertificateKeyFile conf/server.key
<Directory "/usr/local/apache2/cgi-bin">
    SSLOptions +StdEnvVars
</Directory>
CustomLog logs/ssl_request_log "%t %h %{SSL_PROTOCOL}x %{SSL_CIPHER}x \\"%r\\" %b"
</VirtualHost>`;
  const cases: readonly [string, string, readonly string[]][] = [
    [
      "2.0.44",
      "SSLSessionCache dbm:logs/ssl_scache\nSSLMutex file:logs/ssl_mutex\nSSLCipherSuite ALL:!ADH:!EXPORT56:RC4+RSA:+HIGH:+MEDIUM:+LOW:+SSLv2:+EXP:+eNULL",
      ["RC4"],
    ],
    [
      "2.0.65",
      "SSLSessionCache dbm:logs/ssl_scache\nSSLMutex file:logs/ssl_mutex\nSSLProtocol all -SSLv2\nSSLCipherSuite HIGH:MEDIUM:!aNULL:!MD5",
      ["SSLv3"],
    ],
    [
      "2.2.34",
      'SSLSessionCache "shmcb:logs/ssl_scache(512000)"\nSSLMutex "file:logs/ssl_mutex"\nSSLCipherSuite HIGH:MEDIUM:!MD5:!RC4:!3DES\nSSLProxyCipherSuite HIGH:MEDIUM:!MD5:!RC4:!3DES\nSSLHonorCipherOrder on\nSSLProtocol all -SSLv2 -SSLv3\nSSLProxyProtocol all -SSLv2 -SSLv3',
      [],
    ],
    [
      "2.3.9",
      'SSLSessionCache "shmcb:logs/ssl_scache(512000)"\nSSLCipherSuite RC4-SHA:AES128-SHA:ALL:!ADH:!EXP:!LOW:!MD5:!SSLV2:!NULL',
      ["RC4"],
    ],
    ["2.3.16", 'SSLSessionCache "shmcb:logs/ssl_scache(512000)"\nSSLCipherSuite HIGH:MEDIUM:!aNULL:!MD5', []],
    [
      "2.4.62",
      'SSLSessionCache "shmcb:logs/ssl_scache(512000)"\nSSLCipherSuite HIGH:MEDIUM:!MD5:!RC4:!3DES\nSSLProxyCipherSuite HIGH:MEDIUM:!MD5:!RC4:!3DES\nSSLHonorCipherOrder on\nSSLProtocol all -SSLv3\nSSLProxyProtocol all -SSLv3',
      [],
    ],
  ];
  test.each(cases)("%s", (release, head, weak) => {
    const text = `Listen 443\nSSLPassPhraseDialog builtin\nSSLSessionCacheTimeout 300\n${head}\n<VirtualHost _default_:443>\n${tail}`;
    const found = grave(text, release);
    expect(found.map(({ level }) => level)).toEqual(weak.map(() => "warning"));
    for (const [index, word] of weak.entries()) expect(found[index]?.text).toContain(word);
  });
});

/** Facts on every directive, where they are at hand. */
const FACTS = "../shared/facts/env-and-misc.json";
type Sample = {
  readonly tag: string;
  readonly directives: readonly { name: string; value: string; active: boolean; section: string | null }[];
};
test.runIf(existsSync(FACTS))("nor does any directive of the files that httpd's sources ship", () => {
  const { sampleConfig } = JSON.parse(readFileSync(FACTS, "utf8")) as { sampleConfig: readonly Sample[] };
  expect(sampleConfig.length).toBeGreaterThan(3);
  for (const { tag, directives: shipped } of sampleConfig) {
    const text = shipped
      .filter(({ active }) => active)
      .map(({ name, value, section }) => {
        const sections = (section?.match(/<[^<>]*>/g) ?? []).filter((opening) => !opening.startsWith("<IfDefine"));
        const closing = sections.map((opening) => `</${/\w+/.exec(opening)?.[0]}>`).reverse();
        return [...sections, `${name} ${value}`, ...closing].join("\n").replace(/@@SSLPort@@/g, "443");
      })
      .join("\n");
    // Each stands in a virtual host of its own here, so only what holds for one line is looked at.
    const single = errors(text, tag).filter(
      ({ directive }) =>
        directive !== "VirtualHost" && directive !== "SSLEngine" && directive !== "SSLCertificateKeyFile",
    );
    expect(single, tag).toEqual([]);
  }
});

describe("what cannot be known is not judged", () => {
  test.each([
    ["a variable that nobody has set", "<VirtualHost *:443>\nServerName a\nSSLEngine ${TLS}\n</VirtualHost>"],
    ["a protocol from a variable", "SSLProtocol ${PROTOCOLS}"],
    ["a port from a variable", "Listen ${PORT}\n<VirtualHost *:443>\nServerName a\nInclude tls.conf\n</VirtualHost>"],
    ["an Include in the virtual host", "<VirtualHost *:443>\nServerName a\nInclude tls.conf\n</VirtualHost>"],
    [
      "a certificate that an Include can bring",
      "Include conf.d/*.conf\n<VirtualHost *:443>\nServerName a\nSSLEngine on\n</VirtualHost>",
    ],
    [
      "a Listen that an Include can bring",
      "Listen 80\nInclude conf.d/*.conf\n<VirtualHost *:443>\nServerName a\nSSLEngine on\n</VirtualHost>",
    ],
    [
      "modules that an Include can load",
      "LoadModule dir_module modules/mod_dir.so\nInclude conf.d/*.conf\nSSLRandomSeed startup builtin",
    ],
    [
      "TLS directives for the module, if it is there",
      "LoadModule dir_module modules/mod_dir.so\n<IfModule ssl_module>\nSSLSessionCache shmcb:x(512000)\n</IfModule>",
    ],
    ["words of another module", "<IfModule mod_foo.c>\nFooBar on\n</IfModule>"],
    [
      "directives of well-known other modules",
      "SecRuleEngine On\nWSGIScriptAlias / /x\nPassengerRoot /x\nphp_value a b",
    ],
    ["lines of a template", "{% if tls %}\nSSLEngine {{ engine }}\n{% endif %}"],
    ["what stands in a part for a directory", "SSLRequireSSL\nSSLVerifyClient require\nSSLCACertificateFile x.pem"],
    ["TLS of another module", "<VirtualHost *:443>\nServerName a\nGnuTLSEnable on\n</VirtualHost>"],
    [
      "SSLEngine for all virtual hosts",
      "SSLEngine on\nSSLCertificateFile a.pem\n<VirtualHost *:443>\nServerName a\n</VirtualHost>",
    ],
    [
      "SSLProxyEngine for all virtual hosts",
      "SSLProxyEngine on\n<VirtualHost *:80>\nServerName a\nProxyPass / https://b/\n</VirtualHost>",
    ],
    [
      "an answer that is only rewritten",
      "<VirtualHost *:80>\nServerName a\nProxyPass / http://b/\nProxyPassReverse / https://a/\n</VirtualHost>",
    ],
    ["a redirect to https", "RewriteEngine on\nRewriteRule ^ https://a/ [R=301,L]"],
    [
      "one name on two ports",
      "<VirtualHost *:80>\nServerName a\n</VirtualHost>\n<VirtualHost *:8080>\nServerName a\n</VirtualHost>",
    ],
    [
      "one of two branches",
      "<VirtualHost *:80>\nServerName a\n<IfDefine X>\nServerAlias b\n</IfDefine>\n</VirtualHost>\n<VirtualHost *:80>\nServerName b\n</VirtualHost>",
    ],
    ["taking away SSLv2, which is not there", "SSLProtocol all -SSLv2 -SSLv3 -TLSv1 -TLSv1.1"],
    ["weak ciphers that are taken away again", "SSLCipherSuite HIGH:RC4-SHA:DES-CBC3-SHA:!RC4:!3DES:!aNULL"],
    ["no SSLHonorCipherOrder", "SSLCipherSuite HIGH"],
  ])("%s", (_name, text) => {
    expect(grave(text)).toEqual([]);
  });

  test("a session cache whose module is not among those loaded is an error, unless it stands behind a condition", () => {
    const text = (cache: string) => `LoadModule ssl_module modules/mod_ssl.so\n${cache}`;
    const cache = "SSLSessionCache shmcb:x(512000)";
    expect(errors(text(cache))).toEqual([
      expect.objectContaining({
        line: 2,
        directive: "SSLSessionCache",
        correction: "LoadModule socache_shmcb_module modules/mod_socache_shmcb.so",
      }),
    ]);
    expect(errors(text(`<IfModule ssl_module>\n${cache}\n</IfModule>`))).toHaveLength(1);
    expect(errors(text(`<IfModule socache_shmcb_module>\n${cache}\n</IfModule>`))).toEqual([]);
    expect(errors(text(`<IfDefine CACHE>\n${cache}\n</IfDefine>`))).toEqual([]);
    // Before 2.3 the cache is a part of mod_ssl.
    expect(errors(text(cache), "2.2.34")).toEqual([]);
  });

  test("a lone virtual host is told of its Listen, the whole of a server is warned", () => {
    const host =
      "<VirtualHost *:443>\nServerName a\nSSLEngine on\nSSLCertificateFile a.pem\nSSLCertificateKeyFile a.key\n</VirtualHost>";
    const told = (text: string) => check(text).filter(({ correction }) => correction === "Listen 443");
    expect(told(host).map(({ level }) => level)).toEqual(["info"]);
    expect(told(`Listen 80\n${host}`).map(({ level, line }) => [level, line])).toEqual([["warning", 2]]);
    expect(told(`Listen 0.0.0.0:443\n${host}`)).toEqual([]);
  });

  test("before 2.3.11 there is one virtual host for _default_, and later it is another word for *", () => {
    const host = (name: string, address: string) => `<VirtualHost ${address}>\nServerName ${name}\n</VirtualHost>\n`;
    const two = `Listen 80\n${host("a", "_default_:80")}${host("b", "_default_:80")}`;
    expect(grave(two, "2.2.34")).toEqual([
      expect.objectContaining({ line: 5, level: "warning", text: expect.stringContaining("only one virtual host") }),
    ]);
    expect(grave(two)).toEqual([]);
    expect(grave(`Listen 80\n${host("a", "_default_:80")}${host("a", "*:80")}`)).toEqual([
      expect.objectContaining({ line: 6, level: "warning", text: expect.stringContaining("has the name a") }),
    ]);
  });

  test("a byte order mark is told from a name that nobody knows", () => {
    expect(check("\ufeffSSLEngine on")).toEqual([
      { line: 1, level: "error", text: expect.stringContaining("byte order mark") },
    ]);
  });

  test("an Include is named once", () => {
    expect(check("Include a\nInclude b\nIncludeOptional c")).toEqual([
      expect.objectContaining({ line: 1, level: "info", text: expect.stringContaining("in 2 more lines") }),
    ]);
  });

  test("without LoadModule for other modules an unknown name is an error, with one it can be theirs", () => {
    expect(check("Frobnicate on")).toEqual([expect.objectContaining({ level: "error", directive: "Frobnicate" })]);
    expect(check("LoadModule frob_module modules/mod_frob.so\nFrobnicate on")).toEqual([
      expect.objectContaining({ line: 2, level: "info" }),
    ]);
  });
});

describe("the findings", () => {
  test("stand in the order of their lines and carry name, text and correction", () => {
    expect(check("SSLEngien on\nSSLVerifyDepth x\nsslmutex default")).toEqual([
      {
        line: 1,
        level: "error",
        directive: "SSLEngien",
        text: "No httpd module has SSLEngien. Did you mean SSLEngine?",
        correction: "SSLEngine on",
      },
      {
        line: 2,
        level: "error",
        directive: "SSLVerifyDepth",
        text: 'SSLVerifyDepth takes a number; httpd reads "x" as 0.',
        correction: "SSLVerifyDepth 3",
      },
      {
        line: 3,
        level: "error",
        directive: "SSLMutex",
        text: expect.stringContaining("gone since 2.3.4"),
        correction: "Mutex default ssl-cache",
      },
    ]);
  });

  test("a correction that is put in its place is not found fault with", () => {
    for (const text of [
      "SSLProtocol all -TLSv1",
      "SSLProtocol TLSv1.2 TLSv1.3",
      "SSLProtocol SSLv3 TLSv1",
      "SSLProtocol +SSLv2 +TLSv1.2",
      "SSLProtocol -SSLv3",
      "SSLCipherSuite RC4-SHA",
      "SSLCipherSuite ALL:!aNULL HIGH",
      "SSLCipherSuite TLS_AES_128_GCM_SHA256",
      "SSLSessionCache shm:/x(600000)",
      "SSLSessionCache shmcb:/x(1",
      "SSLHonorCipherOrder yes",
      "SSLMutex file:/var/run/x/ssl_mutex",
      "SSLPassPhraseDialog /bin/x",
      "SSLOptions +Foo +StdEnvVars",
      "SSLEngien on",
      "ErrorLog C:\\logs\\x",
    ]) {
      const [found] = check(text);
      expect(found?.correction, text).toBeDefined();
      expect(grave(found?.correction ?? ""), `${text} → ${found?.correction}`).toEqual([]);
    }
  });

  test("every known release is checked, from the first to the last", () => {
    const known = releases.map(({ release }) => release).sort(compareVersions);
    for (const release of known) {
      expect(errors("SSLEngine on\nSSLCertificateFile a.pem\nSSLCertificateKeyFile a.key", release), release).toEqual(
        [],
      );
      const hasMutex = compareVersions(release, "2.3.4") >= 0;
      expect(errors("SSLMutex sem", release).length, release).toBe(hasMutex ? 1 : 0);
      expect(errors("Mutex default ssl-cache", release).length, release).toBe(hasMutex ? 0 : 1);
    }
  });

  test("the known names are sorted, stand there once, and hold that of every record", () => {
    expect(KNOWN_DIRECTIVES).toEqual(
      [...KNOWN_DIRECTIVES].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
    );
    expect(new Set(KNOWN_DIRECTIVES.map((name) => name.toLowerCase())).size).toBe(KNOWN_DIRECTIVES.length);
    const missing = directives.filter(({ name }) => !KNOWN_DIRECTIVES.includes(name));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  test("no directive of httpd's TLS module begins like one of another module", () => {
    for (const { name } of directives) {
      expect(
        FOREIGN_PREFIXES.filter((prefix) => name.toLowerCase().startsWith(prefix)),
        name,
      ).toEqual([]);
    }
  });
});

describe("any text gets an answer in time", () => {
  const MEGABYTE = 1_000_000;
  const fill = (part: string) => part.repeat(Math.ceil(MEGABYTE / part.length));
  test.each([
    ["nothing", ""],
    ["one long line", "x".repeat(MEGABYTE)],
    ["quotation marks", fill('"\\"')],
    ["open variables", fill("${")],
    ["variables in variables", `Define A x\n${fill("Define A ${A}${A}${A}\n")}`],
    ["a use of a long value in every word", `Define A ${"x".repeat(4000)}\n${fill("${A} ")}`],
    ["sections that never close", fill("<If x>\n")],
    ["sections that never opened", fill("</If>\n")],
    ["sections in sections with a directive that may not stand there", fill("<If x>\nServerName a\n")],
    ["closing tags that close nothing, deep inside", `${"<If x>\n".repeat(50_000)}${"</Files>\n".repeat(50_000)}`],
    ["continued lines", fill("a \\\n")],
    ["backslashes", fill("\\")],
    ["prose", fill("The quick brown fox jumps over the lazy dog.\nAnd then?\n")],
    ["names that are nearly right", Array.from({ length: 60_000 }, (_, index) => `SSLEngin${index} on`).join("\n")],
    ["virtual hosts", fill("<VirtualHost *:443>\nServerName a\nSSLEngine on\n</VirtualHost>\n")],
    [
      "virtual hosts and what they inherit",
      `${"SSLEngine x\nSSLCertificateFile a\nSSLProxyVerify none\n".repeat(10_000)}${"<VirtualHost *:443>\nProxyPass / https://b/\n</VirtualHost>\n".repeat(10_000)}`,
    ],
    ["words of a protocol", `SSLProtocol ${fill("+TLSv1.2 ")}`],
    ["ciphers", `SSLCipherSuite ${fill("RC4:")}`],
    ["a path of slashes", `LoadModule x ${"a".repeat(MEGABYTE)}/\nSSLEngine on`],
    ["bytes", Array.from({ length: MEGABYTE }, (_, index) => String.fromCharCode((index * 7919) % 0x2fff)).join("")],
  ])("%s", (_name, text) => {
    const start = performance.now();
    const found = check(text);
    const old = check(text, "2.2.3");
    expect(performance.now() - start).toBeLessThan(8000);
    expect(found.length + old.length).toBeLessThanOrEqual(1002);
    const last = text.split("\n").length;
    for (const { line } of found) expect(line >= 1 && line <= last).toBe(true);
  });
});

test("a directive that is named like what every object has is just not known", () => {
  for (const name of ["constructor", "__proto__", "<constructor>"])
    expect(check(`SSLProtocol ${name}\n${name} a b\n</constructor>\n`).length).toBeGreaterThan(0);
});
