import { readSiteAddress } from "@/lib/site-address.mjs";
import { PAGE_HEADERS, SECURITY_HEADERS, STRICT_TRANSPORT_SECURITY } from "./security-headers";
import {
  ACCEPTS_PAGES,
  ACCEPTS_TEXT,
  CACHE_AND_ASK,
  CACHE_FOR_EVER,
  CONTENT_TYPES,
  ENCODINGS,
  FILE_PATTERN,
  HASHED_FILES,
  oldAddresses,
  VARY_OF_FILES,
  VARY_OF_PAGES,
} from "./served-files";
import { acceptsPattern, belowPathNotes, CIPHERS, escapePattern, type SiteSettings } from "./site-settings";

/**
 * The finished folder on Apache httpd 2.4: a file for its configuration, to be included as it is. It answers as `npm start`
 * does, except that nothing computes: `/search/?q=` opens the box in the page, and there is no `/api/search`. Where the
 * origin has a path, all that is the site's holds below it, and what else the host has is left alone.
 */
export function apacheConfig(settings: SiteSettings, editions: readonly string[]): string {
  const { folder, certificate, key, logs, listen = { plain: ["*:80"], tls: ["*:443"] } } = settings;
  const { origin, base } = readSiteAddress(settings.origin, "origin");
  const { hostname } = new URL(origin);
  const compressed = Object.keys(ENCODINGS).join("|");
  const hasHost = base === "/";
  /** The path of the site without its last slash: nothing where it has the host. */
  const path = base.slice(0, -1);
  /** What every address of the site begins with, as a pattern. */
  const start = `^${escapePattern(path)}`;
  const site = hasHost ? "^" : `${start}/`;
  const files = hasHost ? "%{DOCUMENT_ROOT}" : folder;
  const headers = [
    ...[
      ...Object.entries(SECURITY_HEADERS),
      ...(hasHost ? [["Strict-Transport-Security", STRICT_TRANSPORT_SECURITY] as [string, string]] : []),
    ].map(headerLine),
    ...Object.entries(PAGE_HEADERS).map((header) => `${headerLine(header)} "expr=%{CONTENT_TYPE} =~ m#^text/html#"`),
    `Header set Cache-Control "${CACHE_AND_ASK}"`,
    `Header set Vary "${VARY_OF_PAGES}"`,
  ];
  const notFound = `ErrorDocument 404 ${base}404.html`;
  const bodies = [
    "# Nothing here takes a body.",
    "LimitRequestBody 1",
    `Header always set Allow "GET, HEAD" "expr=%{REQUEST_STATUS} == 405"`,
  ];
  return `# Handshake on Apache httpd 2.4, tried on 2.4.71; written by: npm run -s server-config -- apache
#
# Copy it to /etc/apache2/sites-available/handshake.conf (Debian) or /etc/httpd/conf.d/handshake.conf (Fedora, RHEL).
# It needs ssl, http2, headers, rewrite, mime, alias and log_config: on Debian
#   a2enmod ssl http2 headers rewrite && a2ensite handshake && apache2ctl configtest && systemctl reload apache2
${hasHost ? "" : belowPathNote(settings.origin, path, hostname)}
ServerTokens Prod

<VirtualHost ${listen.plain.join(" ")}>
  ServerName ${hostname}
  Redirect 308 ${hasHost ? "/" : path} ${origin}${hasHost ? "/" : path}
</VirtualHost>

<VirtualHost ${listen.tls.join(" ")}>
  ServerName ${hostname}
${hasHost ? `  DocumentRoot "${folder}"\n` : ""}  Protocols h2 http/1.1
  ServerSignature Off
  TraceEnable Off

  SSLEngine on
  SSLCertificateFile "${certificate}"
  SSLCertificateKeyFile "${key}"
  SSLProtocol -all +TLSv1.2 +TLSv1.3
  SSLCipherSuite ${CIPHERS}
  SSLHonorCipherOrder off
  SSLSessionTickets off
  SSLCompression off

  # What was asked stands behind the question mark of an address. It is nobody's business: %U leaves it out.
  CustomLog "${logs}/handshake.log" "%h %t \\"%m %U\\" %>s %B %D"

${hasHost ? indent(2, headers) : `  # The site begins here.\n  <Location "${path}">\n${indent(4, [...headers, notFound, ...bodies])}\n  </Location>`}
  <LocationMatch "${hasHost ? "" : `${start}/.*`}${FILE_PATTERN}">
    Header set Vary "${VARY_OF_FILES}"
  </LocationMatch>
  <Location "${path}${HASHED_FILES}">
    Header set Cache-Control "${CACHE_FOR_EVER}"
  </Location>

  <Directory "${folder}">
    Require all granted
    AllowOverride None
    Options None
    FileETag MTime Size
    # Every text is compressed already.
    SetEnv no-gzip 1
${indent(
  4,
  Object.entries(ENCODINGS).map(([ending, encoding]) => `AddEncoding ${encoding} .${ending}`),
)}
${indent(
  4,
  Object.entries(CONTENT_TYPES).flatMap(([ending, type]) => [
    `<FilesMatch "\\.${ending}(?:\\.(?:${compressed}))?$">`,
    `  ForceType "${type}"`,
    "</FilesMatch>",
  ]),
)}
  </Directory>

${hasHost ? `${indent(2, [notFound, "", ...bodies])}\n` : ""}  RewriteEngine On
  RewriteCond %{REQUEST_METHOD} !^(?:GET|HEAD)$
  RewriteRule ${hasHost ? site : `${start}(?:/|$)`} - [R=405,L]

  # Two slashes in a row count as one for httpd, and as two for the relative links of a page.
  RewriteCond %{THE_REQUEST} "^\\S+ (?:\\w+://[^/?\\s]*)?(/[^?\\s]*?[^/?\\s])?/{2,}([^?\\s]*)"
  RewriteRule ${hasHost ? site : `${start}(?:/|$)`} %1/%2 [NE,R=308,L]

  # Addresses of the httpd documentation; a browser takes the part behind # along.
${indent(
  2,
  oldAddresses(editions).map(({ from, to }) => `RewriteRule ${start}${escapePattern(from)}$ ${path}${to} [R=308,L]`),
)}
${hasHost ? "" : `  RewriteRule ${start}$ ${base} [R=308,L]\n`}
  # A page stands in a folder of its own; a program that asks for plain text gets the text of the same record.
  RewriteRule ${hasHost ? "^(.*)$" : `${start}(/.*)$`} - [E=HANDSHAKE_FILE:$1]
  RewriteRule ${start}(.*/)$ - [E=HANDSHAKE_FILE:$1index.html]
  RewriteCond %{HTTP:Accept} ${ACCEPTS_TEXT}
  RewriteCond %{HTTP:Accept} !${ACCEPTS_PAGES}
  RewriteCond ${files}$1.txt -f
  RewriteRule ${start}(/.*[^/])/?$ - [E=HANDSHAKE_FILE:$1.txt,S=1]

  # The address of a page ends in a slash.
  RewriteCond ${files}$1/index.html -f
  RewriteRule ${start}(/.*[^/])$ ${path}$1/ [R=308,L]

  # The compressed file beside the file, where the client takes it; and where there is no file, the 404 page.
${indent(
  2,
  Object.entries(ENCODINGS).flatMap(([ending, encoding]) => [
    `RewriteCond %{HTTP:Accept-Encoding} "${acceptsPattern(encoding)}"`,
    `RewriteCond ${files}%{ENV:HANDSHAKE_FILE}.${ending} -f`,
    `RewriteRule ${site} "${files}%{ENV:HANDSHAKE_FILE}.${ending}" [L]`,
  ]),
)}
  RewriteCond ${files}%{ENV:HANDSHAKE_FILE} !-f
  RewriteRule ${site} - [R=404,L]
  RewriteRule ${site} "${files}%{ENV:HANDSHAKE_FILE}" [L]
${hasHost ? "" : "  # The site ends here.\n"}</VirtualHost>
`;
}

const belowPathNote = (address: string, path: string, hostname: string): string => `#
# All of ${path} is the site's, and nothing else of the host. Where ${hostname} has its <VirtualHost>, take over what stands
# between "The site begins here" and "The site ends here", before rules of its own that match everything.
${belowPathNotes(address)
  .map((line) => `# ${line}\n`)
  .join("")}`;

const headerLine = ([name, value]: [string, string]): string => `Header always set ${name} "${value}"`;

const indent = (width: number, lines: readonly string[]): string =>
  lines.map((line) => (line === "" ? "" : " ".repeat(width) + line)).join("\n");
