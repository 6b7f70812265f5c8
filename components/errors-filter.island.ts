import type { Identifier } from "@/lib/content/records";
import { compareVersions } from "@/lib/releases/release";
import { identifierHref } from "@/lib/routes";
import { make } from "./make.island";
import { onSite } from "./site-base.island";

const MOST_SHOWN = 200;

/** The list of codes and messages, narrowed by program, level, release and text. Its data comes on first use. */
export function startErrorsFilter(place: HTMLElement): void {
  const text = make("input", { type: "search", autocomplete: "off" });
  const program = make("select");
  const level = make("select");
  const release = make("input", { type: "text", size: "8", placeholder: "2.4.6" });
  const status = make("p", { role: "status" });
  const list = make("ul", { class: "topic-list" });
  const labelled = (name: string, field: HTMLElement) => make("label", {}, `${name} `, field);
  const form = make(
    "form",
    { class: "filter" },
    labelled("Text", text),
    labelled("Program", program),
    labelled("Level", level),
    labelled("Release", release),
  );
  place.append(form, status, list);

  let identifiers: readonly Identifier[] | undefined;
  const options = (select: HTMLSelectElement, values: readonly string[]) =>
    select.replaceChildren(...["", ...values].map((value) => new Option(value || "all", value)));
  options(program, (place.dataset.programs ?? "").split(" "));
  options(level, ["emerg", "alert", "crit", "error", "warn", "notice", "info", "debug"]);

  async function update(): Promise<void> {
    if (!text.value && !program.value && !level.value && !release.value) {
      status.textContent = "";
      list.replaceChildren();
      return;
    }
    if (!identifiers) {
      status.textContent = "Loading …";
      try {
        const answer = await fetch(onSite("/api/errors.json"));
        identifiers = answer.ok ? await answer.json() : undefined;
      } catch {
        identifiers = undefined;
      }
      if (!identifiers) {
        status.textContent = "The list could not be loaded; choose a program below.";
        return;
      }
    }
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const asked = release.value.trim();
    if (asked && !/^\d+\.\d+\.\d+$/.test(asked)) {
      status.textContent = "A release looks like 2.4.6.";
      return;
    }
    const found = identifiers.filter((identifier) => {
      const all =
        `${identifier.id} ${identifier.text ?? ""} ${identifier.constant ?? ""} ${identifier.meaning}`.toLowerCase();
      if (!words.every((word) => all.includes(word))) return false;
      if (program.value && identifier.program !== program.value) return false;
      if (level.value && !identifier.level?.some((each) => each === level.value)) return false;
      return !asked || (identifier.program === "apache" && isPrintedBy(identifier, asked));
    });
    status.textContent = `${found.length} found${found.length > MOST_SHOWN ? `, the first ${MOST_SHOWN} shown` : ""}`;
    list.replaceChildren(...found.slice(0, MOST_SHOWN).map(toItem));
  }

  form.addEventListener("input", () => void update());
  form.addEventListener("submit", (event) => event.preventDefault());
}

/** httpd prints AH codes from 2.3.16 on; `since` and `until` are given where they differ from that and from today. */
function isPrintedBy({ id, since, until, wordings }: Identifier, release: string): boolean {
  const isCoded = /^AH\d/.test(id);
  const isOld = compareVersions(release, "2.3.16") < 0;
  if (isCoded && isOld) return wordings.some((wording) => wording.in.includes(release.replace(/\.\d+$/, "")));
  return (!since || compareVersions(release, since) >= 0) && (!until || compareVersions(release, until) <= 0);
}

function toItem({ id, text, constant, meaning }: Identifier): HTMLElement {
  const link = make("a", { href: onSite(identifierHref(id)) }, id);
  const message = make("span", { class: "message" }, text ?? constant ?? "");
  return make("li", {}, link, " ", message, make("br"), meaning);
}
