import { fillSlots, type SlotValues } from "@/lib/diagnose/fill-slots";
import { addCopyButtons } from "./copy-code.island";

/**
 * The check and the fix of a cause as its page has them, with the reader's values in the commands. The page is ours, and
 * values go in as text.
 */
export async function filledCause(href: string, values: SlotValues): Promise<HTMLElement | null> {
  const answer = await fetch(href);
  if (!answer.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const prose = page.querySelector<HTMLElement>(".prose");
  if (!prose) return null;
  for (const heading of prose.querySelectorAll("[id]")) heading.removeAttribute("id");
  for (const link of prose.querySelectorAll<HTMLAnchorElement>("a[href]")) {
    // They are written for the page that they come from.
    const target = new URL(link.getAttribute("href") ?? "", location.origin + href);
    const isOurs = target.origin === location.origin;
    link.href = isOurs ? target.pathname + target.search + target.hash : target.href;
  }
  for (const slot of prose.querySelectorAll<HTMLElement>(".slot")) {
    const name = slot.textContent ?? "";
    const language = slot.closest<HTMLElement>("figure")?.dataset.language ?? "text";
    const filled = fillSlots(name, language, values);
    if (filled === name) continue;
    slot.textContent = filled;
    slot.className = "filled";
  }
  const adopted = document.adoptNode(prose);
  addCopyButtons(adopted);
  return adopted;
}
