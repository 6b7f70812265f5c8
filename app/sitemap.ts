import type { MetadataRoute } from "next";
import { loadContent } from "@/lib/content/load-content";
import { pageAddresses } from "@/lib/content/page-addresses";
import { siteOrigin } from "@/lib/site-origin";

export const dynamic = "force-static";

export default function sitemap(): MetadataRoute.Sitemap {
  return pageAddresses(loadContent()).map(({ href }) => ({ url: `${siteOrigin}${href}` }));
}
