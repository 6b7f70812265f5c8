import type { RequestListener } from "node:http";
import { posix } from "node:path";
import { SECURITY_HEADERS } from "./security-headers";
import { CONTENT_TYPES } from "./served-files";

/**
 * A site that answers for all of a host → the same site below `base`, `/handshake/`. Whatever else is asked for is not there,
 * but for `/healthz`, which whoever watches the server asks for without knowing the base.
 */
export function belowBase(base: string, answer: RequestListener): RequestListener {
  if (base === "/") return answer;
  return (request, response) => {
    const [, path = "", question = ""] = /^(?:https?:\/\/[^/?#]*)?([^?#]*)(\?[^#]*)?/is.exec(request.url ?? "") ?? [];
    if (path.startsWith(base) || path === "/healthz") {
      request.url = (path.startsWith(base) ? path.slice(base.length - 1) : path) + question;
      answer(request, response);
      return;
    }
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    response.setHeader("Content-Type", CONTENT_TYPES.txt ?? "");
    const isBase = `${path}/` === base;
    if (isBase) response.setHeader("Location", `${posix.basename(base)}/${question}`);
    response.statusCode = isBase ? 308 : 404;
    response.end(`The site is at ${base}\n`);
  };
}
