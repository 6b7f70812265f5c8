/** About so many pages are in one file: one must be small enough to open for a page. */
const PAGES_PER_GROUP = 350;
const FEWEST_GROUPS = 8;

/** How many files hold so many pages for reading without network. */
export function groupsFor(pages: number): number {
  return Math.max(FEWEST_GROUPS, Math.ceil(pages / PAGES_PER_GROUP));
}

/** Which of so many files holds the page at a path such as `/2.4/mutex/`. */
export function pageGroup(path: string, groups: number): number {
  let hash = 0;
  for (let index = 0; index < path.length; index++) hash = (hash * 31 + path.charCodeAt(index)) % 65_521;
  return hash % groups;
}

/** Pages by path; what all share stands once, and each page has the two signs in its place. */
export type PageGroup = {
  readonly header: string;
  readonly footer: string;
  readonly pages: Readonly<Record<string, string>>;
};

export const HEADER_SIGN = "\u0001";
export const FOOTER_SIGN = "\u0002";

/** A page out of its group, whole again; undefined when the group does not have it. */
export function pageIn({ header, footer, pages }: PageGroup, path: string): string | undefined {
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
  return page?.replace(HEADER_SIGN, () => header).replace(FOOTER_SIGN, () => footer);
}
