import type { RequestListener } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { load } from "./load-client";
import { serve } from "./page-costs";

/** A second of three connections to a server that is given the how manyth request each is on its connection. */
async function ask(answer: (nth: number, ...args: Parameters<RequestListener>) => void) {
  const requestsOn = new WeakMap<object, number>();
  const { server, origin } = await serve((request, response) => {
    const nth = (requestsOn.get(request.socket) ?? 0) + 1;
    requestsOn.set(request.socket, nth);
    answer(nth, request, response);
  });
  onTestFinished(() => void server.close());
  return load(origin, [{ path: "/" }, { path: "/missing" }], { connections: 3, seconds: 1, certificate: "" });
}

test("every answer is counted with its status", async () => {
  const { answers, statuses, errors, repeated } = await ask((_nth, { url }, response) => {
    response.writeHead(url === "/" ? 200 : 404).end("x");
  });
  expect([errors, repeated]).toEqual([[], 0]);
  expect([...statuses.keys()].sort()).toEqual([200, 404]);
  expect((statuses.get(200) ?? 0) + (statuses.get(404) ?? 0)).toBe(answers);
});

test("a request that meets the closing of a kept connection is sent again", async () => {
  const { answers, errors, repeated } = await ask((nth, request, response) => {
    if (nth === 4) request.socket.destroy();
    else response.end("x");
  });
  expect(errors).toEqual([]);
  expect(answers).toBeGreaterThan(6);
  expect(repeated).toBeGreaterThan(0);
});

test("a new connection that brings nothing is an error, and so is half an answer", async () => {
  const closed = await ask((_nth, request) => request.socket.destroy());
  expect([closed.answers, closed.repeated]).toEqual([0, 0]);
  expect(closed.errors).toHaveLength(3);
  expect(closed.errors[0]).toMatch(/^\/(?:missing)?: /);
  const cut = await ask((_nth, { socket }, response) => {
    response.writeHead(200, { "Content-Length": "10" });
    response.write("x", () => socket.destroy());
  });
  expect(cut.errors).toHaveLength(3);
});
