import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { belowBase } from "@/lib/server/below-base";
import { SECURITY_HEADERS } from "@/lib/server/security-headers";

let server: Server;

beforeAll(async () => {
  server = createServer(belowBase("/handshake/", ({ url }, response) => response.end(`site: ${url}`)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => server.close());

function get(path: string): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: "127.0.0.1", path }, (answer) => {
      let body = "";
      answer.on("data", (part) => {
        body += part;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
    });
    asked.on("error", reject);
    asked.end();
  });
}

test.each([
  ["/handshake/", "/"],
  ["/handshake/2.4/mutex/?q=/handshake/", "/2.4/mutex/?q=/handshake/"],
  ["/handshake//2.4/", "//2.4/"],
  ["http://localhost/handshake/2.4/", "/2.4/"],
  ["/healthz", "/healthz"],
  ["/handshake/healthz", "/healthz"],
])("%s is %s of the site", async (asked, given) => {
  expect(await get(asked)).toMatchObject({ status: 200, body: `site: ${given}` });
});

test("the base without its slash leads to it, seen from wherever it is served", async () => {
  const { status, headers } = await get("/handshake?q=1");
  expect([status, new URL(String(headers.location), "https://example.org/handshake").href]).toEqual([
    308,
    "https://example.org/handshake/?q=1",
  ]);
});

test.each(["/", "/2.4/", "/handshakes/", "/other/handshake/", "//handshake/", "/Handshake/"])(
  "%s is not the site",
  async (path) => {
    const { status, headers, body } = await get(path);
    expect([status, body]).toEqual([404, "The site is at /handshake/\n"]);
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(headers[name.toLowerCase()]).toBe(value);
  },
);

test("a site with a host of its own is served as it is", () => {
  const answer = () => {};
  expect(belowBase("/", answer)).toBe(answer);
});
