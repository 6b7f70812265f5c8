/*
 * Runs on every page, so it stays small: it adds what needs nothing else at once, and fetches the rest only where a page
 * has use for it. Without it every page still reads and links.
 */
import { addCopyButtons } from "./copy-code.island";

addCopyButtons(document);

const nearest = document.getElementById("nearest-pages");
if (nearest && !nearest.hasChildNodes()) {
  void import("./nearest-pages.island").then(({ fillNearestPages }) => fillNearestPages(nearest, location.pathname));
}
