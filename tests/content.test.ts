import { describe, expect, test } from "vitest";
import { formatIssue } from "@/lib/content/content-error";
import { answerIn } from "@/lib/content/records";
import { issues, records } from "./fixtures/published-records";

const topic = (id: string) => {
  const found = records.topics.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no topic ${id}`);
  return found;
};

test("the content has no problem", () => {
  expect(issues.map(formatIssue)).toEqual([]);
});

test("every edition answers what its FAQ answers", () => {
  const answered = records.editions.map(({ id }) => [id, records.topics.filter((each) => answerIn(each, id)).length]);
  expect(answered).toEqual([
    ["2.0", 44],
    ["2.3", 35],
    ["2.4", 37],
  ]);
});

test("2.3 lists a question that it does not answer, and says so", () => {
  expect(answerIn(topic("badcert"), "2.3")).toBeUndefined();
  expect(topic("badcert").absent.map(({ edition }) => edition)).toEqual(["2.3"]);
});

test("what came with a release says with which", () => {
  expect(answerIn(topic("srp"), "2.4")?.since).toEqual(["2.4.4"]);
  expect(answerIn(topic("javadh"), "2.4")?.since).toEqual(["2.4.7"]);
});

/** Advice that harms a server today, as it stands in commands, configuration or prose. */
const DANGEROUS: Readonly<Record<string, RegExp>> = {
  "a key of 1024 bits or less": /openssl genrsa .*\b(?:512|1024)\b|openssl dhparam 1024/,
  "a SHA-1 signature": /-sha1\b/,
  "a key without its pass phrase": /openssl rsa -in server\.key(?:\.org)? -out server\.key|-out server\.key\.unsecure/,
  "anonymous Diffie-Hellman": /SSL_ALLOW_ADH/,
  "RC4, RC2 or single DES": /\bRC4\b|\bRC2\b|\bDES\b(?!-)/,
  "SSL 3.0": /SSLProtocol\s+all\b/,
  "TLS compression": /SSL_COMPRESS_METHOD/,
};

describe("dangerous old advice carries its warning inside the answer", () => {
  for (const { id, answers } of records.topics) {
    for (const answer of answers) {
      const found = Object.entries(DANGEROUS).filter(([, pattern]) =>
        pattern.test(answer.body.replace(/^> .*$/gm, "")),
      );
      if (found.length === 0) continue;
      test(`${id} of ${answer.editions[0]}: ${found.map(([advice]) => advice).join(", ")}`, () => {
        expect(answer.body).toContain("> [!WARNING]");
      });
    }
  }

  test("at least the known ones are seen", () => {
    const bodies = (id: string) =>
      topic(id)
        .answers.map(({ body }) => body)
        .join("\n");
    expect(bodies("realcert")).toMatch(/genrsa -des3 -out server\.key 1024/);
    for (const id of ["realcert", "ownca", "removepassphrase", "adh", "ciphers", "comp", "javadh"]) {
      expect(bodies(id), id).toContain("> [!WARNING]");
    }
  });
});
