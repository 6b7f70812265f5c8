import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ComparePairPage } from "@/components/compare-topic-page";
import { compareTopic } from "@/lib/compare/compare-topic";
import { loadContent } from "@/lib/content/load-content";
import { editionPairs } from "@/lib/content/records";
import { recordsFor, shownOfTopic } from "@/lib/content/shown-records";
import { isReused } from "@/lib/publish/build-plan";
import { comparePairHref, compareTopicHref } from "@/lib/routes";

export const dynamicParams = false;

type Params = { params: Promise<{ topic: string; pair: string }> };

export function generateStaticParams(): { topic: string; pair: string }[] {
  const { editions, topics } = loadContent();
  return topics.flatMap(({ id }) =>
    editionPairs(editions)
      .filter(({ from, to }) => !isReused(comparePairHref(id, from.id, to.id)))
      .map(({ from, to }) => ({ topic: id, pair: `${from.id}-${to.id}` })),
  );
}

async function readAddress({ params }: Params) {
  const records = loadContent();
  const asked = await params;
  const topic = records.topics.find(({ id }) => id === asked.topic);
  const pair = editionPairs(records.editions).find(({ from, to }) => `${from.id}-${to.id}` === asked.pair);
  if (!topic || !pair) notFound();
  return { records, topic, pair };
}

export async function generateMetadata(props: Params): Promise<Metadata> {
  const { topic, pair } = await readAddress(props);
  const { from, to } = pair;
  const title = `${topic.title}: ${from.id} and ${to.id} compared`;
  const description = `What changed between the Apache ${from.id} and ${to.id} SSL FAQ on this. ${topic.summary}`;
  if (!compareTopic(topic, from.id, to.id))
    return { title, description, alternates: { canonical: compareTopicHref(topic.id) }, robots: { index: false } };
  const url = comparePairHref(topic.id, from.id, to.id);
  return { title, description, alternates: { canonical: url }, openGraph: { title, description, url } };
}

export default async function Page(props: Params) {
  const { records, topic, pair } = await readAddress(props);
  return <ComparePairPage records={recordsFor(records, shownOfTopic(records, topic))} topic={topic} pair={pair} />;
}
