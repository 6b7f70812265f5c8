import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

/** What the lab cannot do without: the program, and Debian's package of it. */
const NEEDED = { apache2: "apache2-bin", openssl: "openssl", curl: "curl", python3: "python3" } as const;
/** Where administration programs are, which are not in every user's PATH. */
const FOLDERS = [...(process.env.PATH ?? "").split(delimiter), "/usr/local/sbin", "/usr/sbin", "/sbin"];
const MODULE_FOLDERS = ["/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/libexec/apache2"];

/** The Apache that the lab starts, and what it is made of. */
export type Apache = {
  readonly program: string;
  readonly release: string;
  readonly openssl: string;
  readonly moduleFolder: string;
  /** Compiled in, so that they must not be loaded: `core`, `so`, `unixd`. */
  readonly builtIn: ReadonlySet<string>;
};

/** The path of a program, or undefined where there is none. */
export function findProgram(name: string): string | undefined {
  return FOLDERS.map((folder) => join(folder, name)).find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

const findApache = () => findProgram("apache2") ?? findProgram("httpd");

/**
 * Installs what is missing where that is allowed; otherwise returns the sentence that says what to do. `purpose` says in it
 * what the programs are for.
 */
export function installPrograms(purpose = "the lab"): string | undefined {
  const isMissing = (name: string) => (name === "apache2" ? !findApache() : !findProgram(name));
  const missing = () => Object.entries(NEEDED).flatMap(([name, debian]) => (isMissing(name) ? [debian] : []));
  if (missing().length === 0) return undefined;
  if (process.getuid?.() === 0 && findProgram("apt-get")) {
    console.log(`Installing Debian's ${missing().join(", ")} for ${purpose} …`);
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit", env });
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing()], { stdio: "inherit", env });
  }
  const still = missing();
  if (still.length === 0) return undefined;
  return `Apache httpd with mod_ssl, openssl, curl and Python are needed for ${purpose}, and not all of them are found. On Debian, as root: apt-get install ${still.join(" ")}`;
}

const output = (program: string, ...args: string[]) => {
  const { stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
  return `${stdout}${stderr}`;
};

/** Reads what the installed Apache is. Throws where it or its modules cannot be found. */
export function readApache(): Apache {
  const program = findApache();
  const moduleFolder = MODULE_FOLDERS.find((folder) => existsSync(join(folder, "mod_ssl.so")));
  const openssl = /OpenSSL (\d+\.\d+\.\d+[a-z]*)/.exec(output("openssl", "version"))?.[1];
  if (!program || !moduleFolder || !openssl) throw new Error("no Apache httpd with mod_ssl, or no openssl");
  const release = /Apache\/(\d+\.\d+\.\d+)/.exec(output(program, "-v"))?.[1] ?? "";
  const builtIn = [...output(program, "-l").matchAll(/^\s+(?:mod_)?(\w+)\.c$/gm)].map(([, name]) => name ?? "");
  return { program, release, openssl, moduleFolder, builtIn: new Set(builtIn) };
}

/** Whether the Apache can load a module. */
export function hasModule({ moduleFolder, builtIn }: Apache, name: string): boolean {
  return builtIn.has(name) || readdirSync(moduleFolder).includes(`mod_${name}.so`);
}

/** The version that a client tells of itself, or an empty text. */
export function versionOf(client: string): string {
  const programs: Readonly<Record<string, readonly [string, ...string[]]>> = {
    python: ["python3", "--version"],
    openssl: ["openssl", "version"],
    node: ["node", "--version"],
    chromium: ["chromium", "--version"],
    java: ["java", "-version"],
  };
  const [program, ...args] = programs[client] ?? [client, "--version"];
  return /\d+(?:\.\d+)+/.exec(output(program, ...args))?.[0] ?? "";
}
