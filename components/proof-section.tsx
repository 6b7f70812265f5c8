import { diffLines } from "diff";
import type { CauseView } from "@/lib/content/cause-view";
import { mendedConfiguration } from "@/lib/content/recipes";
import type { Proof, Recipe } from "@/lib/content/schema";
import { showDate } from "@/lib/content/show-date";

const SOURCES: Readonly<Record<string, string>> = {
  startup: "While it starts, Apache prints",
  "error-log": "Apache's error log",
};

/** How the lab provoked a cause, what was printed, and what mended it; or why it cannot be provoked. */
export function ProofSection({ cause: { recipes, proof, notProvoked } }: { cause: CauseView["cause"] }) {
  if (recipes.length === 0) return notProvoked ? <p className="scope">Not provoked in our lab: {notProvoked}</p> : null;
  if (!proof) return null;
  return (
    <section aria-labelledby="proof">
      <h2 id="proof">Seen to happen, and to be mended</h2>
      <p>
        Reproduced on Apache {proof.httpd} with OpenSSL {proof.openssl}, {showDate(proof.date)}
        {Object.keys(proof.clients).length > 0 && `, asked by ${clientsOf(proof)}`}. The fix was applied, and the same
        clients succeeded.
      </p>
      {proof.cases.map(({ case: name, lines }) => {
        const recipe = recipes.find((one) => one.case === name);
        return recipe && <Case key={name} recipe={recipe} lines={lines} />;
      })}
    </section>
  );
}

function clientsOf({ clients }: Proof): string {
  return Object.entries(clients)
    .map(([client, version]) => `${client} ${version}`.trim())
    .join(", ");
}

function Case({ recipe, lines }: { recipe: Recipe; lines: Proof["cases"][number]["lines"] }) {
  const { about, prepare, configuration, ask, fix } = recipe;
  const commands = [prepare?.trim(), ...Object.values(ask ?? {})].filter(Boolean).join("\n");
  const mended = [
    changedLines(configuration, mendedConfiguration(recipe)),
    fix.prepare?.trim(),
    ...Object.values(fix.ask ?? {}),
  ].filter(Boolean);
  return (
    <details className="proof">
      <summary>{about}</summary>
      <Lines label="Directives" text={configuration} />
      {commands && <Lines label="Commands" text={commands} />}
      {Object.entries(lines).map(([source, printed]) => (
        <Lines key={source} label={SOURCES[source] ?? source} text={printed.join("\n")} />
      ))}
      {mended.length > 0 && <Lines label="What mended it" text={mended.join("\n")} />}
    </details>
  );
}

/** The directives that a fix takes away and those that it puts in their place. */
function changedLines(before: string, after: string): string {
  return diffLines(before, after)
    .filter(({ added, removed }) => added || removed)
    .flatMap(({ value, added }) =>
      value
        .trimEnd()
        .split("\n")
        .map((line) => `${added ? "+" : "-"} ${line.trim()}`),
    )
    .join("\n");
}

function Lines({ label, text }: { label: string; text: string }) {
  return (
    <>
      <p className="proof-label">{label}</p>
      <figure className="code" data-language="text">
        {/* Long lines scroll, which a keyboard can only do where the focus can go. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
        <pre tabIndex={0}>
          <code>{neutral(text.trim())}</code>
        </pre>
      </figure>
    </>
  );
}

/** The lab's slots as a reader would write them. */
function neutral(text: string): string {
  return text
    .replaceAll("{pki}", "/etc/ssl/example")
    .replaceAll("{dir}", "/etc/apache2")
    .replaceAll("{port3}", "9443")
    .replaceAll("{port2}", "8443")
    .replaceAll("{port}", "443");
}
