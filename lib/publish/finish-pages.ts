import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { relativeAddress } from "@/lib/relative-address";
import { withAssets } from "./build-plan";
import { compress } from "./compress";
import { allEnded, forEachAtOnce } from "./each-at-once";
import { finishPage, type PageAssets } from "./finish-page";
import type { BuiltFile } from "./next-folder";
import { NOT_FOUND, pageAddress } from "./page-file";
import { writeBelow } from "./write-below";

/** Pages to be finished, and where they stand. It is sent to a thread. */
export type PageWork = {
  readonly folder: string;
  readonly earlier: string;
  readonly base: string;
  readonly assets: PageAssets;
  /** What the pages of the finished site link, where some are taken over. */
  readonly assetsBefore: PageAssets;
  readonly rendered: readonly BuiltFile[];
  /** Files of the finished site. */
  readonly reused: readonly string[];
};

/** What a thread answers: the problems of its pages, or why it failed. An error that crosses threads loses the system's code. */
export type PagesDone =
  | { readonly problems: readonly string[] }
  | { readonly fault: Error; readonly code: string | undefined };

/** Finishes pages and compresses each while the next is finished → every problem. Throws what the disk refuses. */
export async function finishPages(work: PageWork): Promise<string[]> {
  const { folder, earlier, base, assets, assetsBefore } = work;
  const problems: string[] = [];
  await forEachAtOnce(work.rendered, async ({ file, from }) => {
    const page = readFileSync(from, "utf8");
    if (!page.endsWith("</html>")) problems.push(`${file}: a page without its end`);
    const { html, problems: found } = finishPage(page, assets, (address) =>
      file === NOT_FOUND ? base + address.slice(1) : relativeAddress(address, pageAddress(file)),
    );
    problems.push(...found.map((problem) => `${file}: ${problem}`));
    writeBelow(folder, file, html);
    await compress(folder, file, earlier);
  });
  await forEachAtOnce(work.reused, async (file) => {
    writeBelow(folder, file, withAssets(readFileSync(join(earlier, file), "utf8"), assetsBefore, assets));
    await compress(folder, file, earlier);
  });
  return problems;
}

/** The same in threads, so that the processors left over by this one share the pages. */
export async function finishPagesInThreads(work: PageWork): Promise<string[]> {
  const threads = Math.max(1, availableParallelism() - 1);
  const share = <File>(files: readonly File[], thread: number) =>
    files.filter((_, index) => index % threads === thread);
  const done = await allEnded(
    Array.from({ length: threads }, (_, thread) =>
      finishInThread({ ...work, rendered: share(work.rendered, thread), reused: share(work.reused, thread) }),
    ),
  );
  return done.flat();
}

function finishInThread(work: PageWork): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL("./finish-pages.thread.mjs", import.meta.url), {
      workerData: work,
      execArgv: [],
    });
    thread.once("message", (done: PagesDone) =>
      "fault" in done ? reject(Object.assign(done.fault, { code: done.code })) : resolve(done.problems),
    );
    thread.once("error", reject);
    thread.once("exit", (code) => reject(new Error(`a thread that finishes pages ended with ${code}`)));
  });
}
