import { feedHref } from "@/lib/routes";

/** What the head of every page says of the whole site. */
export function SiteLinks() {
  return (
    <>
      <link rel="search" type="application/opensearchdescription+xml" title="Handshake" href="/opensearch.xml" />
      <link rel="alternate" type="application/atom+xml" title="Handshake: what changed" href={feedHref} />
    </>
  );
}
