import { ask } from "./ask";
import { PATH, running } from "./servers";
import { expect, test } from "./site";

test("the path without its slash leads to the site", async ({ server }) => {
  const host = new URL(running().origins[server]).origin;
  const { status, headers } = await ask(host, `${PATH}?x=1`);
  expect([status, new URL(headers.location ?? "", host + PATH).href]).toEqual([308, `${host}${PATH}/?x=1`]);
});

test("everything else on the host is left alone", async ({ server }) => {
  const host = new URL(running().origins[server]).origin;
  for (const path of [
    "/",
    "/2.4/mutex/",
    "/404.html",
    "/assets/",
    "/sw.js",
    `${PATH}s/`,
    "/docs/2.4/ssl/ssl_faq.html",
  ]) {
    const { headers, body } = await ask(host, path);
    expect([path, headers.location]).toEqual([path, undefined]);
    expect(body.toString(), path).not.toContain("Handshake");
    // What is ours says so itself.
    if (!server.startsWith("npm start")) expect([path, headers["content-security-policy"]]).toEqual([path, undefined]);
  }
});
