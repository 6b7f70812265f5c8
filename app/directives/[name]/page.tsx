import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DirectivePage } from "@/components/directive-page";
import { loadContent } from "@/lib/content/load-content";
import { recordsFor, shownOfDirective } from "@/lib/content/shown-records";
import { isReused } from "@/lib/publish/build-plan";
import { directiveHref } from "@/lib/routes";

export const dynamicParams = false;

type Params = { params: Promise<{ name: string }> };

export function generateStaticParams(): { name: string }[] {
  return loadContent()
    .directives.filter(({ name }) => !isReused(directiveHref(name)))
    .map(({ name }) => ({ name }));
}

async function readAddress({ params }: Params) {
  const records = loadContent();
  const asked = await params;
  const directive = records.directives.find(({ name }) => name === asked.name);
  if (!directive) notFound();
  return { records, directive };
}

export async function generateMetadata(props: Params): Promise<Metadata> {
  const { directive } = await readAddress(props);
  const title = `${directive.name} by release`;
  const url = directiveHref(directive.name);
  return {
    title,
    description: directive.summary,
    alternates: { canonical: url },
    openGraph: { title, description: directive.summary, url, type: "article" },
  };
}

export default async function Page(props: Params) {
  const { records, directive } = await readAddress(props);
  const shown = shownOfDirective(records, directive);
  return <DirectivePage records={recordsFor(records, shown)} directive={directive} mentions={shown.mentions} />;
}
