#!/usr/bin/env node
// ask-chromium.mjs URL [CERTIFICATE]: opens an address of www.example.com on this machine in Chromium, and prints what it
// says. The certificate, where one is named, is trusted whoever signed it.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chromium } from "@playwright/test";
import { findBrowser } from "../../find-browser.mjs";

const [url = "", trusted] = process.argv.slice(2);
const der = (/** @type {string} */ path) =>
  execFileSync("sh", ["-c", 'openssl x509 -in "$1" -noout -pubkey | openssl pkey -pubin -outform DER', "-", path]);
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--host-resolver-rules=MAP *.example.com 127.0.0.1",
    ...(trusted
      ? [`--ignore-certificate-errors-spki-list=${createHash("sha256").update(der(trusted)).digest("base64")}`]
      : []),
  ],
});
let status = 0;
try {
  const page = await browser.newPage();
  status = (await page.goto(url, { timeout: 15_000 }))?.status() ?? 0;
  console.log(status);
} catch (fault) {
  console.log(String(/** @type {Error} */ (fault).message).split("\n")[0]);
  status = 599;
}
await browser.close();
process.exit(status < 400 ? 0 : 22);
