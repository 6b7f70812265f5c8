import { expect, test } from "vitest";
import { identifierView } from "@/lib/content/identifier-view";
import type { Records } from "@/lib/content/records";
import { records } from "../../fixtures/published-records";

const text = (all: Records, id: string) => {
  const identifier = all.identifiers.find((one) => one.id === id);
  if (!identifier) throw new Error(`no ${id}`);
  return JSON.stringify(identifierView(all, identifier));
};

test("a view has the cause with its text, the other causes, the topics, namesakes and where it was seen", () => {
  const view = JSON.parse(text(records, "AH02565"));
  expect(view.likeliest).toMatchObject({ slug: "key-mismatch", html: expect.stringContaining("<h3") });
  expect(view.seen.httpd).toMatch(/^2\.4\./);
  expect(view.same.length).toBeGreaterThan(0);
  expect(view.same).not.toContain("AH02565");
});

test("a view stays as it is when a record that it does not show changes", () => {
  const changed = {
    ...records,
    causes: records.causes.map((cause) => (cause.slug === "key-mismatch" ? { ...cause, summary: "Other." } : cause)),
  };
  const [same, different] = [true, false].map((isSame) =>
    records.identifiers.filter(({ id }) => (text(changed, id) === text(records, id)) === isSame),
  );
  expect(different?.map(({ id }) => id)).toContain("AH02565");
  for (const { causes } of different ?? []) expect(causes).toContain("key-mismatch");
  for (const { causes } of same ?? []) expect(causes).not.toContain("key-mismatch");
});
