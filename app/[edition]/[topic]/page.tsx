import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AbsentPage } from "@/components/absent-page";
import { AnswerPage } from "@/components/answer-page";
import { loadContent } from "@/lib/content/load-content";
import { answerIn, nearestEdition } from "@/lib/content/records";
import { recordsFor, shownOfTopic } from "@/lib/content/shown-records";
import { isReused } from "@/lib/publish/build-plan";
import { answerHref } from "@/lib/routes";

export const dynamicParams = false;

type Params = { params: Promise<{ edition: string; topic: string }> };

export function generateStaticParams(): { edition: string; topic: string }[] {
  const { editions, topics } = loadContent();
  return editions
    .flatMap((edition) => topics.map((topic) => ({ edition: edition.id, topic: topic.id })))
    .filter(({ edition, topic }) => !isReused(answerHref(edition, topic)));
}

async function readAddress({ params }: Params) {
  const records = loadContent();
  const asked = await params;
  const edition = records.editions.find(({ id }) => id === asked.edition);
  const topic = records.topics.find(({ id }) => id === asked.topic);
  if (!edition || !topic) notFound();
  return { records, edition, topic, answer: answerIn(topic, edition.id) };
}

export async function generateMetadata(props: Params): Promise<Metadata> {
  const { records, edition, topic, answer } = await readAddress(props);
  if (!answer) {
    return {
      title: `No answer in ${edition.label}: ${topic.title}`,
      description: topic.summary,
      alternates: { canonical: answerHref(nearestEdition(topic, edition.id, records.editions), topic.id) },
      robots: { index: false },
    };
  }
  const title = `${answer.question} (${edition.label})`;
  const url = answerHref(edition.id, topic.id);
  return {
    title,
    description: topic.summary,
    alternates: { canonical: url },
    openGraph: { title, description: topic.summary, url, type: "article" },
  };
}

export default async function Page(props: Params) {
  const { records, edition, topic, answer } = await readAddress(props);
  const shown = shownOfTopic(records, topic);
  const given = recordsFor(records, shown);
  return answer ? (
    <AnswerPage records={given} edition={edition} topic={topic} answer={answer} mentioning={shown.mentioning} />
  ) : (
    <AbsentPage records={given} edition={edition} topic={topic} />
  );
}
