import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EditionPage } from "@/components/edition-page";
import { loadContent } from "@/lib/content/load-content";
import { editionHref } from "@/lib/routes";

export const dynamicParams = false;

type Params = { params: Promise<{ edition: string }> };

export function generateStaticParams(): { edition: string }[] {
  return loadContent().editions.map(({ id }) => ({ edition: id }));
}

async function readAddress({ params }: Params) {
  const records = loadContent();
  const asked = await params;
  const edition = records.editions.find(({ id }) => id === asked.edition);
  if (!edition) notFound();
  return { records, edition };
}

export async function generateMetadata(props: Params): Promise<Metadata> {
  const { edition } = await readAddress(props);
  const title = `SSL/TLS FAQ of ${edition.label}`;
  const url = editionHref(edition.id);
  return {
    title,
    description: edition.summary,
    alternates: { canonical: url },
    openGraph: { title, description: edition.summary, url },
  };
}

export default async function Page(props: Params) {
  return <EditionPage {...(await readAddress(props))} />;
}
