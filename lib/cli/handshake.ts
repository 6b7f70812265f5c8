import { fileURLToPath } from "node:url";

/** The command `handshake`, wherever it is called from: its records are beside it, not in the working folder. */
const root = fileURLToPath(new URL("../..", import.meta.url));
const [first, ...rest] = process.argv.slice(2);
// Each loads only what it needs: the check neither searches nor renders.
if (first === "check") process.exitCode = (await import("./check")).check(rest, root);
else process.exitCode = await (await import("./ask")).ask(process.argv.slice(2), root);
