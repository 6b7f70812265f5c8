import { describe, expect, test } from "vitest";
import { records } from "../../fixtures/published-records";
import { whole } from "../../fixtures/published-search";

const { search } = whole;
const first = (query: string) => {
  const [hit] = search(query).hits;
  return hit && `${hit.document.kind} ${hit.document.id}`;
};

describe("an exact code is first, however it is written", () => {
  test.each([
    ["AH02565", "identifier AH02565"],
    ["ah 2565", "identifier AH02565"],
    ["02565", "identifier AH02565"],
    ["2565", "identifier AH02565"],
    ["APLOGNO(02565)", "identifier AH02565"],
    ["what does AH02565 mean?", "identifier AH02565"],
    ["14094418", "identifier openssl:tlsv1-alert-unknown-ca"],
    ["0A000418", "identifier openssl:tlsv1-alert-unknown-ca"],
    ["0x0a000418", "identifier openssl:tlsv1-alert-unknown-ca"],
    ["336151576", "identifier openssl:tlsv1-alert-unknown-ca"],
    ["X509_V_ERR_CERT_HAS_EXPIRED", "identifier x509:10"],
    ["Verify return code: 21", "identifier x509:21"],
    ["verify return code 21", "identifier x509:21"],
    ["verify error:num=20", "identifier x509:20"],
    ["openssl s_client verify error num 20", "identifier x509:20"],
    ["SSL alert number 48", "identifier alert:48"],
    ["NET::ERR_CERT_DATE_INVALID", "identifier chrome:ERR_CERT_DATE_INVALID"],
    ["err_cert_date_invalid", "identifier chrome:ERR_CERT_DATE_INVALID"],
    ["ssl_error_rx_record_too_long", "identifier firefox:SSL_ERROR_RX_RECORD_TOO_LONG"],
    ["-12263", "identifier firefox:SSL_ERROR_RX_RECORD_TOO_LONG"],
    ["curl: (60)", "identifier curl:60"],
    ["(60)", "identifier curl:60"],
    ["curl exit code 35", "identifier curl:35"],
    ["0x80090326", "identifier schannel:SEC_E_ILLEGAL_MESSAGE"],
  ])("%s", (query, expected) => {
    expect(first(query)).toBe(expected);
  });

  test("every code of mod_ssl", () => {
    const missed = records.identifiers.filter(({ id }) => /^AH\d/.test(id) && first(id) !== `identifier ${id}`);
    expect(missed.map(({ id }) => id)).toEqual([]);
  });
});

describe("a wrapper is never the answer while anything else is known", () => {
  test.each([
    [
      "AH02008: SSL library error 1 in handshake (server a:443)\nSSL Library Error: error:0A000412:SSL routines::sslv3 alert bad certificate",
      "AH02008",
    ],
    ["AH00016: Configuration Failed\nAH02565: Certificate and private key a from b and c do not match", "AH00016"],
    [
      "AH02312: Fatal error initialising mod_ssl, exiting.\nAH02577: Init: SSLPassPhraseDialog builtin is not supported on Win32 (key file /k)",
      "AH02312",
    ],
  ])("%j", (query, wrapper) => {
    const [hit] = search(query).hits;
    expect(hit?.document.id).not.toBe(wrapper);
    expect(search(query).isConfident).toBe(true);
  });
});

test("the root cause comes before what only follows from it", () => {
  const answer = search(
    "[Fri Nov 20 10:11:12.123456 2026] [ssl:emerg] [pid 1:tid 2] AH02565: Certificate and private key www.example.com:443:0 from /a.crt and /a.key do not match\nAH00016: Configuration Failed",
  );
  expect(answer.hits[0]?.document.id).toBe("key-mismatch");
  expect(answer.diagnosis.findings[0]?.values).toEqual([
    { hole: "server", value: "www.example.com:443:0" },
    { hole: "certificate", value: "/a.crt" },
    { hole: "key", value: "/a.key" },
  ]);
});

test("an edition shows what it answers, and tells what others do", () => {
  const { hits, elsewhere } = search("keys of 512 or 1024 bits, the size of the private key", { edition: "2.4" });
  for (const { document } of hits) {
    if (document.kind === "topic") expect(document.editions, document.id).toContain("2.4");
  }
  expect(elsewhere.map(({ document }) => document.id)).toContain("keysize");
});

test("a directive is found by what it sets and by its values", () => {
  expect(first("nonenotnull")).toBe("directive SSLSessionCache");
  const asked = search("how many seconds a session can be resumed").hits.find(
    ({ document }) => document.kind === "directive",
  );
  expect(asked?.document.href).toBe("/directives/SSLSessionCacheTimeout/");
});

test.each([
  ["SSLSessionCache obsolete", "cause session-cache-trouble"],
  ["SSLRandomSeed deprecated", "topic entropy"],
  ["SSLVerifyDepth too small", "cause verify-depth-exceeded"],
  ["SSLProxyMachineCertificateFile wrong format", "directive SSLProxyMachineCertificateFile"],
])("a rare word of another record does not outweigh the directive that is asked about: %s", (query, expected) => {
  expect(first(query)).toBe(expected);
});

test("common words in the summary of a directive explain no question", () => {
  expect(search("how many seconds old is the folder of my husband").isConfident).toBe(false);
});

test("a directive is found by its name, in any case", () => {
  expect(first("sslciphersuite")).toBe("directive SSLCipherSuite");
});

describe("any bytes get an answer", () => {
  test.each([
    "",
    " ",
    "\u0000\u0001\u0002",
    "\ud800\udfff\ud800",
    "%s%s%n",
    "a".repeat(100_000),
    "AH02565 ".repeat(20_000),
    "[".repeat(100_000),
    "error:".repeat(50_000),
    `${"(a+)+".repeat(10_000)}!`,
    "\n".repeat(50_000),
    "🔥".repeat(5000),
  ])("%#", (query) => {
    expect(Array.isArray(search(query).hits)).toBe(true);
  });
});
