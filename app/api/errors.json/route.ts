import { loadContent } from "@/lib/content/load-content";

export const dynamic = "force-static";

/** Every identifier with its meaning and causes. */
export function GET(): Response {
  return Response.json(loadContent().identifiers);
}
