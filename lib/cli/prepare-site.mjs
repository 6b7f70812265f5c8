/*
 * Installs and builds what is missing, one process at a time. It runs before anything is installed, so it is plain
 * JavaScript and uses Node alone.
 */
import { lockFolder } from "./build-lock.mjs";
import { BuildError, buildSite } from "./build-site.mjs";

/** Ctrl-C, a service manager, and a terminal that is closed. */
const END_SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * Makes the finished site what its inputs say. Ends the process with exit code 1 and one message when that fails or is
 * stopped; the finished site is then the one from before.
 * @param {Omit<Parameters<typeof buildSite>[0], "signal">} site
 * @param {(signal: AbortSignal) => Promise<void>} install what has to be there for the build
 */
export async function prepareSite(site, install) {
  const stopped = new AbortController();
  const stop = () => stopped.abort(new BuildError("it was stopped."));
  for (const signal of END_SIGNALS) process.on(signal, stop);
  try {
    const release = await lockFolder(site.root, {
      onWait: () => console.log("Another process builds in this folder; waiting for it to end …"),
      signal: stopped.signal,
    });
    await install(stopped.signal);
    await buildSite({ ...site, signal: stopped.signal });
    release();
  } catch (fault) {
    console.error(/** @type {Error} */ (fault).message);
    process.exit(1);
  }
  for (const signal of END_SIGNALS) process.off(signal, stop);
}
