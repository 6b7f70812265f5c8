import type { ElementContent } from "hast";

/**
 * Results with their links, `/errors/AH02565/`, written for a page that sees the site begin at `base`: a path, `/handshake/`, or
 * a way, `../`.
 */
export function placeLinks(nodes: readonly ElementContent[], base: string): ElementContent[] {
  return nodes.map((node) => {
    if (node.type !== "element") return node;
    const { href } = node.properties;
    return {
      ...node,
      properties: typeof href === "string" ? { ...node.properties, href: base + href.slice(1) } : node.properties,
      children: placeLinks(node.children, base),
    };
  });
}
