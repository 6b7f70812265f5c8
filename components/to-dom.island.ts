import type { ElementContent } from "hast";

/** A tree of elements → nodes. Text stays text: nothing is parsed as HTML. */
export function toDom(node: ElementContent): Node {
  if (node.type === "text") return document.createTextNode(node.value);
  if (node.type !== "element") return document.createTextNode("");
  const element = document.createElement(node.tagName);
  for (const [name, value] of Object.entries(node.properties)) {
    if (name === "className") element.className = (value as string[]).join(" ");
    else element.setAttribute(name, String(value));
  }
  element.append(...node.children.map(toDom));
  return element;
}
