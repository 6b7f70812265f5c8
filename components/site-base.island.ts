/** The path where the site begins: its scripts are in a folder there. Some come to a page by two slashes, which name a host. */
export const siteBase = new URL("../", import.meta.url).pathname.replace(/^\/+/, "/");

/** An address of the site, `/2.4/mutex/`, on this host. */
export function onSite(address: string): string {
  return siteBase + address.slice(1);
}
