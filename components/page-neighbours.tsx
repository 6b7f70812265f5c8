import styles from "./page-neighbours.module.css";

type Neighbour = { title: string; href: string } | undefined;

/** The question before and the question after, in the edition's order. */
export function PageNeighbours({ previous, next }: { previous: Neighbour; next: Neighbour }) {
  return (
    <nav className={styles.neighbours} aria-label="Previous and next question">
      {previous && (
        <a href={previous.href} rel="prev">
          <span>Previous</span> {previous.title}
        </a>
      )}
      {next && (
        <a className={styles.next} href={next.href} rel="next">
          <span>Next</span> {next.title}
        </a>
      )}
    </nav>
  );
}
