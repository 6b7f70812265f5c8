/**
 * An address of the site, `/2.4/mutex/#today`, as it is written on the page at another, `/causes/x/`: `../../2.4/mutex/#today`.
 * It holds below whatever path the site is served. Questions and fragments stay.
 */
export function relativeAddress(address: string, page: string): string {
  const end = address.search(/[?#]|$/);
  const [path, rest] = [address.slice(0, end), address.slice(end)];
  if (path === page && rest.startsWith("#")) return rest;
  const from = page.split("/").slice(0, -1);
  const to = path.split("/");
  const file = to.pop() ?? "";
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared++;
  const steps = [...from.slice(shared).map(() => ".."), ...to.slice(shared), file].join("/");
  // Nothing would be the page itself with its question, and what looks like a scheme or a host would be one.
  return (/^(?:$|\/|[^/]*:)/.test(steps) ? `./${steps}` : steps) + rest;
}
