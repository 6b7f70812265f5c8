import { describe, expect, test } from "vitest";
import { readFrontMatter, readYamlFile } from "@/lib/content/front-matter";
import { stopHang } from "../../fuzz/stop-hang";

const problem = (text: string) => {
  const read = stopHang(() => readFrontMatter("content/a.md", text));
  return "problem" in read ? read.problem : null;
};

describe("front matter of a stranger", () => {
  test.each([
    "---js\nprocess.exit(1)\n---\n",
    "---javascript\n1\n---\n",
    "---json\n{}\n---\n",
    "\ufeff---\na: b\n---\n",
  ])("%j is not even handed on", (text) => {
    expect(problem(text)).toMatch(/must begin with YAML front matter/);
  });

  test("a long first line is not repeated whole", () => {
    expect(problem("x".repeat(100_000))?.length).toBeLessThan(300);
  });

  test("blanks without end are refused", () => {
    for (const blank of ["\n", " \n", "\r", "\u2028"])
      expect(problem(`---\na: b\n${blank.repeat(200_000)}\n---\n`)).toMatch(/more than 200 in a row/);
    expect(problem(`---\na: b\n---\n${"\n".repeat(1000)}`)).toBeNull();
  });
});

describe("YAML of a stranger", () => {
  test("an alias is not expanded", () => {
    const laughs = Array.from({ length: 30 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`);
    expect(readYamlFile("content/a.yaml", `a0: &a0 [ha, ha]\n${laughs.join("\n")}\n`)).toHaveProperty("problem");
  });

  test.each(["\\\n", "b\r", "[", "[]", "[ {\n", "? ", "- ", "a,"])(
    "little but signs as in %j is not parsed",
    (signs) => {
      expect(readYamlFile("content/a.yaml", `a: b\nc: ${signs.repeat(20_000)}`)).toMatchObject({
        field: "yaml line 1",
        problem: expect.stringMatching(/found: \d+ signs of YAML in \d+ characters;/),
      });
      const list = readYamlFile("content/a.yaml", `a:\n${"- [b, {c: d}]\n".repeat(20)}`);
      expect(list).toHaveProperty("value");
    },
  );

  test("a name that every object has is a key like any other", () => {
    const read = readYamlFile("content/a.yaml", "__proto__: { polluted: true }\nconstructor: x\n");
    expect("value" in read && Object.keys(read.value as object)).toEqual(["__proto__", "constructor"]);
    expect({}).not.toHaveProperty("polluted");
  });

  test("a key that its map has already is told with its line, at any depth", () => {
    expect(readYamlFile("content/a.yaml", "a: 1\nb:\n  - c: 1\n    d: 2\n    c: 3\n")).toMatchObject({
      field: "yaml line 5",
      problem: expect.stringContaining("Map keys must be unique"),
    });
  });

  test("brackets without end are broken YAML", () => {
    expect(stopHang(() => readYamlFile("content/a.yaml", "[".repeat(50_000)))).toHaveProperty("problem");
  });
});
