/*
 * `npm run container`: builds the image that lib/server/Containerfile describes, runs it as its first lines say, and
 * holds what it promises; exit code 1 where something does not hold. It needs Debian, root, and a Node that needs no
 * packages of Debian's but libstdc++6 (that of nodejs.org or NodeSource). A podman with storage of its own is used, so
 * that no other image is touched, and no registry of images is asked: the base image is made of Debian's essential
 * packages and of the Node and npm that run this, under the name that the Containerfile has for it.
 */
import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { root } from "../../lib/cli/prepare.mjs";

const CONTAINERFILE = "lib/server/Containerfile";
const ORIGIN = "https://handshake.example";
const START_MS = 20_000;
/** The server waits this long for those that still download; nobody does here. */
const STOP_MS = 8_000;
/** Where the user of the image is at home; the real base image has another folder for it. */
const HOME = "/srv/node";
/** What npm reads whoever runs it, beside its program. */
const NPM_SETTINGS = "/usr/local/etc/npmrc";

if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) {
  console.error("This needs root on a Debian: it installs podman and makes an image of Debian's packages.");
  process.exit(2);
}
// Ctrl-C reaches the commands as well. Their end is the end of this, which then removes what it made.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {});

const folder = mkdtempSync(join(tmpdir(), "handshake-container-"));
const engine = ["--root", "--runroot", "--tmpdir"].flatMap((option) => [option, join(folder, `podman${option}`)]);
engine.push("--runtime", "runc", "--cgroup-manager", "cgroupfs", "--events-backend", "none");
let failures = 0;
try {
  const base = /^FROM (\S+:\d+-(\w+)-slim)$/m.exec(readFileSync(join(root, CONTAINERFILE), "utf8"));
  if (!base?.[1] || !base[2]) throw new Error(`${CONTAINERFILE}: its last FROM names no node:<number>-<Debian>-slim`);
  installEngine();
  makeBase(base[1], base[2]);
  build();
  await holdPromises(base[1]);
} catch (fault) {
  console.error(/** @type {Error} */ (fault).message);
  failures += 1;
} finally {
  spawnSync("podman", [...engine, "rm", "--force", "--all"]);
  // A build that was stopped leaves more mounted below.
  spawnSync("umount", ["--recursive", join(folder, "podman--root", "overlay")]);
  rmSync(folder, { recursive: true });
}
process.exit(failures === 0 ? 0 : 1);

function installEngine() {
  const missing = ["podman", "runc", "mmdebstrap"].filter((name) => spawnSync(name, ["--version"]).status !== 0);
  if (missing.length === 0) return;
  console.log(`Installing ${missing.join(", ")} …`);
  run("apt-get", "update", "-qq");
  run("apt-get", "install", "-y", "-qq", "--no-install-recommends", ...missing);
}

/**
 * @param {string} name of the image
 * @param {string} suite of Debian
 */
function makeBase(name, suite) {
  console.log(`Making ${name} with Node ${process.version} …`);
  const files = join(folder, "base");
  run("mmdebstrap", "--quiet", "--variant=essential", "--include=libstdc++6", "--format=directory", suite, files);
  cpSync(process.execPath, join(files, "usr/local/bin/node"));
  const npm = realpathSync(run("sh", "-c", "command -v npm").trim());
  cpSync(join(npm, "../.."), join(files, "usr/local/lib/node_modules/npm"), { recursive: true });
  for (const command of ["npm", "npx"]) {
    symlinkSync(`../lib/node_modules/npm/bin/${command}-cli.js`, join(files, "usr/local/bin", command));
  }
  appendFileSync(join(files, "etc/passwd"), `node:x:1000:1000::${HOME}:/bin/sh\n`);
  appendFileSync(join(files, "etc/group"), "node:x:1000:\n");
  mkdirSync(join(files, HOME), { recursive: true });
  const archive = join(folder, "base.tar");
  run("tar", "--create", "--file", archive, "--directory", files, ".");
  const path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  podman("import", "--quiet", "--change", `ENV PATH=${path}`, archive, name);
}

/** npm within gets its packages from where npm gets them here. */
function build() {
  console.log("Building the image …");
  const settings = run("npm", "config", "get", "registry", "cafile").replace(/^cafile=null$/m, "");
  const authorities = /^cafile=(.+)$/m.exec(settings)?.[1];
  const npmrc = join(folder, "npmrc");
  writeFileSync(npmrc, settings);
  const shared = [`${npmrc}:${NPM_SETTINGS}:ro`, ...(authorities ? [`${authorities}:${authorities}:ro`] : [])];
  const outside = ["--pull=never", "--layers=false", "--network=host", ...shared.map((path) => `--volume=${path}`)];
  const told = [
    "--format",
    "docker",
    "--build-arg",
    `HANDSHAKE_ORIGIN=${ORIGIN}`,
    "-f",
    CONTAINERFILE,
    "-t",
    "handshake",
  ];
  podman("build", ...outside, ...told, ".");
}

/** @param {string} base the name of the image that it is built on */
async function holdPromises(base) {
  const { User, Labels } = JSON.parse(podman("image", "inspect", "handshake"))[0].Config;
  hold("the image names its user by number", User === "1000:1000", User);
  hold(
    "the image says its licence",
    Labels["org.opencontainers.image.licenses"] === "Apache-2.0",
    JSON.stringify(Labels),
  );

  // Podman would raise these two above what some machines allow.
  const limits = ["--ulimit=nofile=1024:1024", "--ulimit=nproc=1024:1024"];
  // Podman alone makes a read-only container's /tmp writable.
  const rights = ["--read-only", "--read-only-tmpfs=false", "--cap-drop=ALL", "--security-opt=no-new-privileges"];
  podman("run", "--detach", "--name=site", "--network=none", ...limits, ...rights, "handshake");
  const began = Date.now();
  while (attempt("healthcheck", "run", "site").status !== 0 && Date.now() - began < START_MS) await pause(200);
  hold("it becomes well", attempt("healthcheck", "run", "site").status === 0, `${Date.now() - began} ms`);

  const user = inside("id");
  hold("it runs as a user without rights", user === "uid=1000(node) gid=1000(node) groups=1000(node)", user);
  const status = inside("cat", "/proc/1/status");
  const rightsLeft = ["CapPrm", "CapEff", "CapBnd", "NoNewPrivs"].map((name) => numberOf(status, name));
  hold("no right is left, and none can be had", rightsLeft.join() === "0,0,0,1", rightsLeft.join());
  const program = inside("cat", "/proc/1/cmdline").replaceAll("\0", " ").trim();
  hold("the server is process 1", program === "node serve.mjs dist 3000", program);
  const present = inside("ls", "-A", ".").split("\n").join();
  hold("nothing of the build is left", present === "LICENSE,NOTICE,dist,serve.mjs", present);
  const writable = ["dist", ".", "/tmp", "/var/tmp", "/run", HOME].filter(
    (place) => attempt("exec", "site", "touch", `${place}/written`).status === 0,
  );
  hold("it can write nowhere", writable.length === 0, writable.join());

  holdAnswer("/healthz", 200, "text/plain", "ok");
  holdAnswer("/", 200, "text/html", `<link rel="canonical" href="${ORIGIN}/"`);
  holdAnswer("/search?q=AH02565", 200, "text/html", "/errors/AH02565");
  holdAnswer("/api/search?q=AH02565", 200, "application/json", "AH02565");
  holdAnswer("/errors/AH02565x", 404, "text/html", "/errors/AH02565");

  const stopping = Date.now();
  podman("stop", "site");
  const took = Date.now() - stopping;
  const code = podman("inspect", "--format", "{{.State.ExitCode}}", "site").trim();
  hold("it ends cleanly when it is told to stop", code === "0" && took < STOP_MS, `exit code ${code}, ${took} ms`);

  const [all = 0, ofBase = 0] = ["handshake", base].map((name) =>
    Number(podman("image", "inspect", "--format", "{{.Size}}", name)),
  );
  const megabytes = (/** @type {number} */ bytes) => `${Math.round(bytes / 1e6)} MB`;
  console.log(`The image has ${megabytes(all)}, ${megabytes(all - ofBase)} of them over its base.`);
}

/** @param {string} address @param {number} status @param {string} type @param {string} text */
function holdAnswer(address, status, type, text) {
  const script = `fetch("http://127.0.0.1:3000" + process.argv[1]).then(async (answer) =>
    console.log(answer.status, answer.headers.get("content-type"), await answer.text()))`;
  const answer = inside("node", "-e", script, address);
  const holds = answer.startsWith(`${status} ${type}`) && answer.includes(text);
  hold(`${address} is answered with ${status}, ${type} and ${text}`, holds, answer.slice(0, 200));
}

/** @param {string} promise @param {boolean} holds @param {string} found */
function hold(promise, holds, found) {
  console.log(holds ? `ok      ${promise}` : `FAILED  ${promise}: found ${found}`);
  if (!holds) failures += 1;
}

/** @param {string} status as in /proc @param {string} name */
function numberOf(status, name) {
  return Number.parseInt(new RegExp(`^${name}:\\s*(\\w+)$`, "m").exec(status)?.[1] ?? "none", 16);
}

/** @param {string[]} command run in the container → what it printed */
function inside(...command) {
  return podman("exec", "site", ...command).trim();
}

/** @param {string[]} args */
function podman(...args) {
  return run("podman", ...engine, ...args);
}

/** @param {string[]} args of a podman that may fail */
function attempt(...args) {
  return spawnSync("podman", [...engine, ...args]);
}

/**
 * What a command printed. Throws with all of it when the command fails.
 * @param {string} command
 * @param {string[]} args
 */
function run(command, ...args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 100_000_000,
  });
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(" ")} failed:\n${stdout ?? ""}${stderr ?? ""}${error ?? ""}`);
}
