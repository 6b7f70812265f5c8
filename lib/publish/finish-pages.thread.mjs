/*
 * One thread of `finishPagesInThreads`. It is plain JavaScript, because a thread does not have the loader of TypeScript that
 * the program was started with.
 */
import { parentPort, workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { finishPages } = await import("./finish-pages");

/** @type {import("./finish-pages").PagesDone} */
const done = await finishPages(workerData).then(
  (problems) => ({ problems }),
  (fault) => ({ fault, code: fault.code }),
);
parentPort?.postMessage(done);
