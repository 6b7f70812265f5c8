import type { Element, ElementContent } from "hast";

/**
 * An element of a tree that the server writes as HTML and the browser makes nodes of. No text is ever joined into HTML, so
 * nothing that was asked or pasted can become markup.
 */
export function element(
  tagName: string,
  properties: Element["properties"],
  children: readonly (ElementContent | string)[],
): Element {
  return {
    type: "element",
    tagName,
    properties,
    children: children
      .filter((child) => child !== "")
      .map((child) => (typeof child === "string" ? { type: "text", value: child } : child)),
  };
}
