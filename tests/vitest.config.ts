import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  resolve: { alias: { "@": fileURLToPath(new URL("..", import.meta.url)) } },
  // Vitest takes one processor less than there are, which is half of two.
  // Modules stay loaded from one file to the next: the records are read once by each worker instead of seventy times.
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 60_000,
    maxWorkers: "100%",
    isolate: false,
    unstubEnvs: true,
    restoreMocks: true,
  },
});
