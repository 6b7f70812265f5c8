import type { Records } from "./records";
import { type SiteFrame, siteFrame } from "./site-frame";

/** What the head of a page says of it. */
export type PageAbout = {
  /** Without the name of the site. */
  readonly title: string;
  readonly description: string;
  /** The address that search engines should name it by. */
  readonly href: string;
  /** Whether search engines are asked to leave it out: what it says stands elsewhere. */
  readonly isLeftOut?: boolean;
};

/** What a page of `pages/` gets: what it shows, and what stands around that. */
export type PageProps<View> = { readonly frame: SiteFrame; readonly about: PageAbout; readonly view: View };

/** A view with its frame, as Next asks `getStaticProps` for it: JSON, without the fields that hold nothing, which it refuses. */
export function pageProps<View>(records: Records, about: PageAbout, view: View): { props: PageProps<View> } {
  return { props: JSON.parse(JSON.stringify({ frame: siteFrame(records), about, view })) };
}
