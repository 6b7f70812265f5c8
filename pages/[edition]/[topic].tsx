import type { GetStaticPaths, GetStaticProps, PageConfig } from "next";
import { AbsentPage } from "@/components/absent-page";
import { AnswerPage } from "@/components/answer-page";
import { recordPage } from "@/components/record-page";
import { loadContent } from "@/lib/content/load-content";
import { type PageProps, pageProps } from "@/lib/content/page-props";
import { answerIn, nearestEdition } from "@/lib/content/records";
import { recordsFor, shownOfTopic } from "@/lib/content/shown-records";
import { type AbsentView, type AnswerView, absentView, answerView } from "@/lib/content/topic-views";
import { isReused } from "@/lib/publish/build-plan";
import { answerHref } from "@/lib/routes";

export const config: PageConfig = { unstable_runtimeJS: false };

type Params = { edition: string; topic: string };
type Props = PageProps<AnswerView | AbsentView>;

export const getStaticPaths: GetStaticPaths<Params> = () => {
  const { editions, topics } = loadContent();
  const all = editions.flatMap((edition) => topics.map((topic) => ({ edition: edition.id, topic: topic.id })));
  const paths = all.filter(({ edition, topic }) => !isReused(answerHref(edition, topic)));
  return { paths: paths.map((params) => ({ params })), fallback: false };
};

export const getStaticProps: GetStaticProps<Props, Params> = ({ params }) => {
  const records = loadContent();
  const edition = records.editions.find(({ id }) => id === params?.edition);
  const topic = records.topics.find(({ id }) => id === params?.topic);
  if (!edition || !topic) return { notFound: true };
  const shown = shownOfTopic(records, topic);
  const given = recordsFor(records, shown);
  const answer = answerIn(topic, edition.id);
  if (answer) {
    const about = {
      title: `${answer.question} (${edition.label})`,
      description: topic.summary,
      href: answerHref(edition.id, topic.id),
    };
    return pageProps(records, about, answerView(given, edition, topic, answer, shown.mentioning));
  }
  const about = {
    title: `No answer in ${edition.label}: ${topic.title}`,
    description: topic.summary,
    href: answerHref(nearestEdition(topic, edition.id, records.editions), topic.id),
    isLeftOut: true,
  };
  return pageProps(records, about, absentView(given, edition, topic));
};

export default recordPage(({ view }: { view: AnswerView | AbsentView }) =>
  "answer" in view ? <AnswerPage view={view} /> : <AbsentPage view={view} />,
);
