/** A record's text. The HTML comes from lib/content/markdown.ts, which lets nothing but its own tags through. */
export function Prose({ html }: { html: string }) {
  return <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
