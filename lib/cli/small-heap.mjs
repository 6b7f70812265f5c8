/*
 * Loaded first in each process of `next build`. It makes garbage with every page, and Node lets its heap grow to several
 * times of what is needed before it looks for that: with thousands of pages, that is a gigabyte.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** How long the first process rests between two collections, and at least so many times as long as one takes. */
const REST_MS = 2000;
const REST_TIMES = 50;

setFlagsFromString("--heap-growing-percent=150");

// The first process, which is the command itself, compiles and then waits while others render. A process that waits makes no
// garbage, and so would not look for what compiling left: 250 of 650 MB, when those that render need most (measured).
if (process.argv[1]?.endsWith("next")) {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  const collectAgain = (/** @type {number} */ rest) =>
    setTimeout(() => {
      const start = performance.now();
      collect();
      collectAgain(Math.max(REST_MS, (performance.now() - start) * REST_TIMES));
    }, rest).unref();
  collectAgain(REST_MS);
  // For those that render: their garbage is more than the room that Node has for what lives shortly. With twice of it,
  // collecting takes two thirds of the time (measured).
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ""} --max-semi-space-size=32`;
}
