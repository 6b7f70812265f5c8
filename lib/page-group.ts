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

/** Pages by path; what several share stands once, and in each page its number stands between two signs. */
export type PageGroup = { readonly shared: readonly string[]; readonly pages: Readonly<Record<string, string>> };

const SIGN = "\u0001";
/** The same on many pages: their addresses are relative, so that it differs from folder to folder. */
const SHARED = /<header[\s\S]*?<\/header>|<footer[\s\S]*?<\/footer>/g;

/** Pages by path → their group. */
export function joinPages(pages: ReadonlyMap<string, string>): PageGroup {
  const shared = new Map<string, number>();
  const numberOf = (part: string): number => {
    const number = shared.get(part) ?? shared.size;
    shared.set(part, number);
    return number;
  };
  const texts = [...pages].map(([path, html]) => [path, html.replace(SHARED, (part) => SIGN + numberOf(part) + SIGN)]);
  return { pages: Object.fromEntries(texts), shared: [...shared.keys()] };
}

/** A page out of its group, whole again; undefined when the group does not have it. */
export function pageIn({ shared, pages }: PageGroup, path: string): string | undefined {
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
  // Every second piece is a number.
  const pieces = page?.split(SIGN).map((piece, index) => (index % 2 === 0 ? piece : shared[Number(piece)]));
  return pieces?.join("");
}
