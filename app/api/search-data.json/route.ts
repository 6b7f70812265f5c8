import { loadContent } from "@/lib/content/load-content";
import { searchData } from "@/lib/search/search-data";

export const dynamic = "force-static";

/** What the search needs, for the server: it answers from the finished folder alone. */
export function GET(): Response {
  return Response.json(searchData(loadContent()));
}
