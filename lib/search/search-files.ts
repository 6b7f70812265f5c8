/**
 * Where a finished site says which files hold its search data. Their names hold hashes, and stand in no page or script, so
 * that a record that changes leaves the pages of all others as they were.
 */
export const SEARCH_FILES = "api/search-files.json";

/** The addresses of the search data: what the first result needs, what questions in words need, and how it is cut. */
export type SearchFiles = {
  readonly firstHref: string;
  readonly wordsHref: string;
  /** Only of data that is too much to load at once. */
  readonly rootHref?: string;
};
