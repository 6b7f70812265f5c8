import { expect, test } from "vitest";
import { pageAddresses } from "@/lib/content/page-addresses";
import { llmsText } from "@/lib/plain/llms-text";
import { plainRecords } from "@/lib/plain/plain-records";
import { createTextWriter, PLAIN, terminalText } from "@/lib/plain/terminal-text";
import { searchPath } from "@/lib/routes";
import { records } from "../../fixtures/published-records";

const plain = plainRecords(records);
const texts = plain.map(({ path, markdown }) => ({ path, text: terminalText(markdown, {}, PLAIN, "") }));
const markdownOf = (path: string) => plain.find((one) => one.path === path)?.markdown ?? "";

test("every record has its Markdown, at an address of its own", () => {
  const { causes, identifiers, topics, directives } = records;
  expect(plain.length).toBeGreaterThan(causes.length + identifiers.length + topics.length + directives.length);
  expect(new Set(plain.map(({ path }) => path)).size).toBe(plain.length);
});

test("an identifier comes with its cause, check and fix", () => {
  const text = markdownOf("errors/AH02565");
  expect(text).toMatch(/^# AH02565\n\n```text\nCertificate and private key/);
  expect(text).toContain("## Likeliest cause: The certificate and the private key do not belong together");
  expect(text).toContain("### Check");
});

test("an answer comes with what holds today", () => {
  const text = markdownOf("2.4/verify");
  expect(text).toContain("## What Apache 2.4 says");
  expect(text).toContain("## What holds today, on Apache 2.4 with OpenSSL 3");
});

test("links of the site lead, from the address of the Markdown, to what there is", () => {
  const pages = new Set([
    searchPath,
    ...pageAddresses(records).map(({ href }) => href),
    ...plain.map(({ path }) => `/${path}.md`),
  ]);
  let count = 0;
  for (const { path, markdown } of plain) {
    for (const [, link = ""] of markdown.replace(/^```.*?^```$/gms, "").matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^(?:https?:|mailto:|#)/.test(link)) continue;
      const site = "https://example.org/handshake";
      const { href } = new URL(link, `${site}/${path}.md`);
      expect([path, link, pages.has(href.slice(site.length).replace(/#.*$/, ""))]).toEqual([path, link, true]);
      count++;
    }
  }
  expect(count).toBeGreaterThan(500);
});

test("as text, prose stays within 80 columns", () => {
  for (const { path, text } of texts) {
    // Code and long words stay whole.
    const wide = text
      .split("\n")
      .filter((line) => line.length > 80 && !line.startsWith("    ") && /^\S+ \S+ \S/.test(line));
    expect([path, wide]).toEqual([path, []]);
  }
});

test("the list for language models names every cause, topic, program and directive once", () => {
  const text = llmsText(records, "https://handshake.example");
  expect(text).toContain("(https://handshake.example/causes/key-mismatch.md)");
  const links = [...text.matchAll(/\]\(https:\/\/handshake\.example\/([^)]+)\.md\)/g)].map(([, path]) => path);
  expect(links.filter((path) => !plain.some((one) => one.path === path))).toEqual([]);
  expect(new Set(links).size).toBe(links.length);
});

test("a record written in parts is the same text as the whole", () => {
  const write = createTextWriter();
  for (const [index, { path, parts }] of plain.entries()) expect(write(parts), path).toBe(`${texts[index]?.text}\n`);
});
