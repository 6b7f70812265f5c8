const PRIVATE_KEY = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY-----/;
const PRIVATE_KEY_BLOCK =
  /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY-----[\s\S]*?(?:-----END (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY-----|$)/g;
const EMAIL = /\b[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}\b/gi;
const IPV4 = /\b(?:\d{1,3}\.){3}\d{1,3}\b/g;
const IPV6 = /(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{1,4}(?![\w:])/gi;
const HOST = /\b(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}\b/gi;
const HOME = /(\/(?:home|Users)\/)([^/\s"']{1,64})/g;
const CREDENTIALS = /(\b(?:Authorization|Cookie|Set-Cookie|Proxy-Authorization):\s*)[^\r\n]{1,2000}/gi;
const USER_IN_ADDRESS = /(\bhttps?:\/\/)[^/\s:@]{1,64}:[^/\s@]{1,64}@/gi;
const QUERY = /(\bhttps?:\/\/[^\s?"']{1,500}\?)[^\s"']{1,2000}/gi;

/** Names that tell nothing about anybody, and file names that only look like hosts. */
const KEPT =
  /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|::1?|.*\.(?:c|h|so|conf|crt|key|pem|der|csr|log|cnf|html?|php|py|js|java|cgi|service|sh|pl|txt|example|test|invalid|localhost)|(?:.*\.)?example\.(?:com|org|net))$/i;

/** Whether a text holds the beginning of a private key. */
export function hasPrivateKey(text: string): boolean {
  return PRIVATE_KEY.test(text);
}

/**
 * The text with private keys, credentials, mail addresses, users, hosts and addresses masked, the same thing by the same
 * name everywhere (`host-1.example`), so that the report still makes sense. Loopback addresses and file names stay.
 */
export function redact(text: string): string {
  const names = new Map<string, string>();
  const mask = (kind: string, value: string, shape: (number: number) => string) => {
    if (KEPT.test(value)) return value;
    const key = `${kind}\0${value.toLowerCase()}`;
    const known = names.get(key);
    if (known) return known;
    const number = [...names.keys()].filter((name) => name.startsWith(`${kind}\0`)).length + 1;
    const masked = shape(number);
    names.set(key, masked);
    return masked;
  };
  return text
    .replace(PRIVATE_KEY_BLOCK, "[private key removed]")
    .replace(CREDENTIALS, "$1[removed]")
    .replace(USER_IN_ADDRESS, "$1[removed]@")
    .replace(QUERY, "$1[removed]")
    .replace(EMAIL, (value) => mask("mail", value, (number) => `user-${number}@mail.example`))
    .replace(HOME, (_, folder: string, user: string) => `${folder}${mask("user", user, (number) => `user-${number}`)}`)
    .replace(IPV4, (value) => mask("address", value, (number) => `192.0.2.${number % 255}`))
    .replace(IPV6, (value) => mask("address6", value, (number) => `2001:db8::${number}`))
    .replace(HOST, (value) => mask("host", value, (number) => `host-${number}.example`));
}
