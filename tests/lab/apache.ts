import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Apache, findProgram } from "./programs";

/** How long a server may take to start, or to refuse. */
const START_MS = 15_000;
const STOP_MS = 4_000;
const POLL_MS = 40;

const USUAL_MODULES = [
  "mpm_event",
  "authn_core",
  "authz_core",
  "authz_host",
  "unixd",
  "log_config",
  "logio",
  "dir",
  "mime",
  "alias",
  "env",
  "setenvif",
  "socache_shmcb",
  "ssl",
];

/** Every process of the lab that runs now; each leads a group of its own, so that its children end with it. */
const running = new Set<ChildProcess>();

/** Starts a shell command or a program in a group of its own. Its output is collected. */
export function start(
  command: readonly [string, ...string[]],
  { cwd, env = process.env }: { cwd: string; env?: NodeJS.ProcessEnv },
) {
  const [program, ...args] = command;
  const child = spawn(program, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  const collected = { text: "" };
  const collect = (piece: Buffer) => {
    collected.text += piece.toString("utf8");
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const ended = new Promise<number>((resolve) => {
    child.on("error", () => resolve(127));
    child.on("close", (code, signal) => {
      running.delete(child);
      resolve(code ?? (signal ? 128 : 1));
    });
  });
  return { child, collected, ended };
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid) process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}

/** Ends a process and its children, kindly first. */
export async function stop(started: ReturnType<typeof start>): Promise<void> {
  signalGroup(started.child, "SIGTERM");
  const timer = setTimeout(() => signalGroup(started.child, "SIGKILL"), STOP_MS);
  await started.ended;
  clearTimeout(timer);
  signalGroup(started.child, "SIGKILL");
}

/** Ends everything that runs, at once: for the end of the lab, however it comes. */
export function stopAll(): void {
  for (const child of running) signalGroup(child, "SIGKILL");
}

export const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** A server of one case: its folder holds everything that it writes. */
export type Server = {
  readonly folder: string;
  readonly isUp: boolean;
  /** What it printed while it started. */
  readonly startup: () => string;
  readonly log: () => string;
  readonly stop: () => Promise<void>;
};

/**
 * Starts a private Apache on a configuration and waits until it is up or has refused. As root it becomes another user where
 * that is asked for.
 */
export async function startApache(
  apache: Apache,
  folder: string,
  configuration: string,
  { modules, without, isOther }: { modules: readonly string[]; without: readonly string[]; isOther: boolean },
): Promise<Server> {
  mkdirSync(join(folder, "htdocs"), { recursive: true });
  writeFileSync(join(folder, "htdocs/index.html"), "<!doctype html><title>It works</title>\n");
  writeFileSync(join(folder, "site.conf"), configuration);
  const conf = join(folder, "httpd.conf");
  writeFileSync(conf, baseConfiguration(apache, folder, [...USUAL_MODULES, ...modules], without));
  const isRoot = process.getuid?.() === 0;
  const setpriv = findProgram("setpriv");
  const command: [string, ...string[]] =
    isRoot && isOther && setpriv
      ? [setpriv, "--reuid=65534", "--regid=65534", "--clear-groups", apache.program]
      : [apache.program];
  command.push("-f", conf, "-DFOREGROUND");
  const started = start(command, { cwd: folder });
  let hasEnded = false;
  void started.ended.then(() => {
    hasEnded = true;
  });
  const log = () => {
    try {
      return readFileSync(join(folder, "error.log"), "utf8");
    } catch {
      return "";
    }
  };
  // AH00489, AH00292 and AH00163 are what the event, worker and prefork MPMs say when they take requests.
  const isUp = () => /AH00(?:489|292|163): /.test(log());
  for (let waited = 0; waited < START_MS && !hasEnded && !isUp(); waited += POLL_MS) await pause(POLL_MS);
  return {
    folder,
    isUp: !hasEnded && isUp(),
    startup: () => started.collected.text,
    log,
    stop: () => stop(started),
  };
}

function baseConfiguration(
  { moduleFolder, builtIn }: Apache,
  folder: string,
  modules: readonly string[],
  without: readonly string[],
): string {
  const loaded = [...new Set(modules)].filter((name) => !builtIn.has(name) && !without.includes(name));
  return [
    `ServerRoot "${folder}"`,
    `DefaultRuntimeDir "${folder}"`,
    `PidFile "${folder}/httpd.pid"`,
    ...loaded.map((name) => `LoadModule ${name}_module "${moduleFolder}/mod_${name}.so"`),
    `ErrorLog "${folder}/error.log"`,
    "LogLevel info",
    "<IfModule ssl_module>",
    "  LogLevel info ssl:debug",
    "</IfModule>",
    "ServerName localhost",
    "<IfModule mpm_event_module>",
    "  StartServers 1",
    "  ServerLimit 2",
    "  ThreadsPerChild 8",
    "  MaxRequestWorkers 16",
    "</IfModule>",
    "Timeout 8",
    ...(process.getuid?.() === 0 ? ["User #65534", "Group #65534"] : []),
    "<IfModule mime_module>",
    "  TypesConfig /dev/null",
    "</IfModule>",
    "<IfModule ssl_module>",
    "  <IfModule socache_shmcb_module>",
    `    SSLSessionCache "shmcb:${folder}/sessions(65536)"`,
    "  </IfModule>",
    "</IfModule>",
    `DocumentRoot "${folder}/htdocs"`,
    "<Directory />",
    "  Require all granted",
    "</Directory>",
    `Include "${folder}/site.conf"`,
    "",
  ].join("\n");
}
