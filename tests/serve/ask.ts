import { readFileSync } from "node:fs";
import { request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import { running } from "./servers";

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

/** Asks a server for a path of a site exactly as it is written, over HTTP/1.1, and says nothing besides. */
export function ask(
  site: string,
  path: string,
  {
    headers = {},
    method = "GET",
    body = "",
  }: { headers?: Record<string, string>; method?: string; body?: string } = {},
): Promise<Answer> {
  const { hostname, port, protocol, pathname } = new URL(site);
  const request = protocol === "https:" ? tlsRequest : plainRequest;
  const trusted = protocol === "https:" ? { ca: readFileSync(running().certificate) } : {};
  return new Promise((resolve, reject) => {
    const length = body === "" ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
    const asked = request(
      {
        hostname,
        port,
        path: pathname.replace(/\/$/, "") + path,
        method,
        headers: { ...headers, ...length },
        family: 4,
        agent: false,
        ...trusted,
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("error", reject);
        answer.on("end", () => {
          const named = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
          resolve({ status: answer.statusCode ?? 0, headers: Object.fromEntries(named), body: Buffer.concat(parts) });
        });
      },
    );
    asked.on("error", reject);
    asked.end(body);
  });
}
