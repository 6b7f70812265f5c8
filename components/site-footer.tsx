import { showDate } from "@/lib/content/show-date";
import { aboutHref } from "@/lib/routes";
import styles from "./site-footer.module.css";

/** Where the answers come from, on every page; on paper also of when they are. `asOf` is the day of the newest change. */
export function SiteFooter({ asOf }: { asOf: string | undefined }) {
  return (
    <footer className={styles.footer}>
      <p>
        Written anew from the facts of the Apache HTTP Server documentation and tried on a current server.{" "}
        <a href={aboutHref}>Sources and licence</a>
      </p>
      <p>Handshake is not a project of the Apache Software Foundation.</p>
      {asOf && <p className={styles.asOf}>As of {showDate(asOf)}.</p>}
    </footer>
  );
}
