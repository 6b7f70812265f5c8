import type { GetStaticPaths, GetStaticProps, PageConfig } from "next";
import { ComparePairPage } from "@/components/compare-topic-page";
import { recordPage } from "@/components/record-page";
import { type ComparePairView, comparePairView } from "@/lib/compare/compare-views";
import { loadContent } from "@/lib/content/load-content";
import { type PageProps, pageProps } from "@/lib/content/page-props";
import { editionPairs } from "@/lib/content/records";
import { recordsFor, shownOfTopic } from "@/lib/content/shown-records";
import { isReused } from "@/lib/publish/build-plan";
import { comparePairHref, compareTopicHref } from "@/lib/routes";

export const config: PageConfig = { unstable_runtimeJS: false };

type Params = { topic: string; pair: string };
type Props = PageProps<ComparePairView>;

export const getStaticPaths: GetStaticPaths<Params> = () => {
  const { editions, topics } = loadContent();
  const paths = topics.flatMap(({ id }) =>
    editionPairs(editions)
      .filter(({ from, to }) => !isReused(comparePairHref(id, from.id, to.id)))
      .map(({ from, to }) => ({ params: { topic: id, pair: `${from.id}-${to.id}` } })),
  );
  return { paths, fallback: false };
};

export const getStaticProps: GetStaticProps<Props, Params> = ({ params }) => {
  const records = loadContent();
  const topic = records.topics.find(({ id }) => id === params?.topic);
  const pair = editionPairs(records.editions).find(({ from, to }) => `${from.id}-${to.id}` === params?.pair);
  if (!topic || !pair) return { notFound: true };
  const { from, to } = pair;
  const view = comparePairView(recordsFor(records, shownOfTopic(records, topic)), topic, pair);
  const about = {
    title: `${topic.title}: ${from.id} and ${to.id} compared`,
    description: `What changed between the Apache ${from.id} and ${to.id} SSL FAQ on this. ${topic.summary}`,
    href: view.compared ? comparePairHref(topic.id, from.id, to.id) : compareTopicHref(topic.id),
    isLeftOut: !view.compared,
  };
  return pageProps(records, about, view);
};

export default recordPage(ComparePairPage);
