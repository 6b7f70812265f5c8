#!/usr/bin/env node
// ask.mjs CA PORT [HOST]: asks for / over TLS, and ends as a program does that does not catch what goes wrong.
import { readFileSync } from "node:fs";
import { get } from "node:https";

const [authority = "", port, host = "www.example.com"] = process.argv.slice(2);
get(
  { host: "127.0.0.1", port, servername: host, headers: { Host: `${host}:${port}` }, ca: readFileSync(authority) },
  ({ statusCode = 0 }) => {
    console.log(statusCode);
    process.exit(statusCode < 400 ? 0 : 22);
  },
);
