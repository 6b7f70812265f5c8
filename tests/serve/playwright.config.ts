import { defineConfig } from "@playwright/test";
import { SERVERS } from "./servers";

/** The finished site on other people's web servers: everything in this folder is held on each of them. */
export default defineConfig({
  testDir: ".",
  outputDir: "../results/serve",
  reporter: [["list"], ["json", { outputFile: "../results/serve.json" }]],
  globalSetup: "./start-servers.ts",
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 60_000,
  // `npm start` leaves TLS to a proxy.
  projects: SERVERS.map((name) => ({ name, testIgnore: name === "npm start" ? "tls.spec.ts" : [] })),
});
