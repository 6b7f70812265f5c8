import { chmodSync, chownSync, mkdirSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { delimiter, join } from "node:path";
import { mendedConfiguration } from "@/lib/content/recipes";
import type { Recipe } from "@/lib/content/schema";
import { freePort } from "../free-ports.mjs";
import { pause, type Server, start, startApache, stop } from "./apache";
import { type Apache, findProgram, hasModule } from "./programs";

/** No client may take longer. */
const ASK_MS = 20_000;
const PREPARE_MS = 30_000;
const BESIDE_MS = 8_000;
/** What Apache logs of a connection may come a little after its end. */
const LOG_MS = 250;

/** The lab's own folders: certificates, programs for recipes, and where cases put theirs. */
export type Lab = { readonly apache: Apache; readonly pki: string; readonly bin: string; readonly folder: string };

/** What a case is made of, once broken and once mended. */
export type Attempt = Pick<Recipe, "configuration" | "modules" | "without" | "prepare" | "beside" | "ask" | "user"> & {
  readonly mend?: string | undefined;
};

export type Seen = {
  readonly isUp: boolean;
  /** What each printer printed: `startup`, `error-log`, and each client. */
  readonly printed: Readonly<Record<string, string>>;
  /** Of each client: whether it got what it asked for. */
  readonly succeeded: Readonly<Record<string, boolean>>;
  /** The clients that are not installed here. */
  readonly absent: readonly string[];
  /** What is written in place of folders and ports of this machine. */
  readonly neutral: (text: string) => string;
};

export function brokenAttempt(recipe: Recipe): Attempt {
  return recipe;
}

/** The case with its fix applied; the same clients ask. */
export function mendedAttempt(recipe: Recipe): Attempt {
  const { fix } = recipe;
  return {
    ...recipe,
    configuration: mendedConfiguration(recipe),
    mend: fix.prepare,
    user: fix.user ?? recipe.user,
    modules: fix.modules ?? recipe.modules,
    without: fix.without ?? recipe.without,
    beside: fix.beside ?? recipe.beside,
    ask: { ...recipe.ask, ...fix.ask },
  };
}

/** The first thing that this machine does not have for a recipe, in a sentence. */
export async function missingFor(lab: Lab, recipe: Recipe): Promise<string | undefined> {
  const module = [...recipe.modules, ...(recipe.fix.modules ?? [])].find((name) => !hasModule(lab.apache, name));
  if (module) return `this Apache has no mod_${module}`;
  if (recipe.user === "root" && process.getuid?.() !== 0) return "it needs root";
  for (const { test, why } of recipe.needs) {
    const { ended } = start(["sh", "-c", test], { cwd: lab.folder, env: environment(lab) });
    if ((await ended) !== 0) return why;
  }
  return undefined;
}

/** The programs that a client's name does not tell. */
const PROGRAMS: Readonly<Record<string, string>> = { python: "python3" };
const programOf = (client: string) => {
  const [name = client] = client.split("-");
  return PROGRAMS[name] ?? name;
};

/** Prepares a case in its own folder, starts its servers, lets its clients ask, and ends them all. Throws where the case itself is wrong. */
export async function provoke(lab: Lab, name: string, attempt: Attempt): Promise<Seen> {
  const folder = join(lab.folder, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  const isOther = attempt.user === "other";
  if (isOther && process.getuid?.() === 0) chownSync(folder, 65534, 65534);
  const ports = { port: await freePort(), port2: await freePort(), port3: await freePort() };
  const fill = (text: string) =>
    text
      .replaceAll("{pki}", lab.pki)
      .replaceAll("{dir}", folder)
      .replaceAll(/\{(port[23]?)\}/g, (_, port: keyof typeof ports) => String(ports[port]));
  const neutral = (text: string) =>
    text
      .replaceAll(lab.pki, "/etc/ssl/example")
      .replaceAll(folder, "/etc/apache2")
      .replaceAll(lab.folder, "/etc/apache2")
      .replaceAll(String(ports.port3), "9443")
      .replaceAll(String(ports.port2), "8443")
      .replaceAll(String(ports.port), "443")
      // A traceback of Python names its files by where this machine has them.
      .replaceAll(/File "[^"\n]*\//g, 'File "');
  const env = environment(lab);

  for (const script of [attempt.prepare, attempt.mend]) {
    if (script === undefined) continue;
    const ran = await runShell(fill(script), folder, env, PREPARE_MS);
    if (ran.code !== 0) throw new Error(`its preparation ends with ${ran.code}: ${ran.text.trim()}`);
  }
  const beside = [];
  let server: Server | undefined;
  try {
    for (const { run, port } of attempt.beside ?? []) {
      const started = start(["sh", "-c", `exec ${fill(run)}`], { cwd: folder, env });
      beside.push(started);
      if (!(await isListening(ports[port])))
        throw new Error(`what runs beside it does not listen on {${port}}: ${started.collected.text.trim()}`);
    }
    server = await startApache(lab.apache, folder, fill(attempt.configuration), {
      modules: attempt.modules,
      without: attempt.without,
      isOther,
    });
    const printed: Record<string, string> = {};
    const succeeded: Record<string, boolean> = {};
    const absent: string[] = [];
    for (const [client, command] of Object.entries(attempt.ask ?? {})) {
      if (!findProgram(programOf(client))) {
        absent.push(client);
        continue;
      }
      const { code, text } = await runShell(fill(command), folder, env, ASK_MS);
      printed[client] = text;
      succeeded[client] = code === 0;
    }
    await pause(LOG_MS);
    const { isUp } = server;
    await server.stop();
    return {
      isUp,
      printed: { startup: server.startup(), "error-log": server.log(), ...printed },
      succeeded,
      absent,
      neutral,
    };
  } finally {
    await server?.stop();
    for (const started of beside) await stop(started);
  }
}

function environment({ bin }: Lab): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}${delimiter}/usr/sbin`, LAB: bin, LC_ALL: "C" };
}

async function runShell(script: string, cwd: string, env: NodeJS.ProcessEnv, limit: number) {
  const started = start(["sh", "-euc", script], { cwd, env });
  const timer = setTimeout(() => void stop(started), limit);
  const code = await started.ended;
  clearTimeout(timer);
  return { code, text: started.collected.text };
}

async function isListening(port: number): Promise<boolean> {
  for (let waited = 0; waited < BESIDE_MS; waited += 50) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.on("connect", () => {
        socket.destroy();
        resolve(true);
      });
      socket.on("error", () => resolve(false));
    });
    if (isOpen) return true;
    await pause(50);
  }
  return false;
}
