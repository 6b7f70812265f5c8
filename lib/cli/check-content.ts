import { soundContent } from "./sound-content";

/** `npm run check-content [folder]`: every problem of every record on stderr; exit code 0 when there is none, else 1. */
soundContent(process.argv[2] ?? process.cwd());
