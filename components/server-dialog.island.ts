import type { ReleaseLine } from "@/lib/releases/known-lines";
import { readServer, type ServerReading } from "@/lib/releases/read-server";
import { SERVER_KEY } from "@/lib/your-server-key";
import { make } from "./make.island";
import { applyServer, yourServer } from "./your-server.island";

let dialog: HTMLDialogElement | undefined;

/** Asks for the reader's release, and keeps it in this browser. */
export function openServerDialog(): void {
  dialog ??= makeDialog();
  const field = dialog.querySelector("textarea");
  if (field) field.value = yourServer()?.release ?? "";
  dialog.showModal();
  field?.select();
}

/**
 * Reads what a reader says of the server and keeps its release; a text without one changes nothing. Throws where the browser
 * keeps nothing for this site. The other tabs hear of it by themselves.
 */
export function nameServer(text: string): ServerReading {
  const lines = JSON.parse(document.getElementById("your-server")?.dataset.lines ?? "[]") as readonly ReleaseLine[];
  const reading = readServer(text, lines);
  if ("release" in reading) {
    localStorage.setItem(SERVER_KEY, `${reading.release} ${reading.treatedAs}`);
    applyServer(document);
  }
  return reading;
}

/** The pages speak to every release again. */
export function forgetServer(): void {
  localStorage.removeItem(SERVER_KEY);
  applyServer(document);
}

function makeDialog(): HTMLDialogElement {
  const field = make("textarea", {
    id: "server-field",
    rows: "2",
    spellcheck: "false",
    "aria-describedby": "server-help",
  });
  const status = make("p", { role: "status" });
  const close = make("button", { type: "button", class: "box-close" }, "Close");
  const form = make(
    "form",
    {},
    make("label", { for: "server-field" }, "Your release of Apache httpd"),
    field,
    make(
      "p",
      { id: "server-help", class: "scope" },
      "2.4.6, or what httpd -v, apachectl -V, a Server header or your package manager prints. It is kept in this browser only.",
    ),
    make("button", { type: "submit" }, "Use this release"),
    " ",
    make("button", { type: "reset" }, "Forget it"),
    status,
  );
  const box = make(
    "dialog",
    { class: "box", "aria-labelledby": "server-title" },
    make("div", { class: "box-head" }, make("h2", { id: "server-title" }, "Your server"), close),
    form,
  );
  document.body.append(box);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    try {
      const reading = nameServer(field.value);
      if ("fault" in reading) {
        status.textContent = reading.fault;
        field.setAttribute("aria-invalid", "true");
        return;
      }
      field.removeAttribute("aria-invalid");
      status.textContent = [`The pages now speak to Apache ${reading.release}.`, ...reading.notes].join(" ");
      if (reading.notes.length === 0) box.close();
    } catch {
      status.textContent = "This browser keeps nothing for this site, so the release cannot be remembered.";
    }
  });
  form.addEventListener("reset", () => {
    forgetServer();
    status.textContent = "Forgotten. The pages speak to every release again.";
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    form.requestSubmit();
  });
  close.addEventListener("click", () => box.close());
  box.addEventListener("close", () => {
    status.textContent = "";
  });
  return box;
}
