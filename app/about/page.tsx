import type { Metadata } from "next";
import { Fragment } from "react";
import { loadContent } from "@/lib/content/load-content";
import { showDate } from "@/lib/content/show-date";
import { aboutHref } from "@/lib/routes";

const title = "About Handshake";
const description =
  "Where the answers come from, how they are made and checked, what the badges mean, and the licence.";

export const metadata: Metadata = {
  title,
  description,
  alternates: { canonical: aboutHref },
  openGraph: { title, description, url: aboutHref },
};

const BADGES = [
  {
    id: "badge-edition",
    name: "Apache 2.4",
    meaning:
      "The edition of the FAQ whose answer you read: a published state of the SSL FAQ in the httpd documentation.",
  },
  {
    id: "badge-since",
    name: "→ since 2.4.7",
    meaning:
      "The answer is about something that came with this release, or the directive did. An older server of the same line does not have it.",
  },
  {
    id: "badge-unchanged",
    name: "= unchanged since 2.0",
    meaning: "This edition says the same as the named earlier one, so both show one text.",
  },
  {
    id: "badge-changed",
    name: "≠ changed in 2.3",
    meaning: "This edition says something else than the one before. The page lists the facts that differ.",
  },
  { id: "badge-new", name: "+ new in 2.4", meaning: "The editions before do not answer this question." },
  { id: "badge-only", name: "1 only in 2.0", meaning: "No other edition answers this question." },
  {
    id: "badge-removed",
    name: "× removed in 2.3.4",
    meaning: "From this release on a server that finds the directive does not start.",
  },
  {
    id: "badge-deprecated",
    name: "↷ deprecated since 2.4.8",
    meaning: "The directive is still accepted, but something else does its work now, or nothing has to.",
  },
];

const STANDINGS = [
  { id: "standing-current", name: "● current", meaning: "The answer holds on a current server. It carries no badge." },
  {
    id: "standing-dated",
    name: "◐ dated",
    meaning: "The answer works, but there is a better way now. The today note shows it.",
  },
  {
    id: "standing-obsolete",
    name: "○ obsolete",
    meaning: "The answer no longer applies: what it speaks of is gone, or does nothing any more.",
  },
  {
    id: "standing-insecure",
    name: "▲ insecure",
    meaning:
      "Whoever follows the answer today harms the server or its visitors. The warning stands in the answer itself.",
  },
];

const KEYS = [
  { keys: ["Ctrl K", "⌘ K"], does: "Opens the search; selected text goes along." },
  { keys: ["↓", "↑"], does: "In the search: the next result, or the one before. After the last comes the first." },
  { keys: ["Enter"], does: "Opens the chosen result, or the first." },
  { keys: ["Ctrl Enter", "⌘ Enter"], does: "Opens the chosen result in a new tab." },
  { keys: ["Esc"], does: "Closes the search, the menu or a dialog; the focus returns to where it was." },
  { keys: ["Tab"], does: "Goes on to the next link or field. The first one on each page leads past the header." },
] as const;

export default function Page() {
  const { editions } = loadContent();
  return (
    <main id="main" className="page" tabIndex={-1}>
      <h1>{title}</h1>
      <p className="lead">
        Handshake answers one question, whatever form it comes in: my HTTPS does not work; why, and what do I do on the
        server that I have?
      </p>

      <h2 id="sources">Sources</h2>
      <p>
        The answers follow the facts of the SSL FAQ in the documentation of the Apache HTTP Server. Commands,
        directives, file names, messages and numbers carry over exactly; every sentence is our own. Each answer links to
        its source.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone the table scrolls, and the keyboard must reach it */}
      <section className="table-scroll" aria-label="Editions and their sources" tabIndex={0}>
        <table>
          <caption>The editions</caption>
          <thead>
            <tr>
              <th scope="col">Edition</th>
              <th scope="col">Text as of</th>
              <th scope="col">Shipped with</th>
              <th scope="col">Source</th>
            </tr>
          </thead>
          <tbody>
            {editions.map((edition) => (
              <tr key={edition.id}>
                <th scope="row">{edition.label}</th>
                <td>{showDate(edition.textOf)}</td>
                <td>{edition.textRelease}</td>
                <td>
                  <a href={edition.faq}>{edition.faq.replace("https://", "")}</a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>

      <h2 id="made">How answers are made</h2>
      <p>
        An answer says what its edition says, no more. What holds now stands beside it, in the today note, for Apache
        2.4 with OpenSSL 3; commands and messages there were tried on a real server. An answer that is dated, obsolete
        or insecure is never shown without that note.
      </p>
      <p>
        Where two editions state the same fact, they use the same words here, so that a comparison shows only what
        really changed.
      </p>

      <h2 id="badges">What the badges mean</h2>
      <Meanings meanings={BADGES} />

      <h2 id="standing">What a standing means</h2>
      <Meanings meanings={STANDINGS} />

      <h2 id="your-server">Your server</h2>
      <p>
        With a script in the browser you can name your release at the top of any page: <code>2.4.6</code>, or what{" "}
        <code>httpd -v</code> prints. Badges, fixes and silent traps then say whether they hold there. It is kept in
        your browser only, shown on every page, and forgotten with one click. Without it every page is complete and
        names the releases.
      </p>

      <h2 id="keys">Keys</h2>
      <p>Everything works by keyboard alone. No single letter does anything, so nothing happens by mistake.</p>
      <dl className="meanings">
        {KEYS.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key, place) => (
                <Fragment key={key}>
                  {place > 0 && " or "}
                  <kbd>{key}</kbd>
                </Fragment>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>

      <h2 id="privacy">Privacy</h2>
      <p>
        These pages set no cookie, load nothing from another site and count nobody. Your server and the theme are kept
        in your browser when you choose them; what you paste is kept nowhere.
      </p>

      <h2 id="licence">Licence</h2>
      <p>
        Handshake is published under the <a href="https://www.apache.org/licenses/LICENSE-2.0">Apache License 2.0</a>.
        Apache and Apache HTTP Server are trademarks of the Apache Software Foundation, which neither made nor endorses
        this site.
      </p>
    </main>
  );
}

function Meanings({ meanings }: { meanings: readonly { id: string; name: string; meaning: string }[] }) {
  return (
    <dl className="meanings">
      {meanings.map(({ id, name, meaning }) => (
        <div key={id} id={id}>
          <dt>{name}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
