/*
 * `npm run dev`: the site as it is being written, on http://localhost:3000 (or PORT). A saved record shows at once: Next
 * does not know the files in content/, so a small server beside it tells open pages to load again.
 */
import { spawn } from "node:child_process";
import { watch } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { installPackages, root } from "./prepare.mjs";

await installPackages();

/** @type {Set<import("node:http").ServerResponse>} */
const pages = new Set();
const reloader = createServer((request, response) => {
  if (request.url === "/reload.js") {
    response.writeHead(200, { "Content-Type": "text/javascript", "Access-Control-Allow-Origin": "*" });
    response.end('new EventSource(new URL("/changes", import.meta.url)).onmessage = () => location.reload();');
    return;
  }
  response.writeHead(200, { "Content-Type": "text/event-stream", "Access-Control-Allow-Origin": "*" });
  response.write("\n");
  pages.add(response);
  response.on("close", () => pages.delete(response));
});

reloader.listen(0, "127.0.0.1", () => {
  const address = /** @type {import("node:net").AddressInfo} */ (reloader.address());
  let waiting = setTimeout(() => {}, 0);
  watch(join(root, "content"), { recursive: true }, () => {
    // Editors write a file in several steps; one reload is enough.
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      for (const page of pages) page.write("data: changed\n\n");
    }, 100);
  });

  const next = spawn(
    process.execPath,
    ["node_modules/next/dist/bin/next", "dev", "--port", process.env.PORT ?? "3000"],
    {
      cwd: root,
      stdio: "inherit",
      env: {
        ...process.env,
        NEXT_TELEMETRY_DISABLED: "1",
        HANDSHAKE_RELOAD: `http://127.0.0.1:${address.port}/reload.js`,
      },
    },
  );
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.on(signal, () => next.kill(signal));
  next.on("exit", (code) => process.exit(code ?? 0));
});
