import { aboutHref } from "@/lib/routes";
import styles from "./site-footer.module.css";

/** Where the answers come from, on every page. */
export function SiteFooter() {
  return (
    <footer className={styles.footer}>
      <p>
        Written anew from the facts of the Apache HTTP Server documentation and tried on a current server.{" "}
        <a href={aboutHref}>Sources and licence</a>
      </p>
      <p>Handshake is not a project of the Apache Software Foundation.</p>
    </footer>
  );
}
