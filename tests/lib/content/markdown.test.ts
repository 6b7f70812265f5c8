import { describe, expect, test } from "vitest";
import { plainText, renderInline, renderMarkdown } from "@/lib/content/markdown";

const hrefOf = (code: string) => ({ mutex: "/2.4/mutex/", "SSLEngine on": "https://httpd.apache.org/x" })[code];
const render = (markdown: string) => renderMarkdown(markdown, { hrefOf, idPrefix: "today", headingLevel: 3 }).trim();

describe("rendered Markdown", () => {
  test("headings get ids and the level that the page has for them", () => {
    expect(render("## Two ways\n\n### Two ways")).toBe(
      '<h3 id="today-two-ways">Two ways</h3>\n<h4 id="today-two-ways-1">Two ways</h4>',
    );
  });

  test("inline code that names a record is a link, other code is not", () => {
    expect(render("`mutex` and `SSLEngine on`, not `mutexes`")).toBe(
      '<p><a href="/2.4/mutex/"><code>mutex</code></a> and <a href="https://httpd.apache.org/x"><code>SSLEngine on</code></a>, not <code>mutexes</code></p>',
    );
  });

  test("code inside a link stays the link that was written", () => {
    expect(render("[`mutex`](https://example.com/)")).toBe(
      '<p><a href="https://example.com/"><code>mutex</code></a></p>',
    );
  });

  test("a terminal session tells prompt, command and output apart", () => {
    expect(render("```console\n$ ls\nserver.key\n```")).toBe(
      '<figure class="code" data-language="console"><pre><code class="language-console"><span class="prompt">$ </span><span class="command"><span class="hljs-built_in">ls</span></span>\n<span class="output">server.key</span></code></pre></figure>',
    );
  });

  test("configuration is highlighted at build time", () => {
    expect(render("```apache\nSSLEngine on\n```")).toContain('<span class="hljs-attribute">SSLEngine</span>');
  });

  test("a block that may scroll can be reached with the keyboard, a narrow one is no stop", () => {
    expect(render(`\`\`\`text\n${"x".repeat(60)}\n\`\`\``)).toContain('<pre tabindex="0">');
    expect(render("```text\nshort\n```")).toContain("<pre><code");
  });

  test("a marked quotation is a callout", () => {
    expect(render("> [!WARNING]\n> Keep the key closed.")).toBe(
      '<div class="callout callout-warning" role="note">\n<p class="callout-title">Warning</p>\n<p>Keep the key closed.</p>\n</div>',
    );
  });

  test("a table scrolls by itself", () => {
    expect(render("| a | b |\n| - | - |\n| 1 | 2 |")).toContain(
      '<div class="table-scroll" tabindex="0" role="group" aria-label="Table"><table>',
    );
  });

  test.each([
    ["<script>alert(1)</script>", ""],
    ["[x](javascript:alert(1))", "<p><a>x</a></p>"],
    ['<a href="#" onclick="x()">y</a>', "<p>y</p>"],
    ["![x](data:text/html;base64,AAAA)", "<p></p>"],
    ['```text" onload="x\ncode\n```', '<figure class="code"'],
  ])("nothing that could run reaches the page: %s", (markdown, expected) => {
    const html = render(markdown);
    expect(html).toContain(expected);
    expect(html).not.toMatch(/<script|javascript:|onclick=|onload=|data:text/);
  });
});

test("of what GitHub adds to Markdown, tables are read and nothing else", () => {
  expect(render("| a | b |\n| - | - |\n| `c` | d |")).toContain("<td><code>c</code></td>");
  expect(render("~~a~~ https://b.example [^c]\n\n[^c]: d")).toBe('<p>~~a~~ https://b.example <a href="d">^c</a></p>');
});

test("a fact for a list has no paragraph around it", () => {
  expect(renderInline("Key size `2048`", { hrefOf, idPrefix: "x", headingLevel: 3 })).toBe(
    "Key size <code>2048</code>",
  );
});

test("plain text keeps the words and drops the marks", () => {
  expect(plainText("## Why\n\nUse `SSLEngine on`:\n\n```console\n$ ls\n```\n\n> [!NOTE]\n> One *more* thing.")).toBe(
    "Why Use SSLEngine on: $ ls One more thing.",
  );
});

test("a block of a hundred thousand lines is drawn", () => {
  const session = "a\n".repeat(200_000);
  expect(render(`\`\`\`text\n${session}\`\`\``)).toContain("<figure");
});
