/** Where the browser keeps the reader's release, and only there. */
export const SERVER_KEY = "handshake-server";
