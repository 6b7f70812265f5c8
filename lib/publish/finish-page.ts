import type { Element, ElementContent, Root, RootContent } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toHtml } from "hast-util-to-html";
import { placeAddresses } from "./place-addresses";
import { THEME_SCRIPT } from "./theme-script";

export type PageAssets = {
  readonly styleHref: string;
  readonly scriptHref: string;
  /** What the script imports before anything else. */
  readonly importedHrefs: readonly string[];
};
export type FinishedPage = { readonly html: string; readonly problems: readonly string[] };

/** What Next puts before the page's first script or payload piece; each is only used by the framework in the browser. */
const FRAMEWORK_SCRIPT = /^(?:\(?self\.__next_[a-z]+\s*=|self\.__next_|requestAnimationFrame\(function\(\)\{\$RT=)/;

/** The pieces of the payload, two thirds of a page: parsing them only to throw them away takes half of the time. */
const PAYLOAD = /<script>\(?self\.__next_f\b[^<]*(?:<(?!\/script)[^<]*)*<\/script>/g;

/**
 * A page as `next build` renders it → the page that visitors get: no framework script, no payload, one style sheet, our
 * own scripts, and each address of the site written as `place` says. `problems` is not empty when something is left that
 * the strict policy would block, or that needs the framework to show: React puts parts of a large page into hidden boxes
 * which only its script would move into place.
 */
export function finishPage(html: string, assets: PageAssets, place: (address: string) => string): FinishedPage {
  const tree = fromHtml(html.replace(PAYLOAD, ""));
  const problems: string[] = [];
  const found = { main: 0, h1: 0, title: 0 };

  const clean = (parent: Root | Element): void => {
    parent.children = (parent.children as RootContent[]).filter((node) => {
      if (node.type === "comment") {
        if (/^\$[?!~]/.test(node.value))
          problems.push(`a part that only the framework would show (<!--${node.value}-->)`);
        return false;
      }
      if (node.type !== "element") return true;
      if (isFrameworkOnly(node, problems)) return false;
      removeMarks(node);
      checkElement(node, problems);
      if (node.tagName in found) found[node.tagName as keyof typeof found]++;
      clean(node);
      return !isEmptyBoundary(node);
    }) as ElementContent[];
  };
  clean(tree);
  const body = findElement(tree, "body");
  if (body) body.children = body.children.flatMap((node) => (isFrameworkRoot(node) ? node.children : [node]));

  for (const [tagName, count] of Object.entries(found)) {
    if (count !== 1) problems.push(`${count} <${tagName}> elements instead of one`);
  }
  const head = findElement(tree, "head");
  if (!head) problems.push("no <head>");
  head?.children.push(
    { type: "element", tagName: "script", properties: {}, children: [{ type: "text", value: THEME_SCRIPT }] },
    { type: "element", tagName: "link", properties: { rel: ["stylesheet"], href: assets.styleHref }, children: [] },
    {
      type: "element",
      tagName: "script",
      // Shown only once the script has put in what the reader's own release changes, so that nothing flickers.
      properties: { type: "module", src: assets.scriptHref, blocking: ["render"] },
      children: [],
    },
    // Else the browser hears of them when the script has come, one way to the server and back later.
    ...assets.importedHrefs.map(
      (href): Element => ({
        type: "element",
        tagName: "link",
        properties: { rel: ["modulepreload"], href },
        children: [],
      }),
    ),
  );
  placeAddresses(tree, place);
  return { html: toHtml(tree), problems };
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
  const styles: string[] = [];
  const collect = (node: Root | Element): void => {
    for (const child of node.children) {
      if (child.type !== "element") continue;
      if (child.tagName === "link" && hasRel(child, "stylesheet")) styles.push(String(child.properties.href));
      collect(child);
    }
  };
  collect(fromHtml(links));
  return styles;
}

/** Around all that Next renders of `pages/`, for the framework in the browser. */
function isFrameworkRoot(node: ElementContent): node is Element {
  return node.type === "element" && node.properties.id === "__next";
}

/** What tells the framework which elements of the head are its own, and a sum behind the icon's address in `app/` alone. */
function removeMarks(node: Element): void {
  delete node.properties.dataNextHead;
  if (hasRel(node, "icon")) node.properties.href = String(node.properties.href).replace(/\?.*/, "");
}

function isFrameworkOnly(node: Element, problems: string[]): boolean {
  const { properties } = node;
  if (node.tagName === "noscript") return "dataNCss" in properties;
  if (node.tagName === "link") {
    return hasRel(node, "stylesheet") || (hasRel(node, "preload") && String(properties.href).startsWith("/_next/"));
  }
  if (node.tagName !== "script" || properties.type === "application/ld+json") return false;
  if (typeof properties.src === "string") {
    if (properties.src.startsWith("/_next/")) return true;
    problems.push(`a script that is not ours (${properties.src})`);
    return true;
  }
  const [code] = node.children;
  const text = code?.type === "text" ? code.value : "";
  if (properties.id === "_R_" || FRAMEWORK_SCRIPT.test(text)) return true;
  problems.push(`an inline script (${text.slice(0, 60)})`);
  return true;
}

function checkElement(node: Element, problems: string[]): void {
  const { tagName, properties } = node;
  if (tagName === "style") problems.push("an inline <style>");
  if (tagName === "template" && String(properties.id ?? "").startsWith("B:"))
    problems.push("a part that only the framework would show (<template>)");
  if (/^[SP]:/.test(String(properties.id ?? "")))
    problems.push(`a part that only the framework would show (id ${properties.id})`);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "style") problems.push(`a style attribute on <${tagName}>`);
    if (/^on/i.test(name)) problems.push(`an event attribute (${name}) on <${tagName}>`);
    if (/^(?:href|src|action|formAction)$/.test(name) && /^\s*javascript:/i.test(String(value)))
      problems.push(`a javascript: address on <${tagName}>`);
  }
}

/** The box that Next leaves for late metadata; nothing in it once its comments are gone. */
function isEmptyBoundary(node: Element): boolean {
  return node.tagName === "div" && node.properties.hidden === true && node.children.length === 0;
}

function hasRel(node: Element, rel: string): boolean {
  return Array.isArray(node.properties.rel) && node.properties.rel.includes(rel);
}

function findElement(node: Root | Element, tagName: string): Element | undefined {
  for (const child of node.children) {
    if (child.type !== "element") continue;
    const found = child.tagName === tagName ? child : findElement(child, tagName);
    if (found) return found;
  }
  return undefined;
}
