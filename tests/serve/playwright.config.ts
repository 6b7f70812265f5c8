import { defineConfig } from "@playwright/test";
import { BELOW_PATH, SERVERS } from "./servers";

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
  timeout: 120_000,
  // How fast a page is, is measured elsewhere: on a busy machine the usual five seconds pass before a page does anything.
  expect: { timeout: 30_000 },
  projects: SERVERS.map((name) => {
    const isBelow = BELOW_PATH.some((below) => below === name);
    // `npm start` leaves TLS to a proxy; below a path it is the same TLS as without one.
    const hasTls = !name.startsWith("npm start");
    const own = {
      "tls.spec.ts": hasTls && !isBelow,
      "below-path.spec.ts": isBelow,
      "below-path-tls.spec.ts": hasTls && isBelow,
    };
    return { name, testIgnore: Object.keys(own).filter((file) => !own[file as keyof typeof own]) };
  }),
});
