import { fileURLToPath } from "node:url";
import { ask } from "./ask";

/** The command `handshake`, wherever it is called from: its records are beside it, not in the working folder. */
process.exitCode = await ask(process.argv.slice(2), fileURLToPath(new URL("../..", import.meta.url)));
