/*
 * `node build-fixture.mjs <folder>`: what `npm run build` does, in a small project whose own scripts stand in for Next and
 * for publishing.
 */
import { join } from "node:path";
import { prepareSite } from "../../../lib/cli/prepare-site.mjs";

const [root = ""] = process.argv.slice(2);
await prepareSite(
  {
    root,
    finished: join(root, "dist"),
    onTheWay: ["out", "records"],
    steps: (building) => [
      { name: "next build", args: ["export.mjs"] },
      { name: "publishing", args: ["publish.mjs", building] },
    ],
  },
  async () => {},
);
