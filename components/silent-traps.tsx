import { releasesInWords } from "@/lib/content/directive-history";
import { directiveHtml } from "@/lib/content/record-html";
import type { Records } from "@/lib/content/records";
import type { Directive } from "@/lib/content/schema";
import { directiveHref } from "@/lib/routes";

/** What the directives that a text names do without a word, and on which releases. */
export function SilentTraps({ records, directives }: { records: Records; directives: readonly Directive[] }) {
  const traps = directives.flatMap((directive) =>
    (directive.traps ?? []).map((trap) => ({ directive, trap, when: releasesInWords(trap) })),
  );
  if (traps.length === 0) return null;
  return (
    <details className="silent-traps">
      <summary>
        What the directives named here do without a word (<span>{traps.length}</span>)
      </summary>
      <ul>
        {traps.map(({ directive, trap, when }) => (
          <li
            key={`${directive.name}${trap.text}`}
            data-since={trap.since?.join(" ")}
            data-before={trap.before?.join(" ")}
          >
            <a href={directiveHref(directive.name)}>
              <code>{directive.name}</code>
            </a>
            {when && `, ${when.charAt(0).toLowerCase()}${when.slice(1)}`}:{" "}
            <span dangerouslySetInnerHTML={{ __html: directiveHtml(records, directive, trap.text) }} />
          </li>
        ))}
      </ul>
    </details>
  );
}
