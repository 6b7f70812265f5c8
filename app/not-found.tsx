import type { Metadata } from "next";
import { loadContent } from "@/lib/content/load-content";
import { editionHref, topicsHref } from "@/lib/routes";

export const metadata: Metadata = { title: "No such page", robots: { index: false } };

/** The nearest addresses are filled in by the server or, on plain hosting, by the page's script. */
export default function NotFound() {
  return (
    <main id="main" className="page" tabIndex={-1}>
      <h1>There is no page at this address</h1>
      <p className="lead">It may be mistyped, or an edition may not have what you look for.</p>
      <div id="nearest-pages" />
      <h2>Start again from here</h2>
      <ul>
        <li>
          <a href={topicsHref}>All topics with their short answers</a>
        </li>
        {loadContent().editions.map(({ id, label }) => (
          <li key={id}>
            <a href={editionHref(id)}>SSL/TLS FAQ of {label}</a>
          </li>
        ))}
      </ul>
    </main>
  );
}
