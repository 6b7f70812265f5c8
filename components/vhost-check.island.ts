import type { Directive } from "@/lib/content/schema";
import type { ReleaseLine } from "@/lib/releases/known-lines";
import { readServer } from "@/lib/releases/read-server";
import { directiveHref } from "@/lib/routes";
import { checkConfiguration } from "@/lib/vhost-check/check-configuration";
import type { ConfigurationFinding, FindingLevel } from "@/lib/vhost-check/finding";
import { addCopyButtons } from "./copy-code.island";
import { make } from "./make.island";
import { onSite } from "./site-base.island";
import { yourServer } from "./your-server.island";

/** More than this is no configuration; what comes after it is not read. */
const MOST_TEXT = 1_000_000;
const LEVELS: Readonly<Record<FindingLevel, { shape: string; name: string; many: string }>> = {
  error: { shape: "▲", name: "Error", many: "errors" },
  warning: { shape: "◐", name: "Warning", many: "warnings" },
  info: { shape: "●", name: "Note", many: "notes" },
};

/** A form that holds a configuration against a release. Nothing of it leaves the page. */
export function startVhostCheck(place: HTMLElement): void {
  const lines = JSON.parse(place.dataset.lines ?? "[]") as readonly ReleaseLine[];
  const newest = lines.at(-1)?.newest ?? "2.4";
  const release = make("input", { id: "check-release", autocomplete: "off", "aria-describedby": "check-release-help" });
  release.value = yourServer()?.release ?? newest;
  const text = make("textarea", { id: "check-text", rows: "14", spellcheck: "false", class: "configuration" });
  const file = make("input", { id: "check-file", type: "file", accept: ".conf,.txt,text/plain" });
  const status = make("p", { role: "status" });
  const list = make("ol", { class: "results", "aria-label": "Findings" });
  const form = make(
    "form",
    { class: "check-form" },
    make("p", {}, make("label", { for: "check-release" }, "Your release of Apache httpd"), release),
    make(
      "p",
      { id: "check-release-help", class: "scope" },
      `2.4.6, or what httpd -v prints; ${newest} is the newest known here.`,
    ),
    make("p", {}, make("label", { for: "check-text" }, "The configuration"), text),
    make("p", {}, make("label", { for: "check-file" }, "Or read a file: "), file),
    make("button", { type: "submit" }, "Check"),
  );
  place.append(form, status, list);

  let directives: Promise<readonly Directive[]> | undefined;
  async function check(): Promise<void> {
    const server = readServer(release.value, lines);
    if ("fault" in server) {
      status.textContent = server.fault;
      list.replaceChildren();
      return;
    }
    if (text.value.trim() === "") {
      status.textContent = "There is nothing to check yet: paste a virtual host.";
      list.replaceChildren();
      return;
    }
    status.textContent = "Checking …";
    try {
      directives ??= fetch(onSite("/api/directives.json")).then(
        (answer) => answer.json() as Promise<readonly Directive[]>,
      );
      const configuration = text.value.slice(0, MOST_TEXT);
      const known = await directives;
      const findings = checkConfiguration(configuration, { release: server.treatedAs, directives: known });
      const names = new Set(known.map(({ name }) => name));
      const texts = configuration.split("\n");
      list.replaceChildren(...findings.map((finding) => item(finding, texts[finding.line - 1] ?? "", text, names)));
      addCopyButtons(list);
      status.textContent = [summary(findings, server.release), ...server.notes].join(" ");
    } catch {
      directives = undefined;
      status.textContent = "What is known of the directives could not be loaded. Try again.";
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void check();
  });
  file.addEventListener("change", async () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    text.value = await chosen.slice(0, MOST_TEXT).text();
    void check();
  });
}

function summary(findings: readonly ConfigurationFinding[], release: string): string {
  const counts = (["error", "warning", "info"] as const).flatMap((level) => {
    const count = findings.filter((finding) => finding.level === level).length;
    const { name, many } = LEVELS[level];
    return count > 0 ? [`${count} ${count === 1 ? name.toLowerCase() : many}`] : [];
  });
  return counts.length > 0
    ? `${counts.join(", ")} for Apache ${release}.`
    : `Nothing to find fault with for Apache ${release}.`;
}

function item(
  finding: ConfigurationFinding,
  line: string,
  text: HTMLTextAreaElement,
  known: ReadonlySet<string>,
): HTMLElement {
  const { shape, name } = LEVELS[finding.level];
  const jump = make("button", { type: "button", class: "link-button" }, `Line ${finding.line}`);
  jump.addEventListener("click", () => selectLine(text, finding.line));
  const parts: (Node | string)[] = [
    jump,
    " · ",
    make("span", { "aria-hidden": "true" }, `${shape} `),
    make("strong", {}, name),
    make("p", {}, finding.text),
    make("p", { class: "message" }, line.trim()),
  ];
  if (finding.correction) {
    const code = make("pre", { tabindex: "0" }, make("code", { class: "language-apache" }, finding.correction));
    parts.push(make("figure", { class: "code", "data-language": "apache" }, code));
  }
  if (finding.directive && known.has(finding.directive))
    parts.push(
      make("p", {}, make("a", { href: onSite(directiveHref(finding.directive)) }, `${finding.directive} by release`)),
    );
  return make("li", { "data-level": finding.level }, ...parts);
}

/** Puts the cursor where the line begins, and selects it. */
function selectLine(text: HTMLTextAreaElement, line: number): void {
  const before = text.value.split("\n").slice(0, line - 1);
  const start = before.reduce((sum, each) => sum + each.length + 1, 0);
  const end = text.value.indexOf("\n", start);
  text.focus();
  text.setSelectionRange(start, end < 0 ? text.value.length : end);
}
