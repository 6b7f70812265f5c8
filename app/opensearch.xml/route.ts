import { searchPath } from "@/lib/routes";
import { siteOrigin } from "@/lib/site-origin";

export const dynamic = "force-static";

/** Lets a browser add the site as a search engine (OpenSearch 1.1). */
export function GET(): Response {
  const description = `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>Handshake</ShortName>
  <Description>SSL/TLS errors of Apache httpd: codes, messages and causes</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Url type="text/html" template="${siteOrigin}${searchPath}?q={searchTerms}"/>
</OpenSearchDescription>
`;
  return new Response(description, { headers: { "Content-Type": "application/opensearchdescription+xml" } });
}
