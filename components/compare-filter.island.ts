/** Narrows the matrix of topics and editions by what an edition does with a topic, by standing, and by words. */
export function startCompareFilter(place: HTMLElement): void {
  const rows = [...document.querySelectorAll<HTMLTableRowElement>("tr[data-states]")];
  const headings = [...document.querySelectorAll<HTMLTableRowElement>("tr[data-section]")];
  const select = (name: string, options: readonly (readonly [value: string, label: string])[]) => {
    const field = document.createElement("select");
    field.append(...options.map(([value, label]) => new Option(label, value)));
    const label = document.createElement("label");
    label.append(`${name} `, field);
    form.append(label);
    return field;
  };
  const form = document.createElement("form");
  form.className = "filter";
  const text = Object.assign(document.createElement("input"), { type: "search", autocomplete: "off" });
  const labelOfText = document.createElement("label");
  labelOfText.append("Text ", text);
  form.append(labelOfText);
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
  const status = document.createElement("p");
  status.setAttribute("role", "status");
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
