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
import { acceptsPattern, CIPHERS, type SiteSettings } from "./site-settings";

/**
 * The finished folder on Apache httpd 2.4: a file for its configuration, to be included as it is. It answers as `npm start`
 * does, except that nothing computes: `/search/?q=` opens the box in the page, and there is no `/api/search`.
 */
export function apacheConfig(settings: SiteSettings, editions: readonly string[]): string {
  const { origin, folder, certificate, key, logs, listen = { plain: ["*:80"], tls: ["*:443"] } } = settings;
  const { hostname } = new URL(origin);
  const compressed = Object.keys(ENCODINGS).join("|");
  const headers = { ...SECURITY_HEADERS, "Strict-Transport-Security": STRICT_TRANSPORT_SECURITY };
  return `# Handshake on Apache httpd 2.4, tried on 2.4.71; written by: npm run -s server-config -- apache
#
# Copy it to /etc/apache2/sites-available/handshake.conf (Debian) or /etc/httpd/conf.d/handshake.conf (Fedora, RHEL).
# It needs ssl, http2, headers, rewrite, mime, alias and log_config: on Debian
#   a2enmod ssl http2 headers rewrite && a2ensite handshake && apache2ctl configtest && systemctl reload apache2

ServerTokens Prod

<VirtualHost ${listen.plain.join(" ")}>
  ServerName ${hostname}
  Redirect 308 / ${origin}/
</VirtualHost>

<VirtualHost ${listen.tls.join(" ")}>
  ServerName ${hostname}
  DocumentRoot "${folder}"
  Protocols h2 http/1.1
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

${indent(2, Object.entries(headers).map(headerLine))}
${indent(
  2,
  Object.entries(PAGE_HEADERS).map((header) => `${headerLine(header)} "expr=%{CONTENT_TYPE} =~ m#^text/html#"`),
)}
  Header set Cache-Control "${CACHE_AND_ASK}"
  Header set Vary "${VARY_OF_PAGES}"
  <LocationMatch "${FILE_PATTERN}">
    Header set Vary "${VARY_OF_FILES}"
  </LocationMatch>
  <Location "${HASHED_FILES}">
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

  ErrorDocument 404 /404.html

  # Nothing here takes a body.
  LimitRequestBody 1
  Header always set Allow "GET, HEAD" "expr=%{REQUEST_STATUS} == 405"
  RewriteEngine On
  RewriteCond %{REQUEST_METHOD} !^(?:GET|HEAD)$
  RewriteRule ^ - [R=405,L]

  # Addresses of the httpd documentation; a browser takes the part behind # along.
${indent(
  2,
  oldAddresses(editions).map(({ from, to }) => `RewriteRule ^${escapePattern(from)}$ ${to} [R=308,L]`),
)}

  # A page stands in a folder of its own; a program that asks for plain text gets the text of the same record.
  RewriteRule ^(.*)$ - [E=HANDSHAKE_FILE:$1]
  RewriteRule ^(.*/)$ - [E=HANDSHAKE_FILE:$1index.html]
  RewriteCond %{HTTP:Accept} ${ACCEPTS_TEXT}
  RewriteCond %{HTTP:Accept} !${ACCEPTS_PAGES}
  RewriteCond %{DOCUMENT_ROOT}$1.txt -f
  RewriteRule ^(/.*[^/])/?$ - [E=HANDSHAKE_FILE:$1.txt,S=1]

  # The address of a page ends in a slash.
  RewriteCond %{DOCUMENT_ROOT}$1/index.html -f
  RewriteRule ^(/.*[^/])$ $1/ [R=308,L]

  # The compressed file beside the file, where the client takes it; and where there is no file, the 404 page.
${indent(
  2,
  Object.entries(ENCODINGS).flatMap(([ending, encoding]) => [
    `RewriteCond %{HTTP:Accept-Encoding} "${acceptsPattern(encoding)}"`,
    `RewriteCond %{DOCUMENT_ROOT}%{ENV:HANDSHAKE_FILE}.${ending} -f`,
    `RewriteRule ^ "%{DOCUMENT_ROOT}%{ENV:HANDSHAKE_FILE}.${ending}" [L]`,
  ]),
)}
  RewriteCond %{DOCUMENT_ROOT}%{ENV:HANDSHAKE_FILE} !-f
  RewriteRule ^ - [R=404,L]
  RewriteRule ^ "%{DOCUMENT_ROOT}%{ENV:HANDSHAKE_FILE}" [L]
</VirtualHost>
`;
}

const headerLine = ([name, value]: [string, string]): string => `Header always set ${name} "${value}"`;

const escapePattern = (text: string): string => text.replaceAll(".", "\\.");

const indent = (width: number, lines: readonly string[]): string =>
  lines.map((line) => " ".repeat(width) + line).join("\n");
