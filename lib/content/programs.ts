import type { Records } from "./records";

/** What people call the programs whose messages we know; a program without a label is shown by its name. */
const LABELS: Readonly<Record<string, string>> = {
  apache: "Apache httpd",
  openssl: "OpenSSL",
  x509: "Certificate verification (X.509)",
  alert: "TLS alerts",
  chrome: "Chrome",
  firefox: "Firefox",
  curl: "curl",
  wget: "wget",
  python: "Python",
  node: "Node.js",
  java: "Java",
  go: "Go",
  dotnet: ".NET",
  schannel: "Windows (Schannel)",
  gnutls: "GnuTLS",
  s_client: "openssl s_client",
  safari: "Safari",
  edge: "Edge",
  "edge-legacy": "Edge before 2020",
  ie: "Internet Explorer",
  php: "PHP",
  ruby: "Ruby",
  perl: "Perl",
  rustls: "Rust (rustls)",
  dart: "Dart and Flutter",
  git: "git",
  npm: "npm",
  pip: "pip",
  apt: "apt",
  http: "Answers of Apache",
};

export function programLabel(program: string): string {
  return LABELS[program] ?? program;
}

/** The programs that the catalogue knows, in the order of the labels, others after them. */
export function programsOf(records: Records): string[] {
  const order = Object.keys(LABELS);
  const place = (program: string) => (order.includes(program) ? order.indexOf(program) : order.length);
  return [...new Set(records.identifiers.map(({ program }) => program))].sort((a, b) => place(a) - place(b));
}
