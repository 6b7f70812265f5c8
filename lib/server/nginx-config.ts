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
 * The finished folder on nginx: a file for its `http` block, to be included as it is. It answers as `npm start` does, except
 * that nothing computes: `/search/?q=` opens the box in the page, and there is no `/api/search`. No module beyond those of
 * every package is needed; nginx cannot send Brotli itself, so that the compressed files are named by rules. Where the origin
 * has a path, all that is the site's holds below it, and what else the host has is left alone.
 */
export function nginxConfig(settings: SiteSettings, editions: readonly string[]): string {
  const { folder, certificate, key, logs } = settings;
  const { origin, base } = readSiteAddress(settings.origin, "origin");
  const { listen = { plain: ["80", "[::]:80"], tls: ["443", "[::]:443"] } } = settings;
  const { hostname } = new URL(origin);
  const compressed = Object.keys(ENCODINGS).join("|");
  const hasHost = base === "/";
  /** The path of the site without its last slash: nothing where it has the host. */
  const path = base.slice(0, -1);
  /** The address within the site. */
  const uri = hasHost ? "$uri" : "$handshake_uri";
  const headers = {
    ...SECURITY_HEADERS,
    ...(hasHost && { "Strict-Transport-Security": STRICT_TRANSPORT_SECURITY }),
    Vary: "$handshake_vary",
    // These are left out where they are empty.
    "Cache-Control": "$handshake_cache",
    "Content-Type": "$handshake_type",
    "Content-Encoding": "$handshake_content_encoding",
    Allow: "$handshake_allow",
    ...Object.fromEntries(Object.keys(PAGE_HEADERS).map((name) => [name, pageVariable(name)])),
  };
  const headerLines = Object.entries(headers).map(([name, value]) => `add_header ${name} "${value}" always;`);
  const limits = ["# Nothing here takes a body.", "client_max_body_size 1;"];
  const headTimeout = "client_header_timeout 10s;";
  const timeouts = ["client_body_timeout 10s;", "send_timeout 30s;"];
  const methods = [`if ($request_method !~ "^(?:GET|HEAD)$") {`, "  return 405;", "}"];
  const slashes = [
    "# Slashes in a row count as one for nginx, and each for the relative links of a page.",
    'if ($handshake_merged != "") {',
    `  return 308 ${origin}$handshake_merged;`,
    "}",
  ];
  const types = [
    "# Every text is compressed already, and its type comes from the maps above.",
    "gzip off;",
    "types {",
    "}",
    'default_type "";',
    "absolute_redirect off;",
  ];
  const old = [
    "# Addresses of the httpd documentation; a browser takes the part behind # along.",
    ...oldAddresses(editions).flatMap(({ from, to }) => [
      `location = ${path}${from} {`,
      `  return 308 ${path}${to}$is_args$args;`,
      "}",
    ]),
  ];
  /** How the site answers, whether it has a host or a path. */
  const answering = [...limits, ...timeouts, ...methods, "", ...slashes, "", ...types, ...headerLines, "", ...old, ""];
  const otherwise = hasHost ? "@elsewhere" : "@handshake";
  const tryFiles = `try_files $handshake_text$handshake_ending $handshake_text $handshake_file$handshake_ending $handshake_file ${otherwise};`;
  const elsewhere = (root: string) => [
    `if (-f ${root}${uri}/index.html) {`,
    "  return 308 $uri/$is_args$args;",
    "}",
    "return 404;",
  ];
  const notFound = [
    `error_page 404 ${path}/404.html;`,
    `location = ${path}/404.html {`,
    "  try_files /404.html$handshake_ending /404.html =404;",
    "}",
  ];
  return `# Handshake on nginx, tried on 1.22; written by: npm run -s server-config -- nginx
#
# Copy it to /etc/nginx/conf.d/handshake.conf, then: nginx -t && systemctl reload nginx
# From 1.25.1 on nginx warns of "listen ... http2", which works all the same; "http2 on;" takes its place there.
${hasHost ? "" : belowPathNote(settings.origin, path, hostname)}
${hasHost ? "" : uriMap(path)}# The file of an address: a page stands in a folder of its own.
map ${uri} $handshake_file {
  default ${uri};
  "~/$" "${uri.replace("$", "${")}}index.html";
}
# A program that asks for plain text gets the text of the same record.
map $http_accept $handshake_wants {
  default "page";
  "~${ACCEPTS_PAGES}" "page";
  "~${ACCEPTS_TEXT}" "text";
}
map "$handshake_wants${uri}" $handshake_text {
  default "/none";
  "~^text(?<handshake_record>/.*[^/])/?$" "$handshake_record.txt";
}
# The ending of the compressed file beside a file, where the client takes it.
map $http_accept_encoding $handshake_ending {
  default "";
${indent(
  2,
  Object.entries(ENCODINGS).map(([ending, encoding]) => `"~${acceptsPattern(encoding)}" ".${ending}";`),
)}
}
# What that file is called says nothing of its type, so that the type is said here.
map "$status $uri" $handshake_type {
  default "";
${indent(
  2,
  Object.entries(CONTENT_TYPES).map(
    ([ending, type]) => `"~^(?:20[06]|404) .*\\.${ending}(?:\\.(?:${compressed}))?$" "${type}";`,
  ),
)}
}
# Only pages have these.
${Object.entries(PAGE_HEADERS)
  .map(
    ([name, value]) => `map $handshake_type ${pageVariable(name)} {
  default "";
  "~^text/html" "${value}";
}`,
  )
  .join("\n")}
map "$status $uri" $handshake_content_encoding {
  default "";
${indent(
  2,
  Object.entries(ENCODINGS).map(([ending, encoding]) => `"~^(?:20[06]|404) .*\\.${ending}$" "${encoding}";`),
)}
}
map "$status $uri" $handshake_cache {
  default "";
  "~^(?:20[06]|304) ${HASHED_FILES}" "${CACHE_FOR_EVER}";
  "~^(?:20[06]|304|404) " "${CACHE_AND_ASK}";
}
map $status $handshake_allow {
  default "";
  405 "GET, HEAD";
}
# What was asked stands behind the question mark of an address. It is nobody's business.
map $request_uri $handshake_path {
  default "-";
  "~^(?<handshake_asked>[^?]*)" $handshake_asked;
}
# Where slashes stand in a row or are encoded, the address as it was asked with one of them.
map $request_uri $handshake_merged {
  default "";
  "~*^(?<handshake_before>[^?]*?)(?:/(?:/|%2f)+|%2f(?:/|%2f)*)(?<handshake_after>.*)$" "$handshake_before/$handshake_after";
}
map $handshake_path $handshake_vary {
  default "${VARY_OF_PAGES}";
  "~${FILE_PATTERN}" "${VARY_OF_FILES}";
}
log_format handshake '$remote_addr [$time_iso8601] "$request_method $handshake_path" $status $body_bytes_sent $request_time';

server {
${indent(
  2,
  listen.plain.map((address) => `listen ${address};`),
)}
  server_name ${hostname};
  server_tokens off;
  access_log "${logs}/handshake.log" handshake;
${indent(
  2,
  hasHost
    ? [`return 308 ${origin}$request_uri;`]
    : [`location ~ "^${escapePattern(path)}(?:/|$)" {`, `  return 308 ${origin}$request_uri;`, "}"],
)}
}

server {
${indent(
  2,
  listen.tls.map((address) => `listen ${address} ssl http2;`),
)}
  server_name ${hostname};
  server_tokens off;
${hasHost ? `  root "${folder}";\n` : ""}  access_log "${logs}/handshake.log" handshake;

  ssl_certificate "${certificate}";
  ssl_certificate_key "${key}";
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_ciphers ${CIPHERS};
  ssl_prefer_server_ciphers off;
  ssl_session_cache shared:handshake:1m;
  ssl_session_tickets off;

${indent(
  2,
  hasHost
    ? [
        headTimeout,
        ...answering,
        "location / {",
        `  ${tryFiles}`,
        "}",
        "# The address of a page ends in a slash.",
        `location ${otherwise} {`,
        ...elsewhere("$document_root").map((line) => `  ${line}`),
        "}",
        ...notFound,
      ]
    : [
        headTimeout,
        "",
        "# The site begins here.",
        `location ^~ ${base} {`,
        ...[`root "${folder}";`, ...answering, tryFiles, ...notFound].map((line) => (line === "" ? "" : `  ${line}`)),
        "}",
        "# The address of a page ends in a slash, and so does that of the site.",
        `location ${otherwise} {`,
        ...["absolute_redirect off;", ...headerLines, `error_page 404 ${base}404.html;`, ...elsewhere(folder)].map(
          (line) => `  ${line}`,
        ),
        "}",
        `location = ${path} {`,
        ...["absolute_redirect off;", ...headerLines, `return 308 ${base}$is_args$args;`].map((line) => `  ${line}`),
        "}",
        "# The site ends here.",
      ],
)}
}
`;
}

const belowPathNote = (address: string, path: string, hostname: string): string => `#
# All of ${path} is the site's, and nothing else of the host. Where ${hostname} has its server block, take over into it what
# stands between "The site begins here" and "The site ends here", and leave the rest above the blocks where it is.
${belowPathNotes(address)
  .map((line) => `# ${line}\n`)
  .join("")}`;

/** The address within the site, by which its files are found. */
const uriMap = (path: string): string => `# What stands behind the site's path in an address.
map $uri $handshake_uri {
  default "/none";
  "~^${escapePattern(path)}(?<handshake_within>/.*)$" $handshake_within;
}
`;

/** `Permissions-Policy` → `$handshake_permissions_policy` */
const pageVariable = (header: string): string => `$handshake_${header.toLowerCase().replaceAll("-", "_")}`;

const indent = (width: number, lines: readonly string[]): string =>
  lines.map((line) => (line === "" ? "" : " ".repeat(width) + line)).join("\n");
