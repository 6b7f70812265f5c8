import { findingsTable, tlsFindings } from "./tls-findings";

/** `tsx tests/serve/print-tls-findings.ts HOST[:PORT]`: the table of a server; exit code 1 where anything is weak, 2 for wrong use. */
const [, hostname, port = "443"] = /^([a-z0-9.-]+)(?::(\d+))?$/i.exec(process.argv[2] ?? "") ?? [];
if (hostname === undefined) {
  console.error("usage: npm run -s tls-findings -- HOST[:PORT]");
  process.exit(2);
}
try {
  const findings = await tlsFindings({ hostname, port: Number(port) });
  console.log(findingsTable(findings));
  process.exitCode = findings.some(({ isWeak }) => isWeak) ? 1 : 0;
} catch (fault) {
  console.error(`${hostname}:${port} cannot be asked: ${(fault as Error).message}`);
  process.exitCode = 2;
}
