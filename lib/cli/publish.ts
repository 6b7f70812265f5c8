import { publishSite } from "@/lib/publish/publish-site";

/** `tsx lib/cli/publish.ts <folder>`: the export in out/ → the finished folder. */
const [finished] = process.argv.slice(2);
if (!finished) throw new Error("usage: publish.ts <finished folder>");
await publishSite({ root: process.cwd(), exported: "out", finished });
