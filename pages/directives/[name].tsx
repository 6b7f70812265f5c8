import type { GetStaticPaths, GetStaticProps, PageConfig } from "next";
import { DirectivePage } from "@/components/directive-page";
import { recordPage } from "@/components/record-page";
import { type DirectiveView, directiveView } from "@/lib/content/directive-view";
import { loadContent } from "@/lib/content/load-content";
import { type PageProps, pageProps } from "@/lib/content/page-props";
import { recordsFor, shownOfDirective } from "@/lib/content/shown-records";
import { isReused } from "@/lib/publish/build-plan";
import { directiveHref } from "@/lib/routes";

export const config: PageConfig = { unstable_runtimeJS: false };

type Params = { name: string };
type Props = PageProps<DirectiveView>;

export const getStaticPaths: GetStaticPaths<Params> = () => {
  const directives = loadContent().directives.filter(({ name }) => !isReused(directiveHref(name)));
  return { paths: directives.map(({ name }) => ({ params: { name } })), fallback: false };
};

export const getStaticProps: GetStaticProps<Props, Params> = ({ params }) => {
  const records = loadContent();
  const directive = records.directives.find(({ name }) => name === params?.name);
  if (!directive) return { notFound: true };
  const { name, summary } = directive;
  const shown = shownOfDirective(records, directive);
  const about = { title: `${name} by release`, description: summary, href: directiveHref(name) };
  return pageProps(records, about, directiveView(recordsFor(records, shown), directive, shown.mentions));
};

export default recordPage(DirectivePage);
