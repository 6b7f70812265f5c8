import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { GuidePageView } from "@/components/guide-page";
import { loadContent } from "@/lib/content/load-content";
import { guidePageHref } from "@/lib/routes";

export const dynamicParams = false;

type Params = { params: Promise<{ slug: string }> };

export function generateStaticParams(): { slug: string }[] {
  return loadContent().guide.map(({ slug }) => ({ slug }));
}

async function readAddress({ params }: Params) {
  const records = loadContent();
  const asked = await params;
  const page = records.guide.find(({ slug }) => slug === asked.slug);
  if (!page) notFound();
  return { records, page };
}

export async function generateMetadata(props: Params): Promise<Metadata> {
  const { page } = await readAddress(props);
  const url = guidePageHref(page.slug);
  return {
    title: page.title,
    description: page.summary,
    alternates: { canonical: url },
    openGraph: { title: page.title, description: page.summary, url, type: "article" },
  };
}

export default async function Page(props: Params) {
  return <GuidePageView {...(await readAddress(props))} />;
}
