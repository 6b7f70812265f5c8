import type { GetStaticPaths, GetStaticProps, PageConfig } from "next";
import { recordPage } from "@/components/record-page";
import { TopicPage } from "@/components/topic-page";
import { loadContent } from "@/lib/content/load-content";
import { type PageProps, pageProps } from "@/lib/content/page-props";
import { recordsFor, shownOfTopic } from "@/lib/content/shown-records";
import { type TopicView, topicView } from "@/lib/content/topic-views";
import { isReused } from "@/lib/publish/build-plan";
import { topicHref } from "@/lib/routes";

export const config: PageConfig = { unstable_runtimeJS: false };

type Params = { topic: string };
type Props = PageProps<TopicView>;

export const getStaticPaths: GetStaticPaths<Params> = () => {
  const topics = loadContent().topics.filter(({ id }) => !isReused(topicHref(id)));
  return { paths: topics.map(({ id }) => ({ params: { topic: id } })), fallback: false };
};

export const getStaticProps: GetStaticProps<Props, Params> = ({ params }) => {
  const records = loadContent();
  const topic = records.topics.find(({ id }) => id === params?.topic);
  if (!topic) return { notFound: true };
  const about = { title: topic.title, description: topic.summary, href: topicHref(topic.id) };
  const shown = shownOfTopic(records, topic);
  return pageProps(records, about, topicView(recordsFor(records, shown), topic, shown.mentioning));
};

export default recordPage(TopicPage);
