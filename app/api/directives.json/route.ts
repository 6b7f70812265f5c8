import { loadContent } from "@/lib/content/load-content";

export const dynamic = "force-static";

/** Every directive with its history; notes and traps are Markdown. */
export function GET(): Response {
  return Response.json(loadContent().directives);
}
