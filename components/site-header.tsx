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

const PARTS = [
  ["Topics", topicsHref],
  ["Symptoms", symptomsHref],
  ["Causes", causesHref],
  ["Codes", errorsHref],
  ["Directives", directivesHref],
  ["Compare", compareHref],
  ["Check", checkHref],
  ["Guide", guideHref],
  ["About", aboutHref],
] as const;

/**
 * The name, the search, and the way to every part of the site. On a phone the parts are a popover behind a button, which
 * needs no script; a browser that knows no popovers shows them below the name.
 */
export function SiteHeader({ editions, lines }: { editions: readonly Edition[]; lines: readonly ReleaseLine[] }) {
  return (
    <header className={styles.header}>
      <a className={styles.name} href={homeHref}>
        Handshake
      </a>{" "}
      <a id="open-search" className={styles.search} href={searchPath} aria-keyshortcuts="Control+K Meta+K">
        Search <kbd>Ctrl K</kbd>
      </a>{" "}
      <button type="button" className={styles.button} popoverTarget="site-menu">
        Menu
      </button>
      <div id="site-menu" className={styles.menu} popover="auto">
        <nav aria-label="Site">
          <ul className={styles.links}>
            {editions.map((edition) => (
              <li key={edition.id}>
                <a href={editionHref(edition.id)} data-edition={edition.id}>
                  {edition.id}
                </a>
              </li>
            ))}
            {PARTS.map(([name, href]) => (
              <li key={href}>
                <a href={href}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
        <div className={styles.settings}>
          <span className={styles.server}>
            <a id="your-server" href={`${aboutHref}#your-server`} data-lines={JSON.stringify(lines)}>
              Your server
            </a>{" "}
            <button id="forget-server" type="button" hidden aria-label="Forget your server">
              ×
            </button>
          </span>{" "}
          <label className={styles.theme}>
            Theme{" "}
            <select id="theme" autoComplete="off">
              <option value="">auto</option>
              <option value="light">light</option>
              <option value="dark">dark</option>
            </select>
          </label>
        </div>
      </div>
    </header>
  );
}
