import { existsSync, realpathSync } from "node:fs";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import { ASSETS } from "@/lib/publish/assets-folder";
import { createHandler } from "@/lib/server/create-handler";

const ASSET = new RegExp(`^/${ASSETS}/[\\w.-]+$`);

/**
 * Answers requests from the site that a link names, each request from one site alone: when the link names another site,
 * from the next request on. Pages that are open in a browser still get the scripts of the site before. Throws when the
 * link names no finished site; a damaged one that takes its place later is reported, and the site before goes on.
 */
export function followSite(finished: string, engines: readonly string[] = []): RequestListener {
  let folder = realpathSync(finished);
  let answer = createHandler(folder, engines);
  let answerBefore: RequestListener | undefined;
  let damaged: string | undefined;

  return (request, response) => {
    const named = targetOf(finished);
    if (named !== undefined && named !== folder && named !== damaged) {
      try {
        const next = createHandler(named, engines);
        answerBefore = answer;
        answer = next;
        folder = named;
      } catch (fault) {
        damaged = named;
        console.error(`the new site cannot be served, the one before goes on: ${(fault as Error).message}`);
      }
    }
    const path = request.url ?? "/";
    const isFromBefore = answerBefore && ASSET.test(path) && !existsSync(join(folder, path));
    (isFromBefore && answerBefore ? answerBefore : answer)(request, response);
  };
}

function targetOf(link: string): string | undefined {
  try {
    return realpathSync(link);
  } catch {
    return undefined;
  }
}
