import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { UpgradePage } from "@/components/upgrade-page";
import { loadContent } from "@/lib/content/load-content";
import { editionPairs } from "@/lib/content/records";
import { upgradeHref } from "@/lib/routes";

export const dynamicParams = false;

type Params = { params: Promise<{ pair: string }> };

export function generateStaticParams(): { pair: string }[] {
  return editionPairs(loadContent().editions).map(({ from, to }) => ({ pair: `${from.id}-${to.id}` }));
}

async function readAddress({ params }: Params) {
  const records = loadContent();
  const asked = await params;
  const pair = editionPairs(records.editions).find(({ from, to }) => `${from.id}-${to.id}` === asked.pair);
  if (!pair) notFound();
  return { records, pair };
}

export async function generateMetadata(props: Params): Promise<Metadata> {
  const { from, to } = (await readAddress(props)).pair;
  const title = `What changed from ${from.id} to ${to.id}`;
  const description = `Every answer of the Apache SSL FAQ that changed between ${from.label} and ${to.label}, as a list to work through.`;
  const url = upgradeHref(from.id, to.id);
  return { title, description, alternates: { canonical: url }, openGraph: { title, description, url } };
}

export default async function Page(props: Params) {
  const { records, pair } = await readAddress(props);
  return <UpgradePage records={records} pair={pair} />;
}
