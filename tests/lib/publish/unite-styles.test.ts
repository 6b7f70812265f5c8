import { expect, test } from "vitest";
import { uniteStyles } from "@/lib/publish/unite-styles";

test("what two style sheets have in common stands once, where it came first", () => {
  const shared = "@layer a{p{color:red}@media print{p{color:blue}}}";
  expect(uniteStyles([`@layer b,a;${shared}.x{margin:0}`, `${shared}.y{content:"}.x{margin:0}"}`])).toBe(
    `@layer b,a;\n${shared}\n.x{margin:0}\n.y{content:"}.x{margin:0}"}`,
  );
});

test("the same rule in another layer is another", () => {
  expect(uniteStyles(["@layer a{p{margin:0}}", "@layer b{p{margin:0}}"]).split("\n")).toHaveLength(2);
});
