import { loadContent } from "@/lib/content/load-content";

export const dynamic = "force-static";

/** Every cause; its body is Markdown. */
export function GET(): Response {
  return Response.json(loadContent().causes.map(({ file, ...cause }) => cause));
}
