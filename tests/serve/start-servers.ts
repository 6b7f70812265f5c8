import { spawnSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { readContent } from "@/lib/content/load-content";
import { placeNotFoundPage } from "@/lib/not-found-page";
import { apacheConfig } from "@/lib/server/apache-config";
import { nginxConfig } from "@/lib/server/nginx-config";
import type { SiteSettings } from "@/lib/server/site-settings";
import { findNginx } from "../debian-files.mjs";
import { freePort } from "../free-ports.mjs";
import { pause, start, startApache, stop } from "../lab/apache";
import { installPrograms, readApache } from "../lab/programs";
import { announce, PATH } from "./servers";

const ROOT = process.cwd();
const START_MS = 15_000;

/**
 * What distributions configure before any site, which the site's own configuration has to stand: gzip as a type, pages
 * compressed on the way, folders listed; and how many threads answer, and what is logged, which a load is measured with.
 */
const DISTRIBUTION = `LogLevel warn ssl:warn
<IfModule mpm_event_module>
  StartServers 2
  ServerLimit 16
  MinSpareThreads 25
  MaxSpareThreads 75
  ThreadsPerChild 25
  MaxRequestWorkers 150
</IfModule>
AddType application/x-gzip .gz .tgz
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
  const sitePlaced = placedSite(folder, site);
  const editions = readContent(ROOT).records.editions.map(({ id }) => id);
  const settingsOf = async (name: string, path = ""): Promise<SiteSettings & { plain: string }> => {
    const [plain, tls] = [await freePort(), await freePort()];
    mkdirSync(join(folder, name));
    return {
      origin: `https://localhost:${tls}${path}`,
      plain: `http://localhost:${plain}${path}`,
      folder: path === "" ? site : sitePlaced,
      certificate,
      key,
      logs: join(folder, name),
      listen: { plain: [`127.0.0.1:${plain}`], tls: [`127.0.0.1:${tls}`] },
    };
  };

  const forApache = await settingsOf("apache");
  const forApacheBelow = await settingsOf("apache-below", PATH);
  const addresses = [forApache, forApacheBelow].flatMap(({ listen }) => [
    ...(listen?.plain ?? []),
    ...(listen?.tls ?? []),
  ]);
  const apache = await startApache(
    readApache(),
    join(folder, "apache"),
    `${addresses.map((address) => `Listen ${address}\n`).join("")}${DISTRIBUTION}${apacheConfig(forApache, editions)}${apacheConfig(forApacheBelow, editions)}`,
    {
      modules: ["rewrite", "headers", "http2", "filter", "deflate", "autoindex"],
      without: [],
      isOther: false,
    },
  );
  const forNginx = await settingsOf("nginx");
  const forNginxBelow = await settingsOf("nginx-below", PATH);
  const nginxServers = [forNginx, forNginxBelow].map((settings) =>
    startNginx(nginx, settings.logs, nginxConfig(settings, editions)),
  );
  const serve: [string, ...string[]] = [process.execPath, "--import", "tsx", "lib/cli/serve.ts", site, "0"];
  const nodes = ["", PATH].map((HANDSHAKE_BASE) =>
    start(serve, { cwd: ROOT, env: { ...process.env, HANDSHAKE_BASE } }),
  );

  const end = async () => {
    await Promise.all([apache.stop(), ...[...nginxServers, ...nodes].map(stop)]);
    // With a copy of the site in it, Node's own removal takes half a minute.
    spawnSync("rm", ["-rf", folder]);
  };
  const nodeOrigins = () =>
    nodes.flatMap(({ collected }) => /http:\/\/localhost:\d+[\w/]*/.exec(collected.text)?.[0] ?? []);
  for (let waited = 0; waited < START_MS && nodeOrigins().length < nodes.length; waited += 50) await pause(50);
  const [nodeOrigin, nodeBelow] = nodeOrigins();
  const nginxRuns = (await isAnswered(forNginx.plain)) && (await isAnswered(forNginxBelow.plain));
  if (!apache.isUp || !nodeOrigin || !nodeBelow || !nginxRuns) {
    await end();
    const said = [
      apache.startup(),
      apache.log(),
      ...[...nginxServers, ...nodes].map(({ collected }) => collected.text),
    ];
    throw new Error(`a server did not start:\n${said.join("\n")}`);
  }
  const [nodeLog = "", nodeBelowLog = ""] = nodes.map(({ child }, index) => {
    const log = join(folder, `npm-start-${index}.log`);
    writeFileSync(log, "");
    child.stdout.on("data", (piece: Buffer) => writeFileSync(log, piece, { flag: "a" }));
    return log;
  });
  announce({
    origins: {
      "Apache httpd": forApache.origin,
      "Apache httpd below a path": forApacheBelow.origin,
      nginx: forNginx.origin,
      "nginx below a path": forNginxBelow.origin,
      "npm start": nodeOrigin,
      "npm start below a path": nodeBelow.replace(/\/$/, ""),
    },
    plainOrigins: {
      "Apache httpd": forApache.plain,
      "Apache httpd below a path": forApacheBelow.plain,
      nginx: forNginx.plain,
      "nginx below a path": forNginxBelow.plain,
    },
    logs: {
      "Apache httpd": join(forApache.logs, "handshake.log"),
      "Apache httpd below a path": join(forApacheBelow.logs, "handshake.log"),
      nginx: join(forNginx.logs, "handshake.log"),
      "nginx below a path": join(forNginxBelow.logs, "handshake.log"),
      "npm start": nodeLog,
      "npm start below a path": nodeBelowLog,
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

/** The site with the 404 page that a build for the path has; that page alone knows it, and the rest is the same site. */
function placedSite(folder: string, site: string): string {
  const placed = join(folder, "placed");
  spawnSync("cp", ["-rL", "--preserve=timestamps", site, placed]);
  spawnSync("chmod", ["-R", "a+rX", placed]);
  const page = placeNotFoundPage(readFileSync(join(site, "404.html"), "utf8"), `${PATH}/`);
  writeFileSync(join(placed, "404.html"), page);
  writeFileSync(join(placed, "404.html.br"), brotliCompressSync(page));
  writeFileSync(join(placed, "404.html.gz"), gzipSync(page));
  return placed;
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
