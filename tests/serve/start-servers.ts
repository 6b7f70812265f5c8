import { spawnSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readContent } from "@/lib/content/load-content";
import { apacheConfig } from "@/lib/server/apache-config";
import { nginxConfig } from "@/lib/server/nginx-config";
import type { SiteSettings } from "@/lib/server/site-settings";
import { findNginx } from "../debian-files.mjs";
import { pause, start, startApache, stop } from "../lab/apache";
import { installPrograms, readApache } from "../lab/programs";
import { announce } from "./servers";

const ROOT = process.cwd();
const START_MS = 15_000;

/**
 * What distributions configure before any site, which the site's own configuration has to stand: gzip as a type, pages
 * compressed on the way, folders listed.
 */
const DISTRIBUTION = `AddType application/x-gzip .gz .tgz
AddOutputFilterByType DEFLATE text/html text/plain text/css application/javascript
<Directory />
  Options FollowSymLinks Indexes
</Directory>
`;

/** Starts every server over the finished site, with the configuration that is printed for administrators; ends them afterwards. */
export default async function startServers(): Promise<() => Promise<void>> {
  const missing = installPrograms("the tests on Apache httpd");
  if (missing) throw new Error(missing);
  const nginx = findNginx(join(ROOT, "tests/results/nginx"));
  if (!nginx) throw new Error("nginx is needed for the tests on it: on Debian, as root: apt-get install nginx-light");

  const folder = mkdtempSync(join(tmpdir(), "handshake-serve-"));
  chmodSync(folder, 0o755);
  const { certificate, key } = makeCertificate(folder);
  const site = sharedSite(folder);
  const editions = readContent(ROOT).records.editions.map(({ id }) => id);
  const settingsOf = async (name: string): Promise<SiteSettings & { plain: string }> => {
    const [plain, tls] = [await freePort(), await freePort()];
    mkdirSync(join(folder, name));
    return {
      origin: `https://localhost:${tls}`,
      plain: `http://localhost:${plain}`,
      folder: site,
      certificate,
      key,
      logs: join(folder, name),
      listen: { plain: [`127.0.0.1:${plain}`], tls: [`127.0.0.1:${tls}`] },
    };
  };

  const forApache = await settingsOf("apache");
  const addresses = [...(forApache.listen?.plain ?? []), ...(forApache.listen?.tls ?? [])];
  const apache = await startApache(
    readApache(),
    join(folder, "apache"),
    `${addresses.map((address) => `Listen ${address}\n`).join("")}${DISTRIBUTION}${apacheConfig(forApache, editions)}`,
    {
      modules: ["rewrite", "headers", "http2", "filter", "deflate", "autoindex"],
      without: [],
      isOther: false,
    },
  );
  const forNginx = await settingsOf("nginx");
  const nginxServer = startNginx(nginx, join(folder, "nginx"), nginxConfig(forNginx, editions));
  const node = start([process.execPath, "--import", "tsx", "lib/cli/serve.ts", site, "0"], { cwd: ROOT });

  const end = async () => {
    await Promise.all([apache.stop(), stop(nginxServer), stop(node)]);
    // With a copy of the site in it, Node's own removal takes half a minute.
    spawnSync("rm", ["-rf", folder]);
  };
  const nodeOrigin = () => /http:\/\/localhost:\d+/.exec(node.collected.text)?.[0];
  for (let waited = 0; waited < START_MS && !nodeOrigin(); waited += 50) await pause(50);
  const origin = nodeOrigin();
  const nginxRuns = await isAnswered(forNginx.plain);
  if (!apache.isUp || !origin || !nginxRuns) {
    await end();
    const said = [apache.startup(), apache.log(), nginxServer.collected.text, node.collected.text];
    throw new Error(`a server did not start:\n${said.join("\n")}`);
  }
  const nodeLog = join(folder, "npm-start.log");
  node.child.stdout.on("data", (piece: Buffer) => writeFileSync(nodeLog, piece, { flag: "a" }));
  writeFileSync(nodeLog, "");
  announce({
    origins: { "Apache httpd": forApache.origin, nginx: forNginx.origin, "npm start": origin },
    plainOrigins: { "Apache httpd": forApache.plain, nginx: forNginx.plain },
    logs: {
      "Apache httpd": join(forApache.logs, "handshake.log"),
      nginx: join(forNginx.logs, "handshake.log"),
      "npm start": nodeLog,
    },
    certificate,
    certificateSum: createHash("sha256")
      .update(new X509Certificate(readFileSync(certificate)).publicKey.export({ type: "spki", format: "der" }))
      .digest("base64"),
  });
  return end;
}

/** Servers that root starts become other users, who may not be allowed into the project's folder: they get a copy. */
function sharedSite(folder: string): string {
  const site = join(ROOT, "dist");
  if (process.getuid?.() !== 0) return site;
  const nobody = { uid: 65534, gid: 65534 };
  if (spawnSync("test", ["-r", join(site, "index.html")], nobody).status === 0) return site;
  const copy = join(folder, "site");
  spawnSync("cp", ["-r", "--preserve=timestamps", site, copy]);
  spawnSync("chmod", ["-R", "a+rX", copy]);
  return copy;
}

function makeCertificate(folder: string): { certificate: string; key: string } {
  const [certificate, key] = [join(folder, "localhost.crt"), join(folder, "localhost.key")];
  const { status, stderr } = spawnSync("openssl", [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"],
    ...["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate],
  ]);
  if (status !== 0) throw new Error(`no certificate: ${stderr}`);
  return { certificate, key };
}

function startNginx(program: string, folder: string, configuration: string) {
  const conf = join(folder, "nginx.conf");
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  writeFileSync(join(folder, "site.conf"), configuration);
  writeFileSync(
    conf,
    `daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr;
events {
}
http {
${temporary.map((name) => `  ${name}_temp_path ${folder}/${name};`).join("\n")}
  include ${folder}/site.conf;
}
`,
  );
  return start([program, "-p", folder, "-e", "stderr", "-c", conf], { cwd: folder });
}

/** Whether a server answers within the time that it may take to start. */
async function isAnswered(origin: string): Promise<boolean> {
  for (let waited = 0; waited < START_MS; waited += 50) {
    try {
      await fetch(origin, { redirect: "manual" });
      return true;
    } catch {
      await pause(50);
    }
  }
  return false;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
