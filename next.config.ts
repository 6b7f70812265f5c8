import { availableParallelism } from "node:os";
import type { NextConfig } from "next";

const config: NextConfig = {
  // Addresses as they are served: plain web servers answer `/2.4/mutex/` from `2.4/mutex/index.html`.
  trailingSlash: true,
  reactStrictMode: true,
  // A build reads nothing back.
  cacheMaxMemorySize: 0,
  // In seconds. The search data of a hundred times the records take longer than the usual minute, and nothing here waits for
  // a network.
  staticPageGenerationTimeout: 600,
  // `npm test` checks the types.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // Next takes one processor less than there are, which is half of two.
    cpus: Math.max(1, availableParallelism()),
    // A quarter of the build would measure what nobody fetches: there is no framework in the browser.
    prefetchInlining: false,
  },
};

export default config;
