import type { Edition } from "@/lib/content/schema";
import { searchPath } from "@/lib/routes";
import styles from "./search-form.module.css";

/** The search that works without a script: what is asked becomes the address of the results. */
export function SearchForm({
  editions = [],
  label = "An error code, a message, or a question",
}: {
  editions?: readonly Edition[];
  label?: string;
}) {
  return (
    <search>
      <form className={styles.form} action={searchPath} method="get">
        <label htmlFor="q">{label}</label>
        <div className={styles.row}>
          <input id="q" name="q" type="search" maxLength={2000} autoComplete="off" spellCheck={false} />
          <button type="submit">Search</button>
        </div>
        {editions.length > 0 && (
          <p className={styles.edition}>
            <label htmlFor="edition">Answers of</label>{" "}
            <select id="edition" name="edition">
              <option value="">every edition</option>
              {editions.toReversed().map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          </p>
        )}
      </form>
    </search>
  );
}
