import { readContent } from "@/lib/content/load-content";
import { apacheConfig } from "@/lib/server/apache-config";
import { nginxConfig } from "@/lib/server/nginx-config";
import { faultsOf } from "@/lib/server/site-settings";
import { readOptions } from "./read-options";

const USAGE = `usage: npm run -s server-config -- apache|nginx [option...] > handshake.conf

  --origin       the site's address       https://handshake.example
  --folder       a copy of dist/          /srv/handshake
  --certificate  with its chain, in PEM   /etc/ssl/certs/handshake.pem
  --key          its private key          /etc/ssl/private/handshake.key
  --logs         the access log's folder  /var/log/apache2 or /var/log/nginx`;

const SERVERS = { apache: apacheConfig, nginx: nginxConfig };
const DEFAULT_LOGS = { apache: "/var/log/apache2", nginx: "/var/log/nginx" };

/** `tsx lib/cli/server-config.ts apache|nginx`: prints the configuration that serves the finished folder. */
function serverConfig(args: readonly string[]): number {
  const options = readOptions(args, {
    origin: { type: "string", default: "https://handshake.example" },
    folder: { type: "string", default: "/srv/handshake" },
    certificate: { type: "string", default: "/etc/ssl/certs/handshake.pem" },
    key: { type: "string", default: "/etc/ssl/private/handshake.key" },
    logs: { type: "string" },
    help: { type: "boolean", short: "h" },
  });
  if ("fault" in options) return wrongUse(`${options.fault}\n${USAGE}`);
  const { help, logs, ...values } = options.values;
  if (help) {
    console.log(USAGE);
    return 0;
  }
  const [name] = options.positionals;
  if (options.positionals.length !== 1 || (name !== "apache" && name !== "nginx")) return wrongUse(USAGE);
  const settings = { ...values, logs: logs ?? DEFAULT_LOGS[name] };
  const faults = faultsOf(settings);
  if (faults.length > 0) return wrongUse(faults.join("\n"));
  const { records } = readContent(process.cwd());
  process.stdout.write(
    SERVERS[name](
      settings,
      records.editions.map(({ id }) => id),
    ),
  );
  return 0;
}

function wrongUse(message: string): number {
  console.error(message);
  return 2;
}

process.exitCode = serverConfig(process.argv.slice(2));
