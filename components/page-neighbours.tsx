import styles from "./page-neighbours.module.css";

type Neighbour = { title: string; href: string } | undefined;

/** What comes before and what after, in the order of an edition's questions or of the guide's steps. */
export function PageNeighbours({
  previous,
  next,
  label = "Previous and next question",
}: {
  previous: Neighbour;
  next: Neighbour;
  label?: string;
}) {
  return (
    <nav className={styles.neighbours} aria-label={label}>
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
