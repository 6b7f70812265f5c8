import { contentSum } from "./content-sum";
import { writeBelow } from "./write-below";

/** The folder of everything whose name holds a hash of its content, and which may therefore be cached for ever. */
export const ASSETS = "assets";

/** Writes a text below a site's `folder` under a name of its own → the address from the site's root. */
export function writeAsset(folder: string, name: string, ending: string, text: string): string {
  const file = `${ASSETS}/${name}-${contentSum(text, 8)}.${ending}`;
  writeBelow(folder, file, text);
  return `/${file}`;
}
