/*
 * Runs on every page, so it stays small: it adds what needs nothing else at once, and fetches the rest only where a page
 * or its reader has use for it. Without it every page still reads and links.
 */
import { SERVER_KEY } from "@/lib/your-server-key";
import { addCopyButtons } from "./copy-code.island";
import { startTheme } from "./theme.island";

const OFFLINE_AFTER_MS = 3000;

addCopyButtons(document);

/**
 * Until then the style sheet keeps back the words that will change, on a new page from its first paint: nothing is read that
 * does not hold.
 */
async function applyServer(): Promise<void> {
  document.documentElement.dataset.server = "pending";
  try {
    (await import("./your-server.island")).applyServer(document);
  } finally {
    delete document.documentElement.dataset.server;
  }
}

// Most readers name no server, and a browser may forbid storage.
try {
  if (localStorage.getItem(SERVER_KEY) !== null) void applyServer();
} catch {}
addEventListener("storage", ({ key }) => {
  if (key === SERVER_KEY || key === null) void applyServer();
});

const theme = document.querySelector<HTMLSelectElement>("select#theme");
if (theme) startTheme(theme);

/** A dialog gives the focus back to where it was, and nothing in a closed menu can have it: the menu's button can. */
function closeMenu(): void {
  document.getElementById("site-menu")?.hidePopover?.();
}

const server = document.getElementById("your-server");
server?.addEventListener("click", async (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  closeMenu();
  const { openServerDialog } = await import("./server-dialog.island");
  openServerDialog();
});
document.getElementById("forget-server")?.addEventListener("click", async () => {
  (await import("./server-dialog.island")).forgetServer();
  server?.focus();
});

const nearest = document.getElementById("nearest-pages");
if (nearest && !nearest.hasChildNodes()) {
  void import("./nearest-pages.island").then(({ fillNearestPages }) => fillNearestPages(nearest, location.pathname));
}

const filter = document.getElementById("errors-filter");
if (filter) void import("./errors-filter.island").then(({ startErrorsFilter }) => startErrorsFilter(filter));

const matrix = document.getElementById("compare-filter");
if (matrix) void import("./compare-filter.island").then(({ startCompareFilter }) => startCompareFilter(matrix));

const check = document.getElementById("vhost-check");
if (check) void import("./vhost-check.island").then(({ startVhostCheck }) => startVhostCheck(check));

async function openSearch(asked = ""): Promise<void> {
  closeMenu();
  // Who knows the key types or pastes at once, and the box may still be on its way.
  let query = asked;
  document.onkeydown = (event) => {
    const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey;
    if (!isLetter && event.key !== "Backspace") return;
    event.preventDefault();
    query = isLetter ? query + event.key : query.slice(0, -1);
  };
  document.onpaste = (event) => {
    event.preventDefault();
    query += event.clipboardData?.getData("text/plain") ?? "";
  };
  try {
    const { openSearchBox } = await import("./search-box.island");
    openSearchBox(query);
  } finally {
    document.onkeydown = null;
    document.onpaste = null;
  }
}

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "k") return;
  event.preventDefault();
  void openSearch(getSelection()?.toString().trim().replace(/\s+/g, " ").slice(0, 300));
});

document.getElementById("open-search")?.addEventListener("click", (event) => {
  // Whoever opens a link in a new tab wants the page.
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  void openSearch();
});

const field = document.querySelector<HTMLInputElement>("input#q");
field?.addEventListener("focus", () => void import("./search-box.island"), { once: true });
let isOpening = false;
field?.addEventListener("input", async () => {
  // One opening takes along all that was typed until then; what is typed later goes into the box.
  if (isOpening) return;
  isOpening = true;
  const { openSearchBox } = await import("./search-box.island");
  openSearchBox(field.value);
  isOpening = false;
});
field?.addEventListener("paste", ({ clipboardData }) => {
  // A log goes on to the document, which takes by then what is pasted.
  if (/\n.*\S/.test(clipboardData?.getData("text/plain") ?? "")) void openSearch();
});

// Fetching the whole site waits until the page is done, and is not done where the reader saves data.
const { connection } = navigator as { connection?: { saveData?: boolean } };
if ("serviceWorker" in navigator && !connection?.saveData) {
  const keep = async () => {
    const { serviceWorker } = navigator;
    // The module that knows the site's addresses would be one more request of every page.
    const script = new URL("../sw.js", import.meta.url);
    const registration = await serviceWorker.register(script).catch(() => undefined);
    // Without a worker in charge the first version is being fetched, and there is nothing to offer.
    if (registration && serviceWorker.controller) (await import("./new-version.island")).offerNewVersion(registration);
  };
  const keepLater = () => setTimeout(keep, OFFLINE_AFTER_MS);
  if (document.readyState === "complete") keepLater();
  else addEventListener("load", keepLater);
}

// On plain hosting nobody has put the results into the page.
const query = new URLSearchParams(location.search).get("q");
if (query && document.getElementById("results")?.hasAttribute("data-unanswered")) void openSearch(query);
