import type { GetStaticPaths, GetStaticProps, PageConfig } from "next";
import { IdentifierPage } from "@/components/identifier-page";
import { ProgramPage } from "@/components/program-page";
import { recordPage } from "@/components/record-page";
import { type IdentifierView, identifierView } from "@/lib/content/identifier-view";
import { loadContent } from "@/lib/content/load-content";
import { type PageProps, pageProps } from "@/lib/content/page-props";
import { programLabel, programsOf } from "@/lib/content/programs";
import type { Identifier, Records } from "@/lib/content/records";
import { isReused } from "@/lib/publish/build-plan";
import { remembered } from "@/lib/remembered";
import { errorsHref, identifierHref, programHref } from "@/lib/routes";

export const config: PageConfig = { unstable_runtimeJS: false };

type ProgramView = { readonly program: string; readonly identifiers: readonly Identifier[] };
type Props = PageProps<IdentifierView | ProgramView>;

/** The part of an address below /errors/, in pieces. */
const pieces = (href: string) => href.slice(errorsHref.length, -1).split("/");

/** Each program, and what it prints. */
export const getStaticPaths: GetStaticPaths<{ id: string[] }> = () => {
  const records = loadContent();
  const printed = records.identifiers.map(({ id }) => identifierHref(id)).filter((href) => !isReused(href));
  const hrefs = [...programsOf(records).map(programHref), ...printed];
  return { paths: hrefs.map((href) => ({ params: { id: pieces(href) } })), fallback: false };
};

/** Each of thousands of pages asks. */
const pagesOf = remembered((records: Records) => ({
  identifiers: new Map(records.identifiers.map((identifier) => [identifierHref(identifier.id), identifier])),
  programs: new Map(programsOf(records).map((name) => [programHref(name), name])),
}));

export const getStaticProps: GetStaticProps<Props, { id: string[] }> = ({ params }) => {
  const records = loadContent();
  const href = `${errorsHref}${params?.id.join("/")}/`;
  const { identifiers, programs } = pagesOf(records);
  const identifier = identifiers.get(href);
  if (identifier) {
    const { id, text, constant, meaning } = identifier;
    const title = `${id}: ${(text ?? constant ?? "").trim()}`.slice(0, 110);
    return pageProps(records, { title, description: meaning, href }, identifierView(records, identifier));
  }
  const program = programs.get(href);
  if (program === undefined) return { notFound: true };
  const label = programLabel(program);
  const about = {
    title: `${label}: codes and messages`,
    description: `What ${label} prints when TLS with Apache httpd fails, and what it means.`,
    href,
  };
  const printed = records.identifiers.filter((each) => each.program === program);
  return pageProps(records, about, { program, identifiers: printed });
};

export default recordPage(({ view }: { view: IdentifierView | ProgramView }) =>
  "identifier" in view ? <IdentifierPage view={view} /> : <ProgramPage {...view} />,
);
