import { describe, expect, test } from "vitest";
import { type CauseFacts, diagnose } from "@/lib/diagnose/diagnose";
import { createRecogniser } from "@/lib/diagnose/recogniser";
import { records } from "../../fixtures/published-records";

const recogniser = createRecogniser(records.identifiers);
const causes = new Map(
  records.causes.map(({ slug, counterparts, files, general }): [string, CauseFacts] => [
    slug,
    { gravity: 1, counterparts, files, general },
  ]),
);
const read = (text: string) => diagnose(text, recogniser, causes);
const stamp = (client: string) => `[Fri Nov 20 10:11:12.123456 2026] [ssl:info] [pid 1:tid 2] [${client}] `;
const EXPIRED = "AH02276: Certificate Verification: Error (10): certificate has expired [subject: CN=a]";

describe("the same failure has another name at another end of the connection", () => {
  test("a visitor's certificate", () => {
    expect(read(`${stamp("client 192.0.2.1:5")}${EXPIRED}`).causes[0]?.slug).toBe("client-cert-expired");
  });
  test("a back end's certificate", () => {
    expect(read(`${stamp("remote 192.0.2.1:443")}${EXPIRED}`).causes[0]?.slug).toBe("proxy-backend-expired");
  });
  test("the server's own, as its clients print it", () => {
    expect(read("verify error:num=10:certificate has expired").causes[0]?.slug).toBe("cert-expired");
  });
  test("httpd's own words about a back end say where the library's words belong", () => {
    const log =
      "[error] (20014)Internal error: SSL Proxy connect failed\nSSL Library Error: 336032784 error:14077410:SSL routines:SSL23_GET_SERVER_HELLO:sslv3 alert handshake failure";
    expect(read(log).causes[0]?.slug).toBe("proxy-backend-handshake");
  });
});

test("the system's words for an error are not those of a library", () => {
  const { findings } = read("[error] (20014)Internal error: SSL Proxy connect failed");
  expect(findings.map(({ id }) => id)).not.toContain("openssl:common/internal-error");
});

test("of many errors with one sentence only the one whose code stands beside it is meant", () => {
  const { findings } = read("www.example.com sent an invalid response.\nERR_SSL_NO_RENEGOTIATION");
  expect(findings.map(({ id }) => id)).toEqual(["chrome:ERR_SSL_NO_RENEGOTIATION"]);
});

test("the ending of a file's name tells what is in it", () => {
  const log = (file: string) =>
    `AH02562: Failed to configure certificate www.example.com:443:0 (with chain), check /etc/ssl/${file}\nSSL Library Error: error:0480006C:PEM routines::no start line`;
  expect(read(log("server.csr")).causes[0]?.slug).toBe("csr-instead-of-certificate");
  expect(read(log("server.der")).causes[0]?.slug).toBe("der-instead-of-pem");
  expect(read(log("server.crt")).causes[0]?.slug).toBe("wrong-file-format");
});

test("a wrapper does not hide the reason that stands in the same line", () => {
  const { findings, causes: ranked } = read(
    "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1007)",
  );
  expect(findings.map(({ id }) => id)).toContain("x509:20");
  expect(ranked[0]?.slug).toBe("unknown-ca");
});

test("a message wrapped over three lines is read as one", () => {
  const { findings } = read(
    "1. SSLSessionCache: 'shmcb' session cache not supported (known\n2. names: ). Maybe you need to load the appropriate socache\n3. module (mod_socache_shmcb?).",
  );
  expect(findings.map(({ id }) => id)).toContain("apache:sslsessioncache-not-supported");
});

describe("a message that the end of the line cuts off", () => {
  const FILE = "/etc/apache2/sites-enabled/shop.conf";
  const MISSPELLED = `AH00526: Syntax error on line 7 of ${FILE}: Invalid command 'SSLEngine', perhaps `;

  test.each([
    ["after a word", "misspelled"],
    ["within a word", "missp"],
    ["with the sign that a pager puts there", "misspelled or defin>"],
    ["with dots", "misspelled or…"],
  ])("%s", (_where, end) => {
    expect(read(MISSPELLED + end).causes[0]?.slug).toBe("module-not-loaded");
  });
  test("is no other message that only begins alike", () => {
    const { findings } = read("Invalid command 'Foo', perhaps it stands in the wrong file");
    expect(findings.map(({ id }) => id)).not.toContain("apache:invalid-command");
  });
  test("a few words of a beginning are no message", () => {
    expect(read("Invalid command").findings).toEqual([]);
  });
  test("what follows a message is no value of it", () => {
    const { findings } = read(`${MISSPELLED}misspelled`);
    expect(findings.find(({ id }) => id === "AH00526")?.values).toEqual([
      { hole: "number", value: "7" },
      { hole: "file", value: FILE },
    ]);
  });
});

describe("a name that the end of the line cuts off", () => {
  test.each([
    "NET::ERR_CERT_COMMON_NAME",
    "Your connection is not private net::ERR_CERT_COMMON_NAME_INV…",
    "ERR_CERT_COMMON_NA...",
    "err_cert_common_name_",
  ])("%s", (text) => {
    expect(read(text).causes[0]?.slug).toBe("name-mismatch");
  });
  test.each([
    ["with endings that mean different things", "SSL_ERROR_"],
    ["of which little is left", "ERR_CERT_CO"],
    ["that goes on", "ERR_CERT_COMMON_NAME_OTHER"],
    ["in the middle of a line", "ERR_CERT_COMMON_NAME was printed"],
  ])("one %s is none", (_which, text) => {
    expect(read(text).findings.filter(({ lane }) => lane === "code")).toEqual([]);
  });
});

test("a few common words in a long sentence are no sure sign", () => {
  const { findings } = read("how can I check whether a private key belongs to the certificate that I got from my CA");
  expect(findings.filter(({ sureness }) => sureness > 0.5)).toEqual([]);
});

describe("what was recognised is marked in its line", () => {
  test("behind whatever the log put before the message", () => {
    const line = `${stamp("client 192.0.2.1:5")}AH02008: SSL library error 1 in handshake (server a.example:443)`;
    const [marked] = read(line).marked;
    expect(marked?.number).toBe(1);
    expect(marked?.marks.map(({ start, end }) => line.slice(start, end)).join()).toContain(
      "SSL library error 1 in handshake",
    );
  });

  test("lines that say the same stand there once", () => {
    const line = (port: number) =>
      `${stamp(`client 192.0.2.1:${port}`)}AH02008: SSL library error 1 in handshake (server a:443)`;
    const { marked } = read([line(1), line(22), "nothing", line(333)].join("\n"));
    expect(marked.map(({ number, repeats }) => [number, repeats])).toEqual([[1, [2, 4]]]);
  });

  test("in every line of a wrapped message", () => {
    const lines = ["AH02565: Certificate and private key a:443:0 from /etc/a.crt and", "/etc/a.key do not match"];
    const { marked } = read(lines.join("\n"));
    expect(marked.map(({ number, marks }) => [number, marks.length])).toEqual([
      [1, 1],
      [2, 1],
    ]);
  });

  test("never one mark within another, in any line", () => {
    const log = records.identifiers.map(({ text }) => text ?? "").join("\n");
    for (const { text, marks } of read(log).marked) {
      for (const [index, { start, end }] of marks.entries()) {
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(start).toBeGreaterThanOrEqual(marks[index - 1]?.end ?? 0);
      }
    }
  });
});

test("a word that stands in the line twice belongs to the message that it is nearest to", () => {
  const text =
    "curl: (60) SSL certificate problem: certificate has expired\nMore details here: https://curl.se/docs/sslcerts.html";
  expect(read(text).causes[0]?.slug).toBe("cert-expired");
  const traceback =
    "    self._sslobj.do_handshake()\nssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1006)";
  expect(read(traceback).causes[0]?.slug).toBe("cert-expired");
});

test("what openssl s_client prints with every TLS 1.3 connection is no cause", () => {
  const text = "Secure Renegotiation IS NOT supported\nVerify return code: 10 (certificate has expired)";
  expect(read(text).causes[0]?.slug).toBe("cert-expired");
});

describe("an alert is about the certificate of the one that received it", () => {
  const ALERT = "error:0A000415:SSL routines:ssl3_read_bytes:sslv3 alert certificate expired";
  test("httpd's own, where httpd logs it", () => {
    expect(read(`${stamp("client 192.0.2.1:5")}SSL Library Error: ${ALERT}`).causes[0]?.slug).toBe("cert-expired");
  });
  test("the client's, where a client prints it", () => {
    expect(
      read(`809BB9662E7F0000:${ALERT}:../ssl/record/rec_layer_s3.c:1601:SSL alert number 45`).causes[0]?.slug,
    ).toBe("client-cert-expired");
    expect(read(`curl: (56) OpenSSL SSL_read: ${ALERT}, errno 0`).causes[0]?.slug).toBe("client-cert-expired");
  });
});

test("what httpd logs can mean something else than what a client prints", () => {
  const MESSAGE = "error:0A00010B:SSL routines::wrong version number";
  expect(read(`${stamp("client 192.0.2.1:5")}SSL Library Error: ${MESSAGE}`).causes[0]?.slug).toBe(
    "unexpected-message",
  );
  expect(read(`curl: (35) OpenSSL/3.0.19: ${MESSAGE}`).causes[0]?.slug).toBe("tls-on-plain-port");
});

test("who refused gives way to why", () => {
  const log = `${stamp("client 192.0.2.1:5")}SSL Library Error: error:0A000416:SSL routines::sslv3 alert certificate unknown (SSL alert number 46)`;
  expect(read(log).causes[0]?.slug).toBe("client-rejects-server-cert");
  expect(read(`${log}\nverify error:num=47:permitted subtree violation`).causes[0]?.slug).toBe("name-constraints");
});

test("a certificate that names itself as its issuer is self-signed", () => {
  expect(read("subject=CN = a.example\nissuer=CN = a.example").causes[0]?.slug).toBe("self-signed");
  expect(read("subject=CN = a.example\nissuer=CN = b.example").causes).toEqual([]);
  expect(read(" 0 s:CN = a.example\n   i:CN = CA\n 1 s:CN = CA\n   i:CN = CA").causes).toEqual([]);
});

test("a certificate that stands before the one that it signed is in the wrong order", () => {
  const listing =
    "0: Certificate\n  Issuer: CN=Root\n  Subject: CN=CA\n1: Certificate\n  Issuer: CN=CA\n  Subject: CN=a.example";
  expect(read(listing).causes[0]?.slug).toBe("chain-order");
  expect(
    read(`AH02565: Certificate and private key a.example:443:0 from a and b do not match\n${listing}`).causes[0]?.slug,
  ).toBe("chain-order");
  expect(read(" 0 s:CN = a.example\n   i:CN = CA\n 1 s:CN = CA\n   i:CN = Root").causes).toEqual([]);
});
