/**
 * The 404 page is one file for addresses of every depth, so that what it names is written from the root of the host, as the
 * site was built for it. → The page for a site that begins at `base`, which is a path, `/handshake/`, or a way, `../../`.
 */
export function placeNotFoundPage(html: string, base: string): string {
  const [, builtFor = "/"] = /<link rel="stylesheet" href="([^"]*)assets\//.exec(html) ?? [];
  return html.replaceAll(`="${builtFor}`, () => `="${base}`);
}
