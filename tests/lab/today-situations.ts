/** What a today note takes as given; the rest is the server that today-session.sh lays out. All of it is bash. */
export type Situation = {
  /** Before Apache starts. `$NOTE/1` is the first `apache` block of the note, `$PKI` the lab's certificates. */
  readonly setUp?: string;
  /** Before the command that begins so. */
  readonly before?: Readonly<Record<string, string>>;
  /** What a person types into the command that begins so, one line for each question. */
  readonly typed?: Readonly<Record<string, readonly string[]>>;
};

/** The files of a reader's folder, and which of the lab's certificates they are. */
export const EXAMPLE_FILES: Readonly<Record<string, string>> = {
  "server.key": "chained.key",
  "server.crt": "chained.crt",
  "server.csr": "chained.csr",
  "cert.der": "chained.der",
  "chain.pem": "intermediate.crt",
  "ca.crt": "root.crt",
  "client.crt": "client.crt",
};

const USE_FIRST_BLOCK = 'cp "$NOTE/1" /etc/apache2/conf-enabled/note.conf';
const USE_OWN_CERTIFICATE = `
  cp server.crt /etc/ssl/certs/server.crt
  cp server.key /etc/ssl/private/server.key
  systemctl restart apache2`;
const ENCRYPT_KEY = 'openssl pkey -in "$PKI/chained.key" -aes256 -passout "pass:old secret" -out server.key';
const ISSUE = "/lab/files/bin/issue";
/** A child that dies by a signal leaves no core file with this limit, whatever the kernel does with core files. */
const CRASH = `
  prlimit --pid $$ --core=1
  systemctl start apache2
  kill -SEGV "$(pgrep -o -P "$(cat /run/apache2/apache2.pid)")"
  until grep -q AH0005 /var/log/apache2/error.log; do sleep 0.05; done`;
/** What the steps of the guide before have made: a self-signed certificate under the site's name, and a page. */
const OWN_SITE = `
  ${ISSUE} own
  install -m 600 own.key /etc/ssl/private/www.example.com.key
  cp own.crt /etc/ssl/certs/www.example.com.crt
  cp own.key /etc/ssl/private/server.key
  cp own.crt /etc/ssl/certs/server.crt
  echo "It works over TLS." >/var/www/html/index.html`;
const SHOP = `${ISSUE} shop --ca "$PKI/root" --subject /CN=shop.example.com --san DNS:shop.example.com`;

export const SITUATIONS: Readonly<Record<string, Situation>> = {
  backtrace: {
    before: {
      "gdb -batch": `gcore -o /tmp/core "$(pgrep -P "$(cat /run/apache2/apache2.pid)" | head -1)"
        mv /tmp/core.* /var/cache/apache2/core/core`,
    },
  },
  ciphers: { setUp: 'cat "$NOTE/1" "$NOTE/2" >/etc/apache2/conf-enabled/note.conf' },
  coredump: { setUp: CRASH },
  coredumphelp: { setUp: CRASH },
  gid: { setUp: 'cp "$PKI/chained.crt" /etc/ssl/certs/server.crt' },
  "guide-hardening": { setUp: OWN_SITE },
  "guide-test": { setUp: OWN_SITE },
  hang: { before: { "grep -F": "curl -s https://www.example.com:80/ || [ $? = 35 ]" } },
  hashsymlinks: { setUp: 'install -D "$PKI/root.crt" /etc/apache2/client-ca/root.crt' },
  lockicon: { setUp: `echo "user:$(openssl passwd -apr1 secret)" >/etc/apache2/htpasswd; ${USE_FIRST_BLOCK}` },
  nn: { before: { "openssl s_client": USE_OWN_CERTIFICATE } },
  ownca: {
    // What other programs do when the store changes is theirs, and slow.
    setUp: "rm -rf /etc/ca-certificates/update.d",
    typed: {
      "openssl genpkey": ["secret", "secret"],
      "openssl req -new -x509": ["secret"],
      "openssl x509 -req": ["secret"],
    },
  },
  parallel: { setUp: 'rm /etc/apache2/sites-enabled/*; cp "$NOTE/1" /etc/apache2/sites-enabled/note.conf' },
  passphrase: {
    setUp: ENCRYPT_KEY,
    typed: {
      "openssl pkey -aes256": ["old secret", "new secret", "new secret"],
      "openssl pkey -in server.key -noout": ["new secret"],
    },
  },
  ports: { setUp: 'cp "$NOTE/1" /etc/apache2/sites-enabled/note.conf' },
  realcert: {
    before: {
      "openssl x509 -noout -checkhost":
        'openssl x509 -req -in server.csr -CA "$PKI/root.crt" -CAkey "$PKI/root.key" -copy_extensions copy -out server.crt',
    },
  },
  refused: { before: { "a2enmod ssl": "rm /etc/apache2/mods-enabled/ssl.*; systemctl restart apache2" } },
  removepassphrase: { setUp: ENCRYPT_KEY, typed: { "openssl pkey -in server.key.org": ["old secret"] } },
  selfcert: {
    before: { "curl --cacert": USE_OWN_CERTIFICATE },
    typed: { "openssl pkey -aes256": ["secret", "secret"] },
  },
  sgc: { setUp: `${ISSUE} server --ca "$PKI/root" --extension extendedKeyUsage=serverAuth,msSGC,nsSGC` },
  srp: {
    before: {
      "curl -k": `cp passwd.srpv /etc/apache2/passwd.srpv; ${USE_FIRST_BLOCK}; systemctl restart apache2`,
    },
    typed: { "openssl srp": ["secret1", "secret1"] },
  },
  startup: { setUp: ENCRYPT_KEY },
  vhosts: {
    setUp: `
      ${SHOP}
      sed -e 's/www\\.example\\.com/shop.example.com/' -e "s|/etc/ssl/certs/server.crt|$PWD/shop.crt|" \\
        -e "s|/etc/ssl/private/server.key|$PWD/shop.key|" \\
        /etc/apache2/sites-enabled/default-ssl.conf >/etc/apache2/sites-enabled/shop.conf`,
  },
  vhosts2: {
    setUp: `
      ${SHOP}
      cp shop.crt /etc/ssl/certs/shop.example.com.crt
      cp shop.key /etc/ssl/private/shop.example.com.key
      cp /etc/ssl/certs/server.crt /etc/ssl/certs/www.example.com.crt
      cp /etc/ssl/private/server.key /etc/ssl/private/www.example.com.key
      cp "$NOTE/1" /etc/apache2/sites-enabled/default-ssl.conf`,
  },
  y2k: { setUp: `${ISSUE} server --ca "$PKI/root" --to 12800` },
};
