import type { ReactNode } from "react";
import styles from "./facts.module.css";

/** The column beside a text: short facts, each under its name. Facts without a value are left out. */
export function Facts({ facts }: { facts: readonly { name: string; value: ReactNode }[] }) {
  return (
    <dl className={styles.facts}>
      {facts
        .filter(({ value }) => value !== false && value !== null && value !== undefined && value !== "")
        .map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Links or names under one another; nothing at all when there is none. */
export function FactList({
  entries,
}: {
  entries: readonly { text: string; href?: string | undefined; isCode?: boolean }[];
}) {
  return (
    <ul>
      {entries.map(({ text, href, isCode }) => {
        const shown = isCode ? <code>{text}</code> : text;
        return <li key={text}>{href ? <a href={href}>{shown}</a> : shown}</li>;
      })}
    </ul>
  );
}
