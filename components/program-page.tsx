import { programLabel } from "@/lib/content/programs";
import type { Identifier } from "@/lib/content/records";
import { errorsHref, identifierHref } from "@/lib/routes";

/** Everything that one program prints, with what it means. */
export function ProgramPage({ program, identifiers }: { program: string; identifiers: readonly Identifier[] }) {
  return (
    <main id="main" className="page" tabIndex={-1}>
      <p className="breadcrumb">
        <a href={errorsHref}>Codes and messages</a>
      </p>
      <h1>{programLabel(program)}</h1>
      <p className="lead">{identifiers.length} codes and messages</p>
      <dl className="meanings">
        {identifiers.map(({ id, text, constant, level, meaning }) => (
          <div key={id}>
            <dt>
              <a href={identifierHref(id)}>{id.replace(/^[a-z_0-9]+:/, "")}</a>{" "}
              {level && <span className="count">{level.join(" or ")}</span>}
            </dt>
            <dd>
              <span className="message">{text ?? constant}</span>
              <br />
              {meaning}
            </dd>
          </div>
        ))}
      </dl>
    </main>
  );
}
