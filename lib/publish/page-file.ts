/** Served for addresses of every depth. */
export const NOT_FOUND = "404.html";

/** The address of a page by its file: `2.4/index.html` → `/2.4/`. */
export const pageAddress = (file: string): string => `/${file.replace(/index\.html$/, "")}`;

/** The file of a page by its address: `/2.4/` → `2.4/index.html`. */
export const pageFile = (address: string): string => `${address.slice(1)}index.html`;
