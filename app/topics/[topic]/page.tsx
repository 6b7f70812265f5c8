import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TopicPage } from "@/components/topic-page";
import { loadContent } from "@/lib/content/load-content";
import { recordsFor, shownOfTopic } from "@/lib/content/shown-records";
import { isReused } from "@/lib/publish/build-plan";
import { topicHref } from "@/lib/routes";

export const dynamicParams = false;

type Params = { params: Promise<{ topic: string }> };

export function generateStaticParams(): { topic: string }[] {
  return loadContent()
    .topics.filter(({ id }) => !isReused(topicHref(id)))
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
  const url = topicHref(topic.id);
  return {
    title: topic.title,
    description: topic.summary,
    alternates: { canonical: url },
    openGraph: { title: topic.title, description: topic.summary, url, type: "article" },
  };
}

export default async function Page(props: Params) {
  const { records, topic } = await readAddress(props);
  const shown = shownOfTopic(records, topic);
  return <TopicPage records={recordsFor(records, shown)} topic={topic} mentioning={shown.mentioning} />;
}
