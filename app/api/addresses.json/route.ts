import { loadContent } from "@/lib/content/load-content";
import { pageAddresses } from "@/lib/content/page-addresses";

export const dynamic = "force-static";

/** Every page with its title, for the 404 page and for programs. */
export function GET(): Response {
  return Response.json(pageAddresses(loadContent()));
}
