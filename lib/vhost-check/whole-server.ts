import type { Configuration } from "./read-configuration";

/** Directives that stand in the main file of a server and hardly ever beside a virtual host. */
const MAIN_FILE = ["listen", "loadmodule", "serverroot", "user", "pidfile", "startservers"];

/** Whether the text looks like all of a server's configuration, so that what is not in it is nowhere. */
export function isWholeServer({ server }: Configuration): boolean {
  return MAIN_FILE.some((key) => server.directives.has(key));
}
