import { type CDPSession, expect, test } from "@playwright/test";
import { KINDS } from "./kinds";

/** What a screen reader comes to, in its order: the role and the name of each node that is not passed over. */
type Heard = { readonly role: string; readonly name: string; readonly level?: number };

const CONTROLS = [
  "link",
  "button",
  "textbox",
  "searchbox",
  "combobox",
  "checkbox",
  "radio",
  "option",
  "DisclosureTriangle",
];
const LANDMARKS = ["banner", "navigation", "main", "complementary", "contentinfo", "search", "region"];

/** The accessibility tree as Chromium computes it, read from the beginning to the end. */
async function readAloud(session: CDPSession): Promise<Heard[]> {
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const heard: Heard[] = [];
  const read = (id: string): void => {
    const node = byId.get(id);
    if (!node) return;
    if (!node.ignored) {
      const level = node.properties?.find(({ name }) => name === "level")?.value.value;
      heard.push({
        role: String(node.role?.value),
        name: String(node.name?.value ?? "").trim(),
        ...(typeof level === "number" && { level }),
      });
    }
    for (const child of node.childIds ?? []) read(child);
  };
  const root = nodes.find(({ parentId }) => parentId === undefined);
  if (root) read(root.nodeId);
  return heard;
}

for (const [kind, address] of Object.entries(KINDS)) {
  test(`read aloud, the page makes sense: ${kind}`, async ({ page }) => {
    await page.goto(address);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    const heard = await readAloud(await page.context().newCDPSession(page));
    const place = (role: string) => heard.findIndex((node) => node.role === role);

    // The way past the header comes first, then header, content and footer, each once.
    expect(heard.find(({ role }) => role === "link")?.name).toBe("Skip to the content");
    expect(heard.filter(({ role }) => role === "main")).toHaveLength(1);
    const order = ["banner", "main", "contentinfo"].map(place);
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));

    // The first heading is the page's, and none skips a level.
    const levels = heard.filter(({ role }) => role === "heading").map(({ level = 0 }) => level);
    expect(levels[0]).toBe(1);
    for (const [index, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);

    // Whatever can be used has a name, and landmarks of one kind are told apart by theirs.
    expect(heard.filter(({ role, name }) => CONTROLS.includes(role) && name === "")).toEqual([]);
    for (const landmark of LANDMARKS) {
      const names = heard.filter(({ role }) => role === landmark).map(({ name }) => name);
      expect(new Set(names).size, `${landmark}: ${names.join(", ")}`).toBe(names.length);
    }
  });
}
