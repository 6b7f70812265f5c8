import type { Run, ShownPair, ShownPiece } from "@/lib/compare/compare-views";
import styles from "./compared-text.module.css";

/**
 * Two editions of an answer side by side, block by block. On a narrow screen the older column goes, and the newer one shows
 * what was taken away as well. Each change leads to the next, by the keyboard too.
 */
export function ComparedText({
  blocks,
  from,
  to,
  idPrefix,
}: {
  blocks: readonly ShownPair[];
  from: { label: string };
  to: { label: string };
  idPrefix: string;
}) {
  const changed = blocks.filter(({ state }) => state !== "same");
  const idOf = (block: ShownPair | undefined) => block && `${idPrefix}-change-${changed.indexOf(block) + 1}`;
  return (
    <>
      {changed.length > 0 && (
        <p className={styles.jump}>
          <a href={`#${idOf(changed[0])}`}>
            {changed.length === 1
              ? "To the one change in the text"
              : `To the first of ${changed.length} changes in the text`}
          </a>
        </p>
      )}
      <table className={styles.compared}>
        <caption className="visually-hidden">
          The answers of {from.label} and {to.label} beside each other
        </caption>
        <thead>
          <tr>
            <th scope="col">{from.label}</th>
            <th scope="col">{to.label}</th>
          </tr>
        </thead>
        <tbody>
          {blocks.map((block, index) => {
            const place = changed.indexOf(block);
            const previous = changed[place - 1];
            const next = changed[place + 1];
            return (
              <tr
                // A text is compared once, when the page is built: its blocks keep their places.
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                key={index}
                data-state={block.state}
                {...(place >= 0 && { id: idOf(block), tabIndex: -1 })}
              >
                <td>
                  {block.old && <Cell block={block.old} pieces={block.pieces.filter(({ side }) => side !== "new")} />}
                </td>
                <td>
                  {(block.new ?? block.old) && <Cell block={block.new ?? block.old} pieces={block.pieces} />}
                  {place >= 0 && (
                    <p className={styles.jump}>
                      Change {place + 1} of {changed.length}
                      {previous && (
                        <>
                          {" "}
                          <a href={`#${idOf(previous)}`}>previous</a>
                        </>
                      )}
                      {next && (
                        <>
                          {" "}
                          <a href={`#${idOf(next)}`}>next</a>
                        </>
                      )}
                    </p>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

function Cell({ block, pieces }: { block: ShownPair["old"]; pieces: readonly ShownPiece[] }) {
  const content = <ComparedPieces pieces={pieces} />;
  const label = block?.label && <span className={styles.label}>{block.label} </span>;
  if (block?.kind === "code") {
    return (
      <pre className={styles.code}>
        <code>{content}</code>
      </pre>
    );
  }
  return (
    <p data-kind={block?.kind}>
      {label}
      {content}
    </p>
  );
}

/** Words with what was taken away and what came, told to those who cannot see it as well. */
export function ComparedPieces({ pieces }: { pieces: readonly ShownPiece[] }) {
  return pieces.map(({ side, runs }, index) => {
    const text = <Runs runs={runs} />;
    const key = `${index}${side}`;
    if (side === "old") {
      return (
        <del key={key}>
          <span className="visually-hidden"> [removed: </span>
          {text}
          <span className="visually-hidden">] </span>
        </del>
      );
    }
    if (side === "new") {
      return (
        <ins key={key}>
          <span className="visually-hidden"> [added: </span>
          {text}
          <span className="visually-hidden">] </span>
        </ins>
      );
    }
    return <span key={key}>{text}</span>;
  });
}

function Runs({ runs }: { runs: readonly Run[] }) {
  return runs.map(({ style, text }, index) => {
    const key = `${index}${style}`;
    if (style === "code") return <code key={key}>{text}</code>;
    if (style === "strong") return <strong key={key}>{text}</strong>;
    if (style === "emphasis") return <em key={key}>{text}</em>;
    return text;
  });
}
