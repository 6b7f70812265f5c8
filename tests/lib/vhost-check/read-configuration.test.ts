// biome-ignore-all lint/suspicious/noTemplateCurlyInString: httpd writes its variables like this.
import { describe, expect, test } from "vitest";
import { readConfiguration } from "@/lib/vhost-check/read-configuration";

const linesOf = (text: string, release = "2.4.71") =>
  readConfiguration(text, release).lines.map(({ line, name, words }) => [
    line,
    name,
    ...words.map(({ text: word }) => word),
  ]);

describe("lines are put together as httpd does", () => {
  test("a backslash at the end takes the next line along, and the directive keeps its first line", () => {
    expect(linesOf("Timeout 60\nBrowserMatch MSIE \\\n  nokeepalive \\\n  x\nKeepAlive on")).toEqual([
      [1, "Timeout", "60"],
      [2, "BrowserMatch", "MSIE", "nokeepalive", "x"],
      [5, "KeepAlive", "on"],
    ]);
  });

  test("a comment goes on behind a backslash too", () => {
    const { lines, faults } = readConfiguration("# SSLCipherSuite a \\\nSSLEngine on\nSSLVerifyDepth 1", "2.4.71");
    expect(lines.map(({ name }) => name)).toEqual(["SSLVerifyDepth"]);
    expect(faults).toEqual([expect.objectContaining({ line: 1, level: "warning" })]);
  });

  test("before 2.3 a second backslash keeps the line as it is", () => {
    expect(linesOf("ErrorLog C:\\\\logs\\\\\nTimeout 1", "2.2.34")).toHaveLength(2);
  });

  test("a # begins a comment only at the beginning of a line, and Windows' line ends are taken away", () => {
    expect(linesOf("  # x\r\nErrorDocument 404 /a#b\r\n")).toEqual([[2, "ErrorDocument", "404", "/a#b"]]);
  });
});

describe("words", () => {
  test.each<[string, string, readonly string[]]>([
    ["double quotation marks keep spaces", 'A "x y" z', ["x y", "z"]],
    ["so do single ones", "A 'x \"y\"'", ['x "y"']],
    ["a backslash takes the mark behind it as it is", String.raw`A "x \"y\" \\ \d"`, [String.raw`x "y" \ \d`]],
    ["a mark inside a word is a letter", 'A x"y z"', ['x"y', 'z"']],
    ["one that never closes runs to the end", 'A "x y', ["x y"]],
    ["an empty one is a word", 'A ""', [""]],
  ])("%s", (_name, text, words) => {
    expect(linesOf(text)).toEqual([[1, "A", ...words]]);
  });
});

describe("sections", () => {
  test("names have neither capital nor small letters", () => {
    const { hosts, faults } = readConfiguration("<virtualhost *:443>\nsslengine ON\n</VIRTUALHOST>", "2.4.71");
    expect(faults).toEqual([]);
    expect(hosts.map(({ addresses }) => addresses)).toEqual([
      [{ text: "*:443", host: "*", port: "443", isKnown: true }],
    ]);
    expect([...(hosts[0]?.directives.keys() ?? [])]).toEqual(["sslengine"]);
  });

  test.each<[string, string, readonly string[]]>([
    ["2.4.71", "<IfVersion >= 2.4>\nA\n</IfVersion>", ["IfVersion", "A"]],
    ["2.2.34", "<IfVersion >= 2.4>\nA\n</IfVersion>", ["IfVersion"]],
    ["2.4.71", "<IfVersion !>= 2.4>\nA\n</IfVersion>", ["IfVersion"]],
    ["2.4.6", "<IfVersion 2.4.6>\nA\n</IfVersion>", ["IfVersion", "A"]],
    ["2.4.6", "<IfVersion ~ ^2.2>\nA\n</IfVersion>", ["IfVersion", "A"]],
    ["2.2.34", "<IfModule mod_authz_core.c>\nA\n</IfModule>", ["IfModule"]],
    ["2.4.71", "<IfModule !mod_authz_core.c>\nA\n</IfModule>", ["IfModule"]],
    ["2.4.71", "<IfDefine !SSL>\nA\n</IfDefine>", ["IfDefine", "A"]],
    ["2.4.71", "<Perl>\n$x = <<X;\n</VirtualHost>\n</Perl>\nA", ["Perl", "A"]],
  ])("on %s, %j leaves %j", (release, text, names) => {
    const { lines, faults } = readConfiguration(text, release);
    expect(lines.map(({ name }) => name)).toEqual(names);
    expect(faults).toEqual([]);
  });
});

describe("variables", () => {
  const value = (text: string) => readConfiguration(text, "2.4.71").lines.at(-1)?.words[0];

  test("what Define has set is filled in, in later definitions too", () => {
    expect(value("Define A /srv\nDefine B ${A}/www\nDocumentRoot ${B}/x")).toMatchObject({
      text: "/srv/www/x",
      isKnown: true,
    });
  });

  test.each([
    ["nobody has set it", "DocumentRoot ${A}/x"],
    ["it depends on a condition", "Define A x\n<IfDefine B>\nDefine A y\n</IfDefine>\nDocumentRoot ${A}/x"],
    ["it was taken away", "Define A x\nUnDefine A\nDocumentRoot ${A}/x"],
    ["it is set later", "DocumentRoot ${A}/x"],
  ])("a value is not known when %s", (_name, text) => {
    expect(value(text)).toMatchObject({ text: "${A}/x", isKnown: false });
  });

  test("a macro's parameter is not known", () => {
    expect(value("<Macro M $root>\nDocumentRoot $root/x")).toMatchObject({ isKnown: false });
  });
});
