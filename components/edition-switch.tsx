import type { EditionId } from "@/lib/content/schema";
import { answerHref } from "@/lib/routes";
import styles from "./edition-switch.module.css";

/** The same topic in the other editions: a plain list of links, so the reader keeps the place. */
export function EditionSwitch({
  topic,
  editions,
  current,
}: {
  topic: string;
  editions: readonly { id: EditionId; hasAnswer: boolean }[];
  current: EditionId;
}) {
  return (
    <nav aria-label="This topic in the editions">
      <ul className={styles.editions}>
        {editions.map(({ id, hasAnswer }) => (
          <li key={id}>
            <a
              href={answerHref(id, topic)}
              data-edition={id}
              aria-current={id === current ? "page" : undefined}
              data-absent={hasAnswer ? undefined : ""}
            >
              {id}
              {!hasAnswer && <span className={styles.absent}> no answer</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
