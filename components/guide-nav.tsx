import { HISTORY_TITLE } from "@/lib/content/protocol-facts";
import type { GuidePage } from "@/lib/content/records";
import { guidePageHref, historyHref } from "@/lib/routes";
import styles from "./section-nav.module.css";

/** All steps and questions of the guide, the one being read marked. */
export function GuideNav({ guide, current }: { guide: readonly GuidePage[]; current: string }) {
  const link = (href: string, text: string) => (
    <li key={href}>
      <a href={href} aria-current={href === current ? "page" : undefined}>
        {text}
      </a>
    </li>
  );
  return (
    <nav className={`${styles.nav} guide-nav`} aria-label="Steps of the guide">
      <ol>
        {guide
          .filter(({ step }) => step !== undefined)
          .map(({ slug, step, title }) => link(guidePageHref(slug), `${step}. ${title}`))}
      </ol>
      <p className="scope">Readers ask</p>
      <ul>
        {guide.filter(({ step }) => step === undefined).map(({ slug, title }) => link(guidePageHref(slug), title))}
      </ul>
      <p className="scope">Background</p>
      <ul>{link(historyHref, HISTORY_TITLE)}</ul>
    </nav>
  );
}
