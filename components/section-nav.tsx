import type { NearSections } from "@/lib/content/topic-views";
import { answerHref, editionHref } from "@/lib/routes";
import styles from "./section-nav.module.css";

/** The sections of an edition near the one being read, which is unfolded. */
export function SectionNav({ near: { edition, sections, total, open }, topic }: { near: NearSections; topic: string }) {
  return (
    <nav className={styles.nav} aria-label={`Sections of ${edition}`}>
      <ul>
        {sections.map((section) => (
          <li key={section.id}>
            <a href={`${editionHref(edition)}#${section.id}`}>{section.title}</a>
            {section.id === open.id && (
              <ul>
                {open.topics.map(({ id, title }) => (
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
        {sections.length < total && (
          <li>
            <a href={editionHref(edition)}>All {total} sections</a>
          </li>
        )}
      </ul>
    </nav>
  );
}
