import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { residentKilobytes } from "./process-memory";

/** Not a dependency: it is fetched into a temporary folder by the benchmark alone. */
const VITEPRESS = "1.6.4";
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

export type Built = { readonly folder: string; readonly seconds: number; readonly megabytes: number };

/**
 * Builds a VitePress site with its local search over the same records: the Markdown that `finished` serves beside its pages.
 * Throws when it cannot be fetched or built. `remove` takes it away again.
 */
export async function buildPeer(finished: string): Promise<Built & { remove(): void }> {
  const root = mkdtempSync(join(tmpdir(), "handshake-peer-"));
  const remove = () => rmSync(root, { recursive: true, force: true });
  try {
    for (const file of filesBelow(finished).filter((name) => name.endsWith(".md"))) {
      mkdirSync(dirname(join(root, "docs", file)), { recursive: true });
      writeFileSync(join(root, "docs", file), readFileSync(join(finished, file), "utf8"));
    }
    writeFileSync(join(root, "docs/index.md"), homeOf(finished));
    mkdirSync(join(root, "docs/.vitepress"));
    writeFileSync(
      join(root, "docs/.vitepress/config.mjs"),
      `export default { title: "FAQ", cleanUrls: false, ignoreDeadLinks: true, markdown: { html: false }, themeConfig: { search: { provider: "local" } } };\n`,
    );
    writeFileSync(
      join(root, "package.json"),
      JSON.stringify({ private: true, type: "module", dependencies: { vitepress: VITEPRESS } }),
    );
    await run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], root);
    const { seconds, megabytes } = await run(
      process.execPath,
      ["--max-old-space-size=4096", "node_modules/vitepress/bin/vitepress.js", "build", "docs"],
      root,
    );
    const folder = join(root, "docs/.vitepress/dist");
    return { folder, seconds, megabytes, remove };
  } catch (fault) {
    remove();
    throw fault;
  }
}

/** Serves a built site, each text compressed as ours are; what was compressed once is kept. */
export function serveCompressed(folder: string): RequestListener {
  const kept = new Map<string, Buffer>();
  return (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const file = join(folder, pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    const isText = type !== "font/woff2";
    const body = kept.get(file) ?? (isText ? brotliCompressSync(readFileSync(file)) : readFileSync(file));
    kept.set(file, body);
    response.writeHead(200, { "Content-Type": type, ...(isText && { "Content-Encoding": "br" }) }).end(body);
  };
}

/** A list of the topics, as our first page has one. */
function homeOf(finished: string): string {
  const pages: { href: string; title: string }[] = JSON.parse(
    readFileSync(join(finished, "api/addresses.json"), "utf8"),
  );
  const topics = pages.filter(({ href }) => /^\/topics\/[^/]+\/$/.test(href));
  return `# Why does my HTTPS not work?\n\n${topics.map(({ href, title }) => `- [${title}](${href.slice(0, -1)}.html)`).join("\n")}\n`;
}

/** Runs a program → how long it took, and the most memory that it and its children had at once; 0 where nobody tells. */
export function run(program: string, args: readonly string[], cwd: string): Promise<Omit<Built, "folder">> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, args, {
      cwd,
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, NODE_ENV: "production" },
    });
    let said = "";
    child.stderr.on("data", (text: Buffer) => {
      said = (said + text).slice(-2000);
    });
    let kilobytes = 0;
    const watching = setInterval(() => {
      kilobytes = Math.max(kilobytes, residentKilobytes(child.pid ?? 0));
    }, 250);
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(watching);
      if (code !== 0) reject(new Error(`${program} ${args.join(" ")} ended with ${code}: ${said}`));
      else resolve({ seconds: (performance.now() - start) / 1000, megabytes: kilobytes / 1024 });
    });
  });
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
