import type { Element, ElementContent } from "hast";
import type { CauseSlug } from "@/lib/content/schema";
import type { SearchAnswer } from "./search";

/**
 * The results as a tree of elements: the server writes it as HTML, the browser makes nodes of it. No text is ever joined
 * into HTML, so nothing that was asked or pasted can become markup.
 */
export function resultList(answer: SearchAnswer, titleOf: (cause: CauseSlug) => string | undefined): ElementContent[] {
  const { diagnosis, corrected, hits, isConfident } = answer;
  const parts: ElementContent[] = [];
  if (diagnosis.hasPrivateKey) {
    parts.push(
      element("div", { className: ["callout", "callout-warning"], role: "note" }, [
        element("p", { className: ["callout-title"] }, ["This text holds a private key"]),
        element("p", {}, [
          "Whoever has seen it can pose as your server. Make a new key and have a new certificate issued.",
        ]),
      ]),
    );
  }
  if (diagnosis.server?.release) {
    parts.push(
      element("p", { className: ["scope"] }, [
        `Your server: Apache ${diagnosis.server.release} (${diagnosis.server.why}).`,
      ]),
    );
  }
  if (corrected.length > 0) {
    parts.push(
      element("p", { className: ["scope"] }, [
        `Understood: ${corrected.map(([asked, taken]) => `${taken} for ${asked}`).join(", ")}.`,
      ]),
    );
  }
  if (hits.length === 0) return [...parts, element("p", {}, ["Nothing was found, not even anything near."])];
  if (!isConfident)
    parts.push(
      element("p", {}, [element("strong", {}, ["Nothing was found that explains this."]), " These are the nearest."]),
    );
  parts.push(
    element(
      "ol",
      { className: ["results"] },
      hits.map(({ document, why }) =>
        element("li", {}, [
          element("a", { href: document.href }, [document.title]),
          " ",
          element("span", { className: ["count"] }, [document.kind === "identifier" ? document.id : document.kind]),
          element("p", {}, [document.summary]),
          element("p", { className: ["scope"] }, [why]),
        ]),
      ),
    ),
  );
  const [root, ...after] = diagnosis.causes;
  if (root && diagnosis.findings.length > 1) {
    parts.push(
      element("h2", {}, ["What was recognised"]),
      element(
        "ul",
        { className: ["findings"] },
        diagnosis.findings
          .slice(0, 50)
          .map(({ id, lines, isWrapper, values }) =>
            element("li", {}, [
              element("code", {}, [id]),
              ` on ${lines.length === 1 ? "line" : "lines"} ${lines.slice(0, 8).join(", ")}${lines.length > 8 ? " …" : ""}`,
              isWrapper ? " (says only that something failed)" : "",
              values.length > 0 ? `: ${values.map(({ hole, value }) => `${hole} ${value}`).join(", ")}` : "",
            ]),
          ),
      ),
      element("p", {}, [
        `Likeliest root: ${titleOf(root.slug) ?? root.slug}${after.length > 0 ? ". The others may only follow from it." : "."}`,
      ]),
    );
  }
  return parts;
}

function element(
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
