import type { ShownIdentifier } from "@/lib/content/cause-view";
import { programLabel } from "@/lib/content/programs";
import { identifierHref } from "@/lib/routes";

/** The same failure in the words of each program, side by side. */
export function OtherPrograms({ identifiers }: { identifiers: readonly ShownIdentifier[] }) {
  if (identifiers.length === 0) return null;
  const programs = [...new Set(identifiers.map(({ program }) => program))];
  return (
    <section aria-labelledby="programs">
      <h2 id="programs">How programs say it</h2>
      <dl className="programs">
        {programs.map((program) => (
          <div key={program}>
            <dt>{programLabel(program)}</dt>
            <dd>
              <ul>
                {identifiers
                  .filter((identifier) => identifier.program === program)
                  .map(({ id, text, constant }) => (
                    <li key={id}>
                      <a href={identifierHref(id)}>
                        <code>{id.replace(/^[a-z_0-9]+:/, "")}</code>
                      </a>{" "}
                      <span className="message">{text ?? constant}</span>
                    </li>
                  ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
