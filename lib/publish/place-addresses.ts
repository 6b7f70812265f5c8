import { type DefaultTreeAdapterTypes, defaultTreeAdapter, type Token } from "parse5";

/** Attributes that hold one address each. */
const ADDRESSES = new Set(["href", "src", "action", "formaction", "poster", "cite", "data", "manifest", "longdesc"]);
/** Attributes with addresses between commas, each with what it is for. */
const SETS = new Set(["srcset", "imagesrcset"]);
/** Where in an attribute an address of the site begins, and where it ends. No address of ours holds a space or a comma. */
const IN_SET = /(?<=^\s*|,\s*)\/(?!\/)[^\s,]*/g;
const IN_REFRESH = /(?<=^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?["']?)\/(?!\/)[^\s"']*/i;

/**
 * Writes each address of the site in a page, `/2.4/mutex/`, as `place` says. Addresses of other hosts, and what is relative
 * already, stay.
 */
export function placeAddresses(parent: DefaultTreeAdapterTypes.ParentNode, place: (address: string) => string): void {
  for (const node of parent.childNodes) {
    if (!defaultTreeAdapter.isElementNode(node)) continue;
    for (const attribute of node.attrs) attribute.value = placedIn(node, attribute, place);
    placeAddresses(node, place);
  }
}

function placedIn(
  { tagName, attrs }: DefaultTreeAdapterTypes.Element,
  { name, value }: Token.Attribute,
  place: (address: string) => string,
): string {
  if (ADDRESSES.has(name)) return placed(value, place);
  if (SETS.has(name)) return value.replace(IN_SET, place);
  if (name === "ping")
    return value
      .split(/(\s+)/)
      .map((each) => placed(each, place))
      .join("");
  const isRefresh = (one: Token.Attribute) => one.name === "http-equiv" && one.value.toLowerCase() === "refresh";
  if (name === "content" && tagName === "meta" && attrs.some(isRefresh)) return value.replace(IN_REFRESH, place);
  return value;
}

function placed(value: string, place: (address: string) => string): string {
  return /^\/(?!\/)/.test(value) ? place(value) : value;
}
