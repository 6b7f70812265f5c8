import type { SilentTrap } from "@/lib/content/silent-traps";
import { directiveHref } from "@/lib/routes";

/** What the directives that a text names do without a word, and on which releases. */
export function SilentTraps({ traps }: { traps: readonly SilentTrap[] }) {
  if (traps.length === 0) return null;
  return (
    <details className="silent-traps">
      <summary>
        What the directives named here do without a word (<span>{traps.length}</span>)
      </summary>
      <ul>
        {traps.map(({ directive, when, since, before, html }) => (
          <li key={`${directive}${html}`} data-since={since?.join(" ")} data-before={before?.join(" ")}>
            <a href={directiveHref(directive)}>
              <code>{directive}</code>
            </a>
            {when && `, ${when.charAt(0).toLowerCase()}${when.slice(1)}`}:{" "}
            <span dangerouslySetInnerHTML={{ __html: html }} />
          </li>
        ))}
      </ul>
    </details>
  );
}
