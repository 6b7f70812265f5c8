import type { Element, Root } from "hast";
import { visit } from "unist-util-visit";

/** Attributes that hold one address each, by their names in a tree of elements. */
const ADDRESSES = [
  "href",
  "src",
  "action",
  "formAction",
  "poster",
  "cite",
  "data",
  "xLinkHref",
  "manifest",
  "longDesc",
];
/** Attributes with addresses between commas, each with what it is for. */
const SETS = ["srcSet", "imageSrcSet"];
/** Where in an attribute an address of the site begins, and where it ends. No address of ours holds a space or a comma. */
const IN_SET = /(?<=^\s*|,\s*)\/(?!\/)[^\s,]*/g;
const IN_REFRESH = /(?<=^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?["']?)\/(?!\/)[^\s"']*/i;

/**
 * Writes each address of the site in a page, `/2.4/mutex/`, as `place` says. Addresses of other hosts, and what is relative
 * already, stay.
 */
export function placeAddresses(page: Root, place: (address: string) => string): void {
  visit(page, "element", ({ tagName, properties }: Element) => {
    for (const [name, value] of Object.entries(properties)) {
      if (name === "ping" && Array.isArray(value)) properties[name] = value.map((each) => placed(String(each), place));
      else if (typeof value !== "string") continue;
      else if (ADDRESSES.includes(name)) properties[name] = placed(value, place);
      else if (SETS.includes(name)) properties[name] = value.replace(IN_SET, place);
      else if (name === "content" && tagName === "meta" && String(properties.httpEquiv).toLowerCase() === "refresh")
        properties[name] = value.replace(IN_REFRESH, place);
    }
  });
}

function placed(value: string, place: (address: string) => string): string {
  return /^\/(?!\/)/.test(value) ? place(value) : value;
}
