import { THEME_KEY } from "@/lib/theme-key";

/** Lets the reader choose the theme, and keeps the choice in this browser; where it may not keep it, it holds for this page. */
export function startTheme(control: HTMLSelectElement): void {
  const { dataset } = document.documentElement;
  control.value = dataset.theme ?? "";
  colourBrowser();
  control.addEventListener("change", () => {
    dataset.theme = control.value;
    colourBrowser();
    try {
      if (control.value) localStorage.setItem(THEME_KEY, control.value);
      else localStorage.removeItem(THEME_KEY);
    } catch {}
  });
  // Chosen in another tab.
  addEventListener("storage", ({ key, newValue }) => {
    if (key !== THEME_KEY && key !== null) return;
    dataset.theme = control.value = newValue ?? "";
    colourBrowser();
  });
}

/** The browser's own frame follows the page: each of the two published colours holds where its scheme is in force. */
function colourBrowser(): void {
  const { theme } = document.documentElement.dataset;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    meta.dataset.published ??= meta.media;
    const { published } = meta.dataset;
    meta.media = theme ? (published.includes(theme) ? "all" : "not all") : published;
  }
}
