import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";

/** A question of 4000 letters fits, with the headers of a browser. Node answers 431 to more. */
const LONGEST_HEAD = 16_384;
const MOST_HEADERS = 100;
/** A request that is not complete after this long is answered with 408, however slowly it still comes. */
const REQUEST_MS = 10_000;
const KEEP_ALIVE_MS = 5_000;
/** A visitor who takes nothing for this long has gone. */
const SILENCE_MS = 30_000;
const CHECK_MS = 1_000;
/** Longer paths are cut in the log. */
const LONGEST_LOGGED = 300;

const NO_TUNNEL =
  "HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/**
 * The server of a site that `handle` answers for, with limits against slow and greedy clients. `log` gets a line for each answer:
 * method, path, status, bytes sent with their headers, milliseconds. No question and no client's address is in it.
 */
export function createSiteServer(handle: RequestListener, log: (line: string) => void): Server {
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    logWhenDone(request, response, log);
    handle(request, response);
  };
  const server = createServer(
    {
      maxHeaderSize: LONGEST_HEAD,
      headersTimeout: REQUEST_MS,
      requestTimeout: REQUEST_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: CHECK_MS,
    },
    answer,
  );
  server.maxHeadersCount = MOST_HEADERS;
  server.setTimeout(SILENCE_MS);
  // Without this Node would ask for the body before anyone has looked at the request.
  server.on("checkContinue", answer);
  // Node hands CONNECT to no handler; without an answer of its own the connection would just end.
  server.on("connect", (_request, socket) => {
    // Who asked may be gone before the answer comes; that is no fault of the server's.
    socket.on("error", () => socket.destroy());
    socket.end(NO_TUNNEL);
  });
  return server;
}

/** Takes no more requests, and resolves when those in flight are answered or `patience` milliseconds are over. */
export async function closeServer(server: Server, patience: number): Promise<void> {
  // A connection that was busy when the server closed would stay open for another request.
  const closingIdle = setInterval(() => server.closeIdleConnections(), 50);
  const impatient = setTimeout(() => server.closeAllConnections(), patience);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(closingIdle);
  clearTimeout(impatient);
}

function logWhenDone(request: IncomingMessage, response: ServerResponse, log: (line: string) => void): void {
  const { method, socket } = request;
  // The handler may put another file's address into the request.
  const path = loggedPath(request.url ?? "");
  const began = performance.now();
  const sentBefore = socket.bytesWritten;
  response.on("close", () => {
    const bytes = socket.bytesWritten - sentBefore;
    log(`${method} ${path} ${response.statusCode} ${bytes} ${Math.round(performance.now() - began)}`);
  });
}

/** A request's address → its path without the question, in visible ASCII: nothing in it can end a line or colour a terminal. */
export function loggedPath(url: string): string {
  const path = url.replace(/[?#].*$/s, "");
  const shown = path.slice(0, LONGEST_LOGGED).replace(/[^!-~]/g, (sign) => encodeURIComponent(sign));
  return path.length > LONGEST_LOGGED ? `${shown}...` : shown;
}
