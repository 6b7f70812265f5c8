import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CausePage } from "@/components/cause-page";
import { loadContent } from "@/lib/content/load-content";
import { recordsFor, shownOfCause } from "@/lib/content/shown-records";
import { isReused } from "@/lib/publish/build-plan";
import { causeHref } from "@/lib/routes";

export const dynamicParams = false;

type Params = { params: Promise<{ slug: string }> };

export function generateStaticParams(): { slug: string }[] {
  return loadContent()
    .causes.filter(({ slug }) => !isReused(causeHref(slug)))
    .map(({ slug }) => ({ slug }));
}

async function readAddress({ params }: Params) {
  const records = loadContent();
  const asked = await params;
  const cause = records.causes.find(({ slug }) => slug === asked.slug);
  if (!cause) notFound();
  return { records, cause };
}

export async function generateMetadata(props: Params): Promise<Metadata> {
  const { cause } = await readAddress(props);
  const url = causeHref(cause.slug);
  return {
    title: cause.title,
    description: cause.summary,
    alternates: { canonical: url },
    openGraph: { title: cause.title, description: cause.summary, url, type: "article" },
  };
}

export default async function Page(props: Params) {
  const { records, cause } = await readAddress(props);
  return <CausePage records={recordsFor(records, shownOfCause(records, cause))} cause={cause} />;
}
