import Head from "next/head";
import type { ComponentType } from "react";
import type { PageAbout, PageProps } from "@/lib/content/page-props";
import { THEME_COLORS, VIEWPORT, withSiteName } from "@/lib/site-head";
import { siteOrigin } from "@/lib/site-origin";
import { PageFrame } from "./page-frame";

/** What shows a view → a page of `pages/`: with its head, and in the frame that every page has. */
export function recordPage<View>(Shown: ComponentType<{ view: View }>) {
  return function RecordPage({ frame, about, view }: PageProps<View>) {
    return (
      <PageFrame frame={frame}>
        <PageHead about={about} />
        <Shown view={view} />
      </PageFrame>
    );
  };
}

/** The same as Next makes in app/ of a page's metadata. */
function PageHead({ about: { title, description, href, isLeftOut } }: { about: PageAbout }) {
  const url = `${siteOrigin}${href}`;
  return (
    <Head>
      <meta name="viewport" content={`width=${VIEWPORT.width}, initial-scale=${VIEWPORT.initialScale}`} />
      {THEME_COLORS.map(({ media, color }) => (
        <meta key={media} name="theme-color" content={color} media={media} />
      ))}
      <title>{withSiteName(title)}</title>
      <meta name="description" content={description} />
      {isLeftOut && <meta name="robots" content="noindex" />}
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
