/** What each later answer changed, oldest change first. */
export function ChangeList({ changes }: { changes: readonly { edition: string; facts: readonly string[] }[] }) {
  return (
    <dl className="changes">
      {changes.map(({ edition, facts }) => (
        <div key={edition}>
          <dt>In {edition}</dt>
          <dd>
            <ul>
              {facts.map((html) => (
                <li key={html} dangerouslySetInnerHTML={{ __html: html }} />
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}
