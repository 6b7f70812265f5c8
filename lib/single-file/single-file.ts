import { build } from "esbuild";
import { programLabel, programsOf } from "@/lib/content/programs";
import { answerHtml, causeHtml, todayHtml } from "@/lib/content/record-html";
import { answerIn, type Records } from "@/lib/content/records";
import { splitForBrowser } from "@/lib/search/browser-data";
import { searchData } from "@/lib/search/search-data";
import { STYLE } from "./style";

/**
 * Everything in one file that opens from disk: all records to read without a script, and the search over them with one.
 * Addresses of pages become places in the file; what has no place in it (comparisons, the check) is left out.
 */
export async function singleFile(root: string, records: Records): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["components/single-file.island.ts"],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: "es2022",
    tsconfig: `${root}/tsconfig.json`,
  });
  const script = new TextDecoder().decode(outputFiles[0]?.contents);
  const data = JSON.stringify(splitForBrowser(searchData(records)));
  const sections = [causes(records), topics(records), identifiers(records), directives(records)];
  const ids = new Set(sections.join("").match(/(?<=<(?:article|li|section) id=")[^"]+/g));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>Handshake: why HTTPS on Apache httpd does not work</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Handshake</h1>
<p>SSL/TLS troubleshooting for Apache httpd, in one file.</p>
<nav aria-label="Parts"><a href="#causes">Causes</a> <a href="#topics">Questions</a> <a href="#errors">Codes and messages</a> <a href="#directives">Directives</a></nav>
<form id="search" role="search" hidden>
<label for="q">An error code, a message, a question, or a whole log</label>
<textarea id="q" rows="3" spellcheck="false"></textarea>
<p>It stays in this file: nothing is sent anywhere.</p>
</form>
<div id="results" role="status"></div>
</header>
<main>
${linked(sections.join("\n"), ids)}
</main>
<footer><p>Text under the Apache License 2.0, written anew from the facts of the Apache HTTP Server documentation. Not a project of the Apache Software Foundation.</p></footer>
<script type="application/json" id="data">${data.replaceAll("<", "\\u003c")}</script>
<script>${script.replaceAll("</script", "<\\/script")}</script>
</body>
</html>
`;
}

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function causes(records: Records): string {
  const items = records.causes.map(
    (cause) =>
      `<article id="causes/${cause.slug}"><h3>${escapeHtml(cause.title)}</h3><p>${escapeHtml(cause.summary)}</p>${causeHtml(records, cause, { headingLevel: 4, idPrefix: cause.slug })}</article>`,
  );
  return `<section id="causes"><h2>Causes</h2>${items.join("\n")}</section>`;
}

function topics(records: Records): string {
  const items = records.topics.map((topic) => {
    const today = todayHtml(records, topic, { headingLevel: 4, idPrefix: `${topic.id}-today` });
    const answers = records.editions.flatMap(({ id, label }) => {
      const answer = answerIn(topic, id);
      if (!answer || answer.editions[0] !== id) return [];
      const same = answer.editions.length > 1 ? ` to ${answer.editions.at(-1)}` : "";
      const body = answerHtml(records, answer, id, { headingLevel: 4, idPrefix: `${topic.id}-${id}` });
      return `<details id="${id}/${topic.id}"><summary>${escapeHtml(`${label}${same}: ${answer.question}`)}</summary>${body}</details>`;
    });
    return `<article id="topics/${topic.id}"><h3>${escapeHtml(topic.title)}</h3><p>${escapeHtml(topic.summary)}</p><h4>What holds today</h4>${today}${answers.join("\n")}</article>`;
  });
  return `<section id="topics"><h2>Questions of the FAQ</h2>${items.join("\n")}</section>`;
}

function identifiers(records: Records): string {
  const titles = new Map(records.causes.map(({ slug, title }) => [slug, title]));
  const programs = programsOf(records).map((program) => {
    const items = records.identifiers
      .filter((identifier) => identifier.program === program)
      .map(({ id, text, constant, meaning, causes: slugs }) => {
        const links = slugs.map((slug) => `<a href="#causes/${slug}">${escapeHtml(titles.get(slug) ?? slug)}</a>`);
        const message = text ?? constant;
        return `<li id="errors/${escapeHtml(id.replace(":", "/"))}"><strong>${escapeHtml(id)}</strong> ${message ? `<code>${escapeHtml(message)}</code>` : ""} ${escapeHtml(meaning)} ${links.join("; ")}</li>`;
      });
    return `<details><summary>${escapeHtml(programLabel(program))} (${items.length})</summary><ul>${items.join("\n")}</ul></details>`;
  });
  return `<section id="errors"><h2>Codes and messages</h2>${programs.join("\n")}</section>`;
}

function directives(records: Records): string {
  const items = records.directives.map(({ name, summary, lines, removed }) => {
    const known = Object.entries(lines).map(
      ([line, { from, to, default: standard }]) =>
        `<li>${line}: from ${from}${to ? ` to ${to}` : ""}${standard ? `, default <code>${escapeHtml(standard)}</code>` : ""}</li>`,
    );
    return `<article id="directives/${name}"><h3>${name}</h3><p>${escapeHtml(summary)}${removed ? ` Removed in ${removed}.` : ""}</p><ul>${known.join("")}</ul></article>`;
  });
  return `<section id="directives"><h2>Directives</h2>${items.join("\n")}</section>`;
}

/** Links to pages lead to their places in the file; where there is none, the words stay. */
function linked(html: string, ids: ReadonlySet<string>): string {
  return html.replace(/ href="\/([^"#]*)(?:#[^"]*)?"/g, (_, path: string) => {
    const id = path.replace(/\/$/, "");
    return ids.has(id) ? ` href="#${id}"` : "";
  });
}
