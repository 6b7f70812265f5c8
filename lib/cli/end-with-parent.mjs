/*
 * Loaded into every step of a build with `--import`, and by Node into what the step forks: ends them when the process that
 * started them is killed, so that nothing goes on writing where the next build writes.
 */
process.on("disconnect", () => process.exit(1));
// Waiting for that must not keep a step alive that has done its work. What a step forks lives by its channel and needs it.
if (process.env.HANDSHAKE_BUILD === String(process.ppid)) process.channel?.unref();
