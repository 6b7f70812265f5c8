import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import type { PageAssets } from "./finish-page";

/** The folder of everything whose name holds a hash of its content, and which may therefore be cached for ever. */
export const ASSETS = "assets";

/** Bundles the browser's scripts and writes one style sheet into `folder` → the addresses that pages link to. */
export async function bundleAssets(root: string, folder: string, styles: readonly string[]): Promise<PageAssets> {
  mkdirSync(join(folder, ASSETS), { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ["components/loader.island.ts"],
    outdir: join(folder, ASSETS),
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    target: "es2022",
    metafile: true,
    tsconfig: join(root, "tsconfig.json"),
  });
  const script = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint)?.[0];
  if (!script) throw new Error("the script bundle has no entry");

  const style = styles.join("\n");
  const styleName = `style-${createHash("sha256").update(style).digest("hex").slice(0, 8)}.css`;
  writeFileSync(join(folder, ASSETS, styleName), style);
  return { styleHref: `/${ASSETS}/${styleName}`, scriptHref: `/${ASSETS}/${basename(script)}` };
}
