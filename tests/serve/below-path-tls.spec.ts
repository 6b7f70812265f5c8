import { ask } from "./ask";
import { running } from "./servers";
import { expect, test } from "./site";

test("without TLS there is only the way to TLS, and only for the site", async ({ server, origin }) => {
  const plain = running().plainOrigins[server] ?? "";
  const { status, headers } = await ask(plain, "/search/?q=AH02565");
  expect([status, headers.location]).toEqual([308, `${origin}/search/?q=AH02565`]);
  for (const path of ["/", "/2.4/", "/handshakes/"])
    expect([path, (await ask(new URL(plain).origin, path)).headers.location]).toEqual([path, undefined]);
});
