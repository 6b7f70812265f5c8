/*
 * Loaded first in each process of `next build`. It makes garbage with every page, and Node lets its heap grow to several
 * times of what is needed before it looks for that: with thousands of pages, that is a gigabyte.
 */
import { setFlagsFromString } from "node:v8";

setFlagsFromString("--heap-growing-percent=150");
