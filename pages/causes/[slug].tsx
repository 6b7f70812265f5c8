import type { GetStaticPaths, GetStaticProps, PageConfig } from "next";
import { CausePage } from "@/components/cause-page";
import { recordPage } from "@/components/record-page";
import { type CauseView, causeView } from "@/lib/content/cause-view";
import { loadContent } from "@/lib/content/load-content";
import { type PageProps, pageProps } from "@/lib/content/page-props";
import { recordsFor, shownOfCause } from "@/lib/content/shown-records";
import { isReused } from "@/lib/publish/build-plan";
import { causeHref } from "@/lib/routes";

export const config: PageConfig = { unstable_runtimeJS: false };

type Params = { slug: string };
type Props = PageProps<CauseView>;

export const getStaticPaths: GetStaticPaths<Params> = () => {
  const causes = loadContent().causes.filter(({ slug }) => !isReused(causeHref(slug)));
  return { paths: causes.map(({ slug }) => ({ params: { slug } })), fallback: false };
};

export const getStaticProps: GetStaticProps<Props, Params> = ({ params }) => {
  const records = loadContent();
  const cause = records.causes.find(({ slug }) => slug === params?.slug);
  if (!cause) return { notFound: true };
  const about = { title: cause.title, description: cause.summary, href: causeHref(cause.slug) };
  const shown = shownOfCause(records, cause);
  return pageProps(records, about, causeView(recordsFor(records, shown), cause, shown.identifiers));
};

export default recordPage(CausePage);
