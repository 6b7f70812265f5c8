import type { Badge } from "@/lib/content/badges";
import { badgeHelpHref } from "@/lib/routes";
import styles from "./badge-list.module.css";

/** Each kind has a shape of its own, so that colour never has to tell them apart. */
const SHAPES: Record<Badge["kind"], string> = {
  edition: "",
  since: "→",
  unchanged: "=",
  changed: "≠",
  new: "+",
  only: "1",
  removed: "×",
  deprecated: "↷",
  current: "●",
  dated: "◐",
  obsolete: "○",
  insecure: "▲",
};

/** What is to be said of an answer or directive at a glance; each badge leads to its meaning. */
export function BadgeList({ badges, label }: { badges: readonly Badge[]; label: string }) {
  if (badges.length === 0) return null;
  return (
    <ul className={styles.badges} aria-label={label}>
      {badges.map((badge) => (
        <li key={badge.label}>
          <a
            className={styles.badge}
            data-kind={badge.kind}
            data-since={badge.since?.join(" ")}
            data-removed={badge.removed}
            href={badgeHelpHref(badge.help)}
          >
            {SHAPES[badge.kind] && (
              <span className={styles.shape} aria-hidden="true">
                {SHAPES[badge.kind]}
              </span>
            )}
            {badge.label}
          </a>
        </li>
      ))}
    </ul>
  );
}
