/*
 * Loaded into every step of a build with `--import`, and by Node into what the step forks: ends them when the build is
 * killed, so that nothing goes on writing where the next build writes.
 */
process.on("disconnect", () => process.exit(1));
// Waiting for that must not keep a step alive that has done its work.
process.channel?.unref();
