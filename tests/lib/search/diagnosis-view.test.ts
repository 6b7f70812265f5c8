import { toHtml } from "hast-util-to-html";
import { expect, test } from "vitest";
import { diagnosisView } from "@/lib/search/diagnosis-view";
import { whole } from "../../fixtures/published-search";

const view = (text: string) => toHtml(diagnosisView(whole.search(text), text));

const LOG = `AH02565: Certificate and private key a.example:443:0 from /etc/a.crt and /etc/a.key do not match
AH00016: Configuration Failed
<script>alert(1)</script>`;

test("the likeliest cause comes first, with the lines that speak for it", () => {
  const html = view(LOG);
  expect(html).toMatch(/The likeliest cause.*key-mismatch/);
  expect(html).toContain('<a href="/errors/AH02565/"><code>AH02565</code></a> on line 1');
});

test("what was recognised is marked in its line, with its values", () => {
  const html = view(LOG);
  expect(html).toMatch(/<mark>[^<]*AH02565[^<]*<\/mark>/);
  expect(html).toContain("certificate: /etc/a.crt");
});

test("a line in which nothing is known is listed as text, whatever it holds", () => {
  const html = view(LOG);
  expect(html).toContain("1 line in which nothing is known");
  expect(html).toContain("&#x3C;script>");
  expect(html).not.toContain("<script>");
});

test("a text without anything known says so", () => {
  expect(view("lorem ipsum\ndolor sit amet")).toContain("Nothing in this text is known here.");
});

test("a private key is noticed before anything else", () => {
  const html = view(`-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n${LOG}`);
  expect(html.indexOf("holds a private key")).toBeLessThan(html.indexOf("The likeliest cause"));
});
