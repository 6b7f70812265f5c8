import { make } from "./make.island";

/** Narrows the matrix of topics and editions by what an edition does with a topic, by standing, and by words. */
export function startCompareFilter(place: HTMLElement): void {
  const rows = [...document.querySelectorAll<HTMLTableRowElement>("tr[data-states]")];
  const headings = [...document.querySelectorAll<HTMLTableRowElement>("tr[data-section]")];
  const select = (name: string, options: readonly (readonly [value: string, label: string])[]) => {
    const field = make("select", {}, ...options.map(([value, label]) => new Option(label, value)));
    form.append(make("label", {}, `${name} `, field));
    return field;
  };
  const text = make("input", { type: "search", autocomplete: "off" });
  const form = make("form", { class: "filter" }, make("label", {}, "Text ", text));
  const state = select("Editions", [
    ["", "whatever they do"],
    ["changed", "one changed the answer"],
    ["absent", "one has no answer"],
    ["same", "one says the same again"],
  ]);
  const standing = select("Today", [
    ["", "any standing"],
    ...[...new Set(rows.map((row) => row.dataset.standing ?? ""))].sort().map((each) => [each, each] as const),
  ]);
  const status = make("p", { role: "status" });
  place.append(form, status);

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const { topic = "", states = "", standing: own } = row.dataset;
      row.hidden = !(
        words.every((word) => topic.toLowerCase().includes(word)) &&
        (!state.value || states.split(" ").includes(state.value)) &&
        (!standing.value || own === standing.value)
      );
    }
    for (const heading of headings) {
      const members = rows.filter((row) => row.parentElement === heading.parentElement);
      heading.hidden = members.every(({ hidden }) => hidden);
    }
    const shown = rows.filter(({ hidden }) => !hidden).length;
    status.textContent = `${shown} of ${rows.length} topics`;
  });
}
