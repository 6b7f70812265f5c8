import type { SlotValues } from "@/lib/diagnose/fill-slots";
import { ROOT_CAUSE } from "@/lib/search/diagnosis-view";
import type { MarkedPiece } from "@/lib/search/mark-words";
import { SEARCH_FILES, type SearchFiles } from "@/lib/search/search-files";
import { make } from "./make.island";
import type { Answered, Asked, ShownHit } from "./search-messages.island";
import { onSite } from "./site-base.island";
import { toDom } from "./to-dom.island";
import { nearestEdition, yourServer } from "./your-server.island";

/** Filled in when the site is published: the name holds a hash. */
declare const SEARCH_WORKER: string;

/** More than this of a paste is not read; the first part still is. */
const MOST_TEXT = 10_000_000;
const MOST_TEXT_SHOWN = "10 MB";
/** More than this in a field makes the browser slow. */
const MOST_SHOWN = 100_000;
/** More than this takes long enough to say so. */
const LONG_TEXT = 20_000;

const LOADING = "Loading …";
const COPY_REPORT = "Copy the report with names masked";
const HELP =
  "Type, paste, or drop a file, up to 10 MB. It stays in this browser: it is not sent anywhere and not kept.";

type Answer = Extract<Answered, { kind: "answer" }>;

let dialog: HTMLDialogElement | undefined;

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What is copied from a log has several lines. */
const isLog = (text: string) => /\n.*\S/.test(text);

/**
 * Opens the search over the page, with a question or a whole log in it. It is made, and its data fetched, on the first
 * call.
 */
export function openSearchBox(asked: string): void {
  dialog ??= makeDialog();
  if (!dialog.open) dialog.showModal();
  const field = dialog.querySelector("input");
  if (isLog(asked)) dialog.dispatchEvent(new CustomEvent("log", { detail: asked }));
  else if (field) {
    if (asked) field.value = asked;
    field.focus();
    // What was asked last still stands there, to be asked again or typed over.
    field.setSelectionRange(asked ? field.value.length : 0, field.value.length);
    field.dispatchEvent(new Event("input"));
  }
}

function markedPiece({ text, isMarked }: MarkedPiece): Node | string {
  return isMarked ? make("mark", {}, text) : text;
}

function makeDialog(): HTMLDialogElement {
  const field = make("input", {
    id: "box-field",
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": "box-list",
    "aria-describedby": "box-help",
  });
  const list = make("ul", { id: "box-list", role: "listbox", "aria-label": "Results" });
  const status = make("p", { role: "status", class: "scope" });
  const paste = make("textarea", { id: "box-paste", rows: "6", spellcheck: "false", "aria-describedby": "box-help" });
  const pasteArea = make("div", { hidden: "" }, make("label", { for: "box-paste" }, "The log or output"), paste);
  const edition = make("select", { id: "box-edition" }, make("option", { value: "" }, "every edition"));
  const asking = make(
    "div",
    {},
    make("label", { for: "box-field" }, "An error code, a message, a question, or a whole log"),
    field,
    make("p", { class: "box-edition" }, make("label", { for: "box-edition" }, "Answers of "), edition),
  );
  const elsewhere = make("p", { hidden: "" });
  const progress = make("progress", { hidden: "", max: "1", value: "0", "aria-label": "Reading" });
  const report = make("div", { class: "box-report" });
  const useRelease = make("button", { type: "button", hidden: "" });
  const copyReport = make("button", { type: "button", hidden: "" }, COPY_REPORT);
  const file = make("input", { type: "file", id: "box-file", accept: ".log,.txt,text/plain" });
  const clipboard = make("button", { type: "button" }, "Paste what was copied");
  const close = make("button", { type: "button", class: "box-close" }, "Close");
  const box = make(
    "dialog",
    { class: "box", "aria-labelledby": "box-title" },
    make("div", { class: "box-head" }, make("h2", { id: "box-title" }, "Search"), close),
    asking,
    list,
    elsewhere,
    pasteArea,
    status,
    progress,
    useRelease,
    report,
    copyReport,
    make("p", {}, clipboard),
    make("p", {}, make("label", { for: "box-file" }, "Or read a log file: "), file),
    make("p", { id: "box-help", class: "scope" }, HELP),
  );
  document.body.append(box);

  let number = 0;
  let selected = -1;
  let hits: readonly ShownHit[] = [];
  let isReady = false;
  let shownText = "";
  let shownTree: Answer["tree"] = [];

  const worker = new Worker(onSite(SEARCH_WORKER), { type: "module" });
  const ask = (message: Asked) => worker.postMessage(message);
  const failed = () => {
    status.textContent = "The search could not be loaded. The pages under Causes and Codes hold everything.";
  };
  worker.onmessage = ({ data }: MessageEvent<Answered>) => {
    if (data.kind === "failed") failed();
    else if (data.kind === "redacted") void copyText(data.text);
    else if (data.kind === "ready") {
      isReady = true;
      if (edition.length === 1) {
        edition.append(...data.editions.map((id) => make("option", { value: id }, id)));
        edition.value = nearestEdition() ?? "";
      }
      // Something else may have been said meanwhile.
      if (question().trim() !== "") search();
      else if (status.textContent === LOADING) status.textContent = "";
    } else if (data.number !== number) return;
    else if (data.kind === "progress") progress.value = data.share;
    else show(data);
  };
  status.textContent = LOADING;
  // Fetched beside the worker's script, which takes longer.
  fetch(onSite(`/${SEARCH_FILES}`))
    .then((answer) => answer.json() as Promise<SearchFiles>)
    .then(({ firstHref, wordsHref, rootHref }) => {
      const whole = { firstHref: onSite(firstHref), wordsHref: onSite(wordsHref) };
      ask({ kind: "load", ...whole, ...(rootHref && { rootHref: onSite(rootHref) }) });
    }, failed);

  /** A log is kept apart from its field, which could not show all of a large one. */
  let log = "";
  const question = () => (pasteArea.hidden ? field.value : log);

  function search(): void {
    number++;
    const query = question();
    if (query.trim() === "") {
      show({
        kind: "answer",
        number,
        isConfident: true,
        hits: [],
        elsewhere: [],
        isLog: false,
        tree: [],
        unrecognised: 0,
        lineCount: 0,
        rootHref: undefined,
        values: {},
        release: undefined,
      });
      status.textContent = "";
      return;
    }
    if (!isReady) return;
    if (query.length > LONG_TEXT) {
      status.textContent = "Reading …";
      progress.value = 0;
      progress.hidden = false;
    }
    list.setAttribute("aria-busy", "true");
    const isQuestion = pasteArea.hidden;
    ask({ kind: "search", number, query: query.slice(0, MOST_TEXT), edition: isQuestion ? edition.value : "" });
  }

  /**
   * A question is answered when codes are known, and again when words are. What stands there already stays, with what the
   * reader has unfolded or chosen of it.
   */
  function show(answer: Answer): void {
    const found = answer.isLog ? [] : answer.hits;
    progress.hidden = true;
    list.removeAttribute("aria-busy");
    if (question() !== shownText || !isSame(found, hits)) showHits(found);
    showElsewhere(answer.elsewhere);
    if (!isSame(answer.tree, shownTree)) {
      shownTree = answer.tree;
      report.replaceChildren(...shownTree.map(toDom));
      if (answer.isLog && answer.rootHref) void showCause(answer.rootHref, answer.values);
    }
    useRelease.hidden = answer.release === undefined || answer.release === yourServer()?.release;
    useRelease.value = answer.release ?? "";
    useRelease.textContent = `Use Apache ${answer.release} as your server`;
    copyReport.hidden = !answer.isLog;
    if (question() !== shownText) copyReport.textContent = COPY_REPORT;
    shownText = question();
    const cut = question().length > MOST_TEXT ? ` Only the first ${MOST_TEXT_SHOWN} were read.` : "";
    if (answer.isLog) {
      const unknown = answer.unrecognised > 0 ? `, ${answer.unrecognised} of them without anything known` : "";
      status.textContent = `${answer.lineCount} lines read${unknown}.${cut}`;
    } else if (answer.lineCount > 0) {
      const count = `${hits.length} ${hits.length === 1 ? "result" : "results"}`;
      status.textContent = (answer.isConfident ? count : `Nothing found that explains this; ${count} near it`) + cut;
    }
  }

  function showHits(found: readonly ShownHit[]): void {
    const chosen = question() === shownText ? hits[selected]?.href : undefined;
    hits = found;
    selected = -1;
    list.replaceChildren(
      ...hits.map((hit, index) => {
        const option = make(
          "li",
          { id: `box-option-${index}`, role: "option", "aria-selected": "false" },
          make("strong", {}, ...hit.title.map(markedPiece)),
          ` ${hit.kind === "identifier" ? hit.id : hit.kind} `,
          make("span", { class: "box-summary" }, ...hit.summary.map(markedPiece)),
        );
        option.addEventListener("click", () => go(hit));
        return option;
      }),
    );
    field.setAttribute("aria-expanded", String(hits.length > 0));
    field.removeAttribute("aria-activedescendant");
    const place = hits.findIndex(({ href }) => href === chosen);
    if (place >= 0) select(place);
  }

  function showElsewhere(others: Answer["elsewhere"]): void {
    elsewhere.hidden = others.length === 0;
    elsewhere.replaceChildren(
      ...others.map(([other, more]) => {
        const button = make("button", { type: "button" }, `${more} more in ${other}`);
        button.addEventListener("click", () => {
          edition.value = other;
          field.focus();
          search();
        });
        return button;
      }),
    );
  }

  async function showCause(href: string, values: SlotValues): Promise<void> {
    // By the time that the page is here, the report may be of another answer.
    const rootCause = report.querySelector(`.${ROOT_CAUSE}`);
    // Only a log needs it.
    const { filledCause } = await import("./filled-cause.island");
    const cause = await filledCause(href, values);
    if (cause) rootCause?.append(cause);
  }

  function select(index: number): void {
    const options = list.children;
    if (options.length === 0) return;
    options[selected]?.setAttribute("aria-selected", "false");
    selected = (index + options.length) % options.length;
    const option = options[selected];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) field.setAttribute("aria-activedescendant", option.id);
  }

  function go(hit: ShownHit, inNewTab = false): void {
    if (inNewTab) window.open(hit.href, "_blank", "noopener");
    else location.assign(hit.href);
  }

  function readLog(text: string): void {
    pasteArea.hidden = false;
    asking.hidden = true;
    log = text.slice(0, MOST_TEXT + 1);
    paste.value = log.length > MOST_SHOWN ? `${log.slice(0, MOST_SHOWN)}\n… and more, which was read too` : log;
    paste.focus();
    search();
  }

  async function nameRelease(): Promise<void> {
    const { nameServer } = await import("./server-dialog.island");
    try {
      const reading = nameServer(useRelease.value);
      status.textContent =
        "fault" in reading
          ? reading.fault
          : [`The pages now speak to Apache ${reading.release}.`, ...reading.notes].join(" ");
      useRelease.hidden = true;
    } catch {
      status.textContent = "This browser keeps nothing for this site, so the release cannot be remembered.";
    }
  }

  async function copyText(text: string): Promise<void> {
    const said = await navigator.clipboard.writeText(text).then(
      () => "Copied, with hosts, addresses and users masked",
      () => "Not copied: the browser refused",
    );
    status.textContent = said;
    // The status may be overtaken by late results; the button keeps what became of the copy.
    copyReport.textContent = said;
  }

  edition.addEventListener("change", search);
  box.addEventListener("log", (event) => readLog(String((event as CustomEvent).detail)));
  field.addEventListener("input", search);
  paste.addEventListener("input", () => {
    log = paste.value;
    search();
  });
  field.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!isLog(text)) return;
    event.preventDefault();
    readLog(text);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") select(selected + 1);
    else if (event.key === "ArrowUp") select(selected < 0 ? -1 : selected - 1);
    else if (event.key === "Enter") {
      const hit = hits[Math.max(selected, 0)];
      if (hit) go(hit, event.ctrlKey || event.metaKey);
    } else return;
    event.preventDefault();
  });
  const readFile = async (chosen: File | undefined) => {
    if (chosen) readLog(await chosen.slice(0, MOST_TEXT + 1).text());
  };
  file.addEventListener("change", () => void readFile(file.files?.[0]));
  box.addEventListener("dragover", (event) => event.preventDefault());
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    const dropped = event.dataTransfer;
    const text = dropped?.getData("text/plain");
    if (text) readLog(text);
    else void readFile(dropped?.files[0]);
  });
  clipboard.addEventListener("click", async () => {
    try {
      readLog(await navigator.clipboard.readText());
    } catch {
      status.textContent = "The browser does not let this page read the clipboard: paste into the field with Ctrl V.";
    }
  });
  copyReport.addEventListener("click", () => ask({ kind: "redact", text: question().slice(0, MOST_TEXT) }));
  useRelease.addEventListener("click", () => void nameRelease());
  close.addEventListener("click", () => box.close());
  // A click on the dialog itself is one beside its content.
  box.addEventListener("click", (event) => {
    if (event.target === box) box.close();
  });
  box.addEventListener("close", () => {
    pasteArea.hidden = true;
    asking.hidden = false;
    paste.value = "";
    log = "";
  });
  return box;
}
