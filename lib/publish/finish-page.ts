import {
  type DefaultTreeAdapterTypes,
  defaultTreeAdapter,
  html as htmlNames,
  parse,
  parseFragment,
  serialize,
} from "parse5";
import { FIRST_PAINT_SCRIPT } from "./first-paint-script";
import { placeAddresses } from "./place-addresses";

export type PageAssets = {
  readonly styleHref: string;
  readonly scriptHref: string;
  /** What the script imports before anything else. */
  readonly importedHrefs: readonly string[];
};
export type FinishedPage = { readonly html: string; readonly problems: readonly string[] };

type Element = DefaultTreeAdapterTypes.Element;
type ParentNode = DefaultTreeAdapterTypes.ParentNode;
type ChildNode = DefaultTreeAdapterTypes.ChildNode;
const { appendChild, createElement, insertText, isCommentNode, isElementNode, isTextNode } = defaultTreeAdapter;

/** What Next puts before the page's first script or payload piece; each is only used by the framework in the browser. */
const FRAMEWORK_SCRIPT = /^(?:\(?self\.__next_[a-z]+\s*=|self\.__next_|requestAnimationFrame\(function\(\)\{\$RT=)/;

/** The pieces of the payload, two thirds of a page: parsing them only to throw them away takes half of the time. */
const PAYLOAD = /<script>\(?self\.__next_f\b[^<]*(?:<(?!\/script)[^<]*)*<\/script>/g;

/** What stands in `<noscript>` is read as elements: its links are placed too. */
const AS_WITHOUT_SCRIPT = { scriptingEnabled: false };

/**
 * A page as `next build` renders it → the page that visitors get: no framework script, no payload, one style sheet, our
 * own scripts, and each address of the site written as `place` says. `problems` is not empty when something is left that
 * the strict policy would block, or that needs the framework to show: React puts parts of a large page into hidden boxes
 * which only its script would move into place.
 */
export function finishPage(html: string, assets: PageAssets, place: (address: string) => string): FinishedPage {
  const tree = parse(html.replace(PAYLOAD, ""), AS_WITHOUT_SCRIPT);
  const problems: string[] = [];
  const found = { main: 0, h1: 0, title: 0 };

  const clean = (parent: ParentNode): void => {
    parent.childNodes = parent.childNodes.filter((node) => {
      if (isCommentNode(node)) {
        if (/^\$[?!~]/.test(node.data))
          problems.push(`a part that only the framework would show (<!--${node.data}-->)`);
        return false;
      }
      if (!isElementNode(node)) return true;
      if (isFrameworkOnly(node, problems)) return false;
      removeMarks(node);
      checkElement(node, problems);
      if (node.tagName in found) found[node.tagName as keyof typeof found]++;
      clean(node);
      return !isEmptyBoundary(node);
    });
  };
  clean(tree);
  const body = findElement(tree, "body");
  if (body) body.childNodes = body.childNodes.flatMap((node) => (isFrameworkRoot(node) ? node.childNodes : [node]));

  for (const [tagName, count] of Object.entries(found)) {
    if (count !== 1) problems.push(`${count} <${tagName}> elements instead of one`);
  }
  const head = findElement(tree, "head");
  if (head) {
    const firstPaint = element("script", {});
    insertText(firstPaint, FIRST_PAINT_SCRIPT);
    for (const added of [
      firstPaint,
      element("link", { rel: "stylesheet", href: assets.styleHref }),
      element("script", { type: "module", src: assets.scriptHref }),
      // Else the browser hears of them when the script has come, one way to the server and back later.
      ...assets.importedHrefs.map((href) => element("link", { rel: "modulepreload", href })),
    ])
      appendChild(head, added);
  } else problems.push("no <head>");
  placeAddresses(tree, place);
  return { html: serialize(tree, AS_WITHOUT_SCRIPT), problems };
}

function element(tagName: string, attributes: Readonly<Record<string, string>>): Element {
  const attrs = Object.entries(attributes).map(([name, value]) => ({ name, value }));
  return createElement(tagName, htmlNames.NS.HTML, attrs);
}

/** The value of an attribute, by its name in lower case; undefined where it is not there. */
function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((one) => one.name === name)?.value;
}

/**
 * Returns what reads a page → the addresses of the style sheets that it links in its head, in their order. Thousands of pages
 * link the same ones, so that each such list is parsed once.
 */
export function createStyleReader(): (html: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (html) => {
    const links = (html.slice(0, html.indexOf("</head>")).match(/<link\b[^>]*\bstylesheet\b[^>]*>/g) ?? []).join("");
    const styles = known.get(links) ?? stylesOf(links);
    known.set(links, styles);
    return styles;
  };
}

function stylesOf(links: string): string[] {
  return parseFragment(links).childNodes.flatMap((link) =>
    isElementNode(link) && hasRel(link, "stylesheet") ? (attribute(link, "href") ?? []) : [],
  );
}

/** Around all that Next renders of `pages/`, for the framework in the browser. */
function isFrameworkRoot(node: ChildNode): node is Element {
  return isElementNode(node) && attribute(node, "id") === "__next";
}

/** What tells the framework which elements of the head are its own, and a sum behind the icon's address in `app/` alone. */
function removeMarks(node: Element): void {
  node.attrs = node.attrs.filter(({ name }) => name !== "data-next-head");
  if (!hasRel(node, "icon")) return;
  for (const one of node.attrs) if (one.name === "href") one.value = one.value.replace(/\?.*/, "");
}

function isFrameworkOnly(node: Element, problems: string[]): boolean {
  if (node.tagName === "noscript") return attribute(node, "data-n-css") !== undefined;
  if (node.tagName === "link") {
    return (
      hasRel(node, "stylesheet") || (hasRel(node, "preload") && attribute(node, "href")?.startsWith("/_next/") === true)
    );
  }
  if (node.tagName !== "script" || attribute(node, "type") === "application/ld+json") return false;
  const src = attribute(node, "src");
  if (src !== undefined) {
    if (src.startsWith("/_next/")) return true;
    problems.push(`a script that is not ours (${src})`);
    return true;
  }
  const [code] = node.childNodes;
  const text = code && isTextNode(code) ? code.value : "";
  if (attribute(node, "id") === "_R_" || FRAMEWORK_SCRIPT.test(text)) return true;
  problems.push(`an inline script (${text.slice(0, 60)})`);
  return true;
}

function checkElement(node: Element, problems: string[]): void {
  const { tagName, attrs } = node;
  const id = attribute(node, "id") ?? "";
  if (tagName === "style") problems.push("an inline <style>");
  if (tagName === "template" && id.startsWith("B:"))
    problems.push("a part that only the framework would show (<template>)");
  if (/^[SP]:/.test(id)) problems.push(`a part that only the framework would show (id ${id})`);
  for (const { name, value } of attrs) {
    if (name === "style") problems.push(`a style attribute on <${tagName}>`);
    if (name.startsWith("on")) problems.push(`an event attribute (${name}) on <${tagName}>`);
    if (/^(?:href|src|action|formaction)$/.test(name) && /^\s*javascript:/i.test(value))
      problems.push(`a javascript: address on <${tagName}>`);
  }
}

/** The box that Next leaves for late metadata; nothing in it once its comments are gone. */
function isEmptyBoundary(node: Element): boolean {
  return node.tagName === "div" && attribute(node, "hidden") !== undefined && node.childNodes.length === 0;
}

function hasRel(node: Element, rel: string): boolean {
  return attribute(node, "rel")?.split(/\s+/).includes(rel) === true;
}

function findElement(parent: ParentNode, tagName: string): Element | undefined {
  for (const child of parent.childNodes) {
    if (!isElementNode(child)) continue;
    const found = child.tagName === tagName ? child : findElement(child, tagName);
    if (found) return found;
  }
  return undefined;
}
