import { answerHref, editionHref } from "@/lib/routes";
import styles from "./section-nav.module.css";

type NavSection = { id: string; title: string; topics: readonly { id: string; title: string }[] };

/** So many sections before and after the one being read are named, so that a page does not grow with the number of all. */
const NEAR = 8;

/** The sections of an edition near the one being read, which is unfolded. */
export function SectionNav({
  edition,
  sections,
  openSection,
  topic,
}: {
  edition: string;
  sections: readonly NavSection[];
  openSection: string;
  topic: string;
}) {
  const open = sections.findIndex(({ id }) => id === openSection);
  const near = sections.slice(Math.max(0, open - NEAR), open + NEAR + 1);
  return (
    <nav className={styles.nav} aria-label={`Sections of ${edition}`}>
      <ul>
        {near.map((section) => (
          <li key={section.id}>
            <a href={`${editionHref(edition)}#${section.id}`}>{section.title}</a>
            {section.id === openSection && (
              <ul>
                {section.topics.map(({ id, title }) => (
                  <li key={id}>
                    <a href={answerHref(edition, id)} aria-current={id === topic ? "page" : undefined}>
                      {title}
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
        {near.length < sections.length && (
          <li>
            <a href={editionHref(edition)}>All {sections.length} sections</a>
          </li>
        )}
      </ul>
    </nav>
  );
}
