import { loadContent } from "@/lib/content/load-content";
import { aboutHref, feedHref, homeHref } from "@/lib/routes";
import { siteOrigin } from "@/lib/site-origin";

export const dynamic = "force-static";

/** What changed in the content, newest first (Atom, RFC 4287). */
export function GET(): Response {
  const { changes } = loadContent();
  const entries = changes.map(({ date, title, summary, pages }) => {
    const links = pages.map((page) => `    <link href="${escapeXml(siteOrigin + page)}"/>`).join("\n");
    return `  <entry>
    <id>${escapeXml(`${siteOrigin}${homeHref}#${date}`)}</id>
    <title>${escapeXml(title)}</title>
    <updated>${date}T00:00:00Z</updated>
    <summary>${escapeXml(summary)}</summary>
${links}
  </entry>`;
  });
  const feed = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <id>${escapeXml(siteOrigin + homeHref)}</id>
  <title>Handshake: what changed</title>
  <updated>${changes[0]?.date}T00:00:00Z</updated>
  <author><name>Handshake</name><uri>${escapeXml(siteOrigin + aboutHref)}</uri></author>
  <link rel="self" href="${escapeXml(siteOrigin + feedHref)}"/>
  <link href="${escapeXml(siteOrigin + homeHref)}"/>
${entries.join("\n")}
</feed>
`;
  return new Response(feed, { headers: { "Content-Type": "application/atom+xml; charset=utf-8" } });
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
