import { answerHref, editionHref } from "@/lib/routes";
import styles from "./section-nav.module.css";

type NavSection = { id: string; title: string; topics: readonly { id: string; title: string }[] };

/** The sections of an edition, the one being read unfolded. */
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
  return (
    <nav className={styles.nav} aria-label={`Sections of ${edition}`}>
      <ul>
        {sections.map((section) => (
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
      </ul>
    </nav>
  );
}
