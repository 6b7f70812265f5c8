import type { ReactNode } from "react";
import { loadContent } from "@/lib/content/load-content";
import { programsOf } from "@/lib/content/programs";

/** A list of pages for each program, made by the page: Next fails where one list holds more than some 100,000. */
export function generateStaticParams(): { id: [string] }[] {
  return programsOf(loadContent()).map((program) => ({ id: [program] }));
}

export default function Layout({ children }: { children: ReactNode }) {
  return children;
}
