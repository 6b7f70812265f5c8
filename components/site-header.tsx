import type { Edition } from "@/lib/content/schema";
import type { ReleaseLine } from "@/lib/releases/known-lines";
import {
  aboutHref,
  causesHref,
  checkHref,
  compareHref,
  directivesHref,
  editionHref,
  errorsHref,
  guideHref,
  homeHref,
  searchPath,
  symptomsHref,
  topicsHref,
} from "@/lib/routes";
import styles from "./site-header.module.css";

/** The name and the way to every part of the site. */
export function SiteHeader({ editions, lines }: { editions: readonly Edition[]; lines: readonly ReleaseLine[] }) {
  return (
    <header className={styles.header}>
      <a className={styles.name} href={homeHref}>
        Handshake
      </a>
      <nav aria-label="Site">
        <ul className={styles.links}>
          {editions.map((edition) => (
            <li key={edition.id}>
              <a href={editionHref(edition.id)} data-edition={edition.id}>
                {edition.id}
              </a>
            </li>
          ))}
          <li>
            <a href={topicsHref}>Topics</a>
          </li>
          <li>
            <a href={symptomsHref}>Symptoms</a>
          </li>
          <li>
            <a href={causesHref}>Causes</a>
          </li>
          <li>
            <a href={errorsHref}>Codes</a>
          </li>
          <li>
            <a href={directivesHref}>Directives</a>
          </li>
          <li>
            <a href={compareHref}>Compare</a>
          </li>
          <li>
            <a href={checkHref}>Check</a>
          </li>
          <li>
            <a href={guideHref}>Guide</a>
          </li>
          <li>
            <a href={aboutHref}>About</a>
          </li>
          <li className={styles.server}>
            <a id="your-server" href={`${aboutHref}#your-server`} data-lines={JSON.stringify(lines)}>
              Your server
            </a>
            <button id="forget-server" type="button" hidden aria-label="Forget your server">
              ×
            </button>
          </li>
          <li>
            <a id="open-search" className={styles.search} href={searchPath} aria-keyshortcuts="Control+K Meta+K">
              Search <kbd>Ctrl K</kbd>
            </a>
          </li>
        </ul>
      </nav>
    </header>
  );
}
