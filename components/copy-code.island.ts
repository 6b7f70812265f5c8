const SHOWN_FOR = { done: 1500, toRead: 4000 };

/** Gives each block of code a button. Of a terminal session it takes the commands, without prompts and output. */
export function addCopyButtons(root: ParentNode): void {
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  // Beside the code: what stands behind an open dialog is not read out.
  (root instanceof HTMLElement ? root : document.body).append(status);

  for (const figure of root.querySelectorAll<HTMLElement>("figure.code")) {
    const isConsole = figure.dataset.language === "console";
    const button = document.createElement("button");
    button.type = "button";
    const label = isConsole ? "Copy commands" : "Copy";
    button.textContent = label;
    button.addEventListener("click", async () => {
      const copied = await copy(textToCopy(figure, isConsole));
      const slots = new Set([...figure.querySelectorAll(".slot")].map((slot) => slot.textContent));
      const done = slots.size > 0 ? `Copied. Fill in ${[...slots].join(", ")} before you run it` : "Copied";
      const said = copied ? done : "Not copied: select the text and press Ctrl+C";
      button.textContent = said;
      status.textContent = said;
      setTimeout(
        () => {
          button.textContent = label;
          status.textContent = "";
        },
        said === "Copied" ? SHOWN_FOR.done : SHOWN_FOR.toRead,
      );
    });
    figure.append(button);
  }
}

function textToCopy(figure: HTMLElement, isConsole: boolean): string {
  const parts = isConsole ? figure.querySelectorAll(".command") : figure.querySelectorAll("code");
  return `${[...parts].map((part) => part.textContent).join("\n")}\n`;
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused, or the page is not served over TLS: the reader is told, and can select the text.
    return false;
  }
}
