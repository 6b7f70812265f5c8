import { readFileSync } from "node:fs";
import { get as getPlain, type IncomingMessage, Agent as PlainAgent } from "node:http";
import { get as getByTls, Agent as TlsAgent } from "node:https";
import type { Socket } from "node:net";
import { createHistogram } from "node:perf_hooks";

/** More than this is no answer. */
const TIMEOUT_MS = 10_000;

export type Request = { readonly path: string; readonly headers?: Readonly<Record<string, string>> };
export type Load = {
  /** How many answers came, of each status. */
  readonly statuses: ReadonlyMap<number, number>;
  readonly answers: number;
  readonly perSecond: number;
  /** How long 99 of 100 answers took at most, in milliseconds, to their last byte. */
  readonly p99: number;
  /** Requests without a whole answer, each as what went wrong. */
  readonly errors: readonly string[];
  /** Requests sent a second time, as their kept connection was closed while they were on their way. */
  readonly repeated: number;
};

/**
 * Asks a server for the paths in turn, over so many connections at once, for so many seconds. Connections are kept as long
 * as the server keeps them; a request that meets the closing of one is sent again on another, as RFC 9112 (9.3.1) lets a
 * client do and browsers do. What goes wrong is told, never thrown, and ends the asking on that connection.
 */
export async function load(
  origin: string,
  requests: readonly Request[],
  { connections, seconds, certificate }: { connections: number; seconds: number; certificate: string },
): Promise<Load> {
  const isTls = origin.startsWith("https:");
  const kept = { keepAlive: true, maxSockets: connections };
  const agent = isTls ? new TlsAgent({ ...kept, ca: readFileSync(certificate) }) : new PlainAgent(kept);
  const get = isTls ? getByTls : getPlain;
  const microseconds = createHistogram();
  const statuses = new Map<number, number>();
  const errors: string[] = [];
  let [answers, repeated] = [0, 0];
  /** Sockets that have brought an answer; `reusedSocket` does not tell of one that goes from a request to the next at once. */
  const used = new WeakSet<Socket>();

  const ask = ({ path, headers = {} }: Request) =>
    new Promise<number | "closed">((resolve, reject) => {
      const read = (answer: IncomingMessage) => {
        used.add(answer.socket);
        answer.on("error", reject).on("end", () => resolve(answer.statusCode ?? 0));
        answer.resume();
      };
      const request = get(origin + path, { agent, headers, timeout: TIMEOUT_MS }, read);
      request.on("timeout", () => request.destroy(new Error(`nothing for ${TIMEOUT_MS} ms`)));
      request.on("error", (error: NodeJS.ErrnoException) => {
        if (request.socket && used.has(request.socket) && error.code === "ECONNRESET") resolve("closed");
        else reject(error);
      });
    });

  const until = performance.now() + seconds * 1000;
  async function goOn(first: number): Promise<void> {
    for (let at = first; performance.now() < until; at++) {
      const request = requests[at % requests.length];
      if (!request) return;
      const began = performance.now();
      try {
        let status = await ask(request);
        for (; status === "closed"; repeated++) status = await ask(request);
        microseconds.record(Math.max(1, Math.round((performance.now() - began) * 1000)));
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        answers++;
      } catch (error) {
        errors.push(`${request.path}: ${error instanceof Error ? error.message : error}`);
        return;
      }
    }
  }
  await Promise.all(Array.from({ length: connections }, (_, first) => goOn(first)));
  agent.destroy();
  return {
    statuses,
    answers,
    perSecond: answers / seconds,
    p99: answers > 0 ? microseconds.percentile(99) / 1000 : 0,
    errors,
    repeated,
  };
}
