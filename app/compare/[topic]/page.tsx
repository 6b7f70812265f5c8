import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CompareTopicPage } from "@/components/compare-topic-page";
import { loadContent } from "@/lib/content/load-content";
import { recordsFor, shownOfTopic } from "@/lib/content/shown-records";
import { isReused } from "@/lib/publish/build-plan";
import { compareTopicHref } from "@/lib/routes";

export const dynamicParams = false;

type Params = { params: Promise<{ topic: string }> };

export function generateStaticParams(): { topic: string }[] {
  return loadContent()
    .topics.filter(({ id }) => !isReused(compareTopicHref(id)))
    .map(({ id }) => ({ topic: id }));
}

async function readAddress({ params }: Params) {
  const records = loadContent();
  const asked = await params;
  const topic = records.topics.find(({ id }) => id === asked.topic);
  if (!topic) notFound();
  return { records, topic };
}

export async function generateMetadata(props: Params): Promise<Metadata> {
  const { topic } = await readAddress(props);
  const title = `${topic.title}: the editions compared`;
  const description = `What the editions of the Apache SSL FAQ say on this, and what changed between them. ${topic.summary}`;
  const url = compareTopicHref(topic.id);
  return { title, description, alternates: { canonical: url }, openGraph: { title, description, url } };
}

export default async function Page(props: Params) {
  const { records, topic } = await readAddress(props);
  return <CompareTopicPage records={recordsFor(records, shownOfTopic(records, topic))} topic={topic} />;
}
