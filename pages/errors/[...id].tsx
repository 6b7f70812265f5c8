import type { GetStaticPaths, GetStaticProps, PageConfig } from "next";
import Head from "next/head";
import { IdentifierPage } from "@/components/identifier-page";
import { PageFrame } from "@/components/page-frame";
import { ProgramPage } from "@/components/program-page";
import { type IdentifierView, identifierView } from "@/lib/content/identifier-view";
import { loadContent } from "@/lib/content/load-content";
import { programLabel, programsOf } from "@/lib/content/programs";
import type { Identifier, Records } from "@/lib/content/records";
import { type SiteFrame, siteFrame } from "@/lib/content/site-frame";
import { isReused } from "@/lib/publish/build-plan";
import { remembered } from "@/lib/remembered";
import { errorsHref, identifierHref, programHref } from "@/lib/routes";
import { THEME_COLORS, VIEWPORT, withSiteName } from "@/lib/site-head";
import { siteOrigin } from "@/lib/site-origin";

/*
 * Three of four pages of the site are here, and of a larger one more. In `app/` Next renders a page to a payload, and that to
 * HTML and to the payloads of its parts, which no browser of ours fetches; in `pages/` to HTML alone.
 */
export const config: PageConfig = { unstable_runtimeJS: false };

type Props = { readonly frame: SiteFrame } & (
  | { readonly view: IdentifierView }
  | { readonly program: string; readonly identifiers: readonly Identifier[] }
);

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
  const frame = siteFrame(records);
  const href = `${errorsHref}${params?.id.join("/")}/`;
  const { identifiers, programs } = pagesOf(records);
  const identifier = identifiers.get(href);
  if (identifier) return { props: asJson({ frame, view: identifierView(records, identifier) }) };
  const program = programs.get(href);
  if (program === undefined) return { notFound: true };
  const printed = records.identifiers.filter((each) => each.program === program);
  return { props: asJson({ frame, program, identifiers: printed }) };
};

/** Without the fields that hold nothing, which Next refuses. */
const asJson = <Value,>(value: Value): Value => JSON.parse(JSON.stringify(value));

export default function Page(props: Props) {
  if ("view" in props) {
    const { id, text, constant, meaning } = props.view.identifier;
    return (
      <PageFrame frame={props.frame}>
        <PageHead
          title={`${id}: ${(text ?? constant ?? "").trim()}`.slice(0, 110)}
          description={meaning}
          href={identifierHref(id)}
        />
        <IdentifierPage view={props.view} />
      </PageFrame>
    );
  }
  const label = programLabel(props.program);
  return (
    <PageFrame frame={props.frame}>
      <PageHead
        title={`${label}: codes and messages`}
        description={`What ${label} prints when TLS with Apache httpd fails, and what it means.`}
        href={programHref(props.program)}
      />
      <ProgramPage program={props.program} identifiers={props.identifiers} />
    </PageFrame>
  );
}

/** The same as Next makes in app/ of a page's metadata. */
function PageHead({ title, description, href }: { title: string; description: string; href: string }) {
  const url = `${siteOrigin}${href}`;
  return (
    <Head>
      <meta name="viewport" content={`width=${VIEWPORT.width}, initial-scale=${VIEWPORT.initialScale}`} />
      {THEME_COLORS.map(({ media, color }) => (
        <meta key={media} name="theme-color" content={color} media={media} />
      ))}
      <title>{withSiteName(title)}</title>
      <meta name="description" content={description} />
      <link rel="canonical" href={url} />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={url} />
      <meta property="og:type" content="article" />
      <meta name="twitter:card" content="summary" />
      <meta name="twitter:title" content={title} />
      <meta name="twitter:description" content={description} />
      <link rel="icon" href="/icon.svg" sizes="any" type="image/svg+xml" />
    </Head>
  );
}
