/** An element with its attributes and what is in it. Text becomes text nodes, so nothing that is pasted can be markup. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tagName: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tagName);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
