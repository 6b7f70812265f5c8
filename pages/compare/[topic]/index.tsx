import type { GetStaticPaths, GetStaticProps, PageConfig } from "next";
import { CompareTopicPage } from "@/components/compare-topic-page";
import { recordPage } from "@/components/record-page";
import { type CompareTopicView, compareTopicView } from "@/lib/compare/compare-views";
import { loadContent } from "@/lib/content/load-content";
import { type PageProps, pageProps } from "@/lib/content/page-props";
import { recordsFor, shownOfTopic } from "@/lib/content/shown-records";
import { isReused } from "@/lib/publish/build-plan";
import { compareTopicHref } from "@/lib/routes";

export const config: PageConfig = { unstable_runtimeJS: false };

type Params = { topic: string };
type Props = PageProps<CompareTopicView>;

export const getStaticPaths: GetStaticPaths<Params> = () => {
  const topics = loadContent().topics.filter(({ id }) => !isReused(compareTopicHref(id)));
  return { paths: topics.map(({ id }) => ({ params: { topic: id } })), fallback: false };
};

export const getStaticProps: GetStaticProps<Props, Params> = ({ params }) => {
  const records = loadContent();
  const topic = records.topics.find(({ id }) => id === params?.topic);
  if (!topic) return { notFound: true };
  const about = {
    title: `${topic.title}: the editions compared`,
    description: `What the editions of the Apache SSL FAQ say on this, and what changed between them. ${topic.summary}`,
    href: compareTopicHref(topic.id),
  };
  return pageProps(records, about, compareTopicView(recordsFor(records, shownOfTopic(records, topic)), topic));
};

export default recordPage(CompareTopicPage);
