import fc from "fast-check";

/*
 * Lines as servers and clients write them, with something planted in every place where it could stand that nobody may
 * read in a report for a mailing list.
 */

/** A line with a secret in it, and the part of the secret that must not be left. */
export type Planted = { readonly line: string; readonly secret: string };

const hosts: fc.Arbitrary<[string, string]> = fc.constantFrom<[string, string]>(
  ["zqplanted.net", "zqplanted"],
  ["www.zqplanted.org", "zqplanted"],
  ["WWW.ZQPlanted.Co.UK", "ZQPlanted"],
  ["a.b.c.d.e.f.g.h.i.j.zqplanted.com", "zqplanted"],
  ["zqplanted.a.b.c.d.e.f.g.h.i.j.com", "zqplanted"],
  ["xn--zqplanted-0qa.de", "zqplanted"],
  ["www.zqplanted.xn--p1ai", "zqplanted"],
  ["zqplanted-1.internal", "zqplanted"],
  ["zqplanted.local", "zqplanted"],
  ["zq_planted.corp.net", "zq_planted"],
  ["www.zqplanted.pl", "zqplanted"],
  ["zqplanted.sh", "zqplanted"],
  ["zqplanted.com.py", "zqplanted"],
  ["mail.zqplanted.so", "zqplanted"],
  ["zqplanted.example.key.de", "zqplanted"],
  ["zqplänted.de", "zqplänted"],
  ["zqplanted.com.", "zqplanted"],
);
const labels = fc.constantFrom<[string, string]>(
  ["zqplanted", "zqplanted"],
  ["zqplanted-01", "zqplanted"],
  ["ZQPLANTED7", "ZQPLANTED"],
);
const addresses = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 223 }), fc.nat(255), fc.nat(255), fc.integer({ min: 1, max: 254 }))
    .filter(([first]) => first !== 127)
    .map(([a, b, c, d]): [string, string] => [`${a}.${b}.${c}.${d}`, `${a}.${b}.${c}.${d}`]),
  fc.constantFrom<[string, string]>(
    ["2001:db8:c0de:77ab::1", "c0de"],
    ["2001:DB8:C0DE:77AB::", "C0DE"],
    ["fe80::c0de:77ff:fe00:1%eth0", "c0de"],
    ["c0de:77ab:1:2:3:4:5:6", "c0de"],
    ["::c0de:77ab", "c0de"],
    ["::ffff:203.0.113.77", "203.0.113.77"],
    ["64:ff9b::198.51.100.77", "198.51.100.77"],
  ),
);
const users = fc.constantFrom<[string, string]>(
  ["zqplanted", "zqplanted"],
  ["zq.planted", "zq.planted"],
  ["zq-planted_7", "planted"],
  ["ZQPlanted", "ZQPlanted"],
);
const mails = fc.constantFrom<[string, string]>(
  ["zqplanted@corp.net", "zqplanted"],
  ["zq.planted+tag@mail.corp.co.uk", "zq.planted"],
  ["o'zqplanted@corp.net", "zqplanted"],
  ["zqplanted@corp.pl", "zqplanted"],
  ["zqplanted@web01", "zqplanted"],
  ["zq!planted@xn--p1ai.xn--p1ai", "planted"],
  ["postmaster@zqplanted.sh", "zqplanted"],
);
const DATA = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjzqplantedzqplantedAgEA";
const keys = fc.constantFrom<[string, string]>(
  [`-----BEGIN PRIVATE KEY-----\n${DATA}\n${DATA}\n-----END PRIVATE KEY-----`, "zqplanted"],
  [`-----BEGIN RSA PRIVATE KEY-----\r\n${DATA}\r\n-----END RSA PRIVATE KEY-----`, "zqplanted"],
  [`-----BEGIN EC PRIVATE KEY-----\n${DATA}\n`, "zqplanted"],
  [`-----BEGIN ENCRYPTED PRIVATE KEY-----\\n${DATA}\\n-----END ENCRYPTED PRIVATE KEY-----`, "zqplanted"],
  [`-----BEGIN OPENSSH PRIVATE KEY-----\n> ${DATA}\n> ${DATA}\n-----END OPENSSH PRIVATE KEY-----`, "zqplanted"],
  [`---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\n${DATA}\n---- END SSH2 ENCRYPTED PRIVATE KEY ----`, "zqplanted"],
  [`—--BEGIN PRIVATE KEY—--\n${DATA}\n—--END PRIVATE KEY—--`, "zqplanted"],
  [`-----begin rsa private key-----\n${DATA}\n-----end rsa private key-----`, "zqplanted"],
  [`${DATA}\n${DATA}\n-----END RSA PRIVATE KEY-----`, "zqplanted"],
  [`-----BEGIN RSA PRIVATE KEY-----\n${DATA}\n-----END EC PRIVATE KEY-----`, "zqplanted"],
);

const STAMP = "[Fri Nov 20 10:11:12.123456 2026] [ssl:error] [pid 812:tid 14] ";
const HOST_PLACES = [
  `${STAMP}AH02565: Certificate and private key §:443:0 from /etc/ssl/a.crt and /etc/ssl/a.key do not match`,
  `${STAMP}[client 192.0.2.9:4711] AH02008: SSL library error 1 in handshake (server §:443)`,
  `${STAMP}[remote §:8443] AH01961: SSL Proxy requested for www.example.com:443 but not enabled`,
  "[Wed Feb 06 14:55:20 2013] [warn] RSA server certificate CommonName (CN) `§' does NOT match server name!?",
  "AH00558: apache2: Could not reliably determine the server's fully qualified domain name, using §. Set the 'ServerName' directive",
  "Nov 20 02:36:01 § apache2[123]: AH00112: Warning: DocumentRoot [/srv/a] does not exist",
  "2026-11-20T02:36:01+01:00 § httpd: AH00016: Configuration Failed",
  "curl: (60) SSL: no alternative certificate subject name matches target host name '§'",
  "curl: (6) Could not resolve host: §",
  "* Connected to § (192.0.2.4) port 443 (#0)",
  "depth=0 C = DE, O = Corp, CN = §\nverify error:num=18:self-signed certificate",
  " 0 s:/C=DE/O=Corp/CN=§\n   i:/C=DE/O=Corp CA/CN=Corp CA",
  "X509v3 Subject Alternative Name:\n    DNS:§, DNS:*.§",
  "    ServerName §\n    ServerAlias www.§",
  "<VirtualHost §:443>",
  "SSLCertificateFile /etc/letsencrypt/live/§/fullchain.pem",
  "SSLCertificateKeyFile /etc/ssl/private/§.key",
  'SSLCertificateFile "/etc/ssl/§.crt"',
  "ErrorLog /var/log/apache2/§-error.log",
  "openssl s_client -connect §:443 -servername § </dev/null",
  '203.0.113.4 - - [20/Nov/2026:10:11:12 +0100] "GET / HTTP/1.1" 200 5 "https://§/a?b=c" "Mozilla/5.0"',
  "Host: §",
  "Location: https://§/login",
  "ProxyPass / https://§:8443/",
  "[root@§ ~]# apachectl configtest",
  "admin@§:~$ sudo systemctl status apache2",
  'nginx: [emerg] host not found in upstream "§"',
  "getaddrinfo ENOTFOUND § §:443",
  "javax.net.ssl.SSLHandshakeException: No name matching § found",
  "Server certificate: {§}; hosts=[§] host=§,peer=(§)",
];
/** Where a name without a dot can only be a host. */
const LABEL_PLACES = [
  ...HOST_PLACES.filter((place) =>
    /\(server §|remote §|Nov 20|httpd:|resolve host|-connect|ServerName|VirtualHost §|^\[root|^admin|ProxyPass|^Host:|Location/.test(
      place,
    ),
  ),
  '203.0.113.4 - - [20/Nov/2026:10:11:12 +0100] "GET / HTTP/1.1" 200 5 "https://§/a" "Mozilla/5.0"',
];
const ADDRESS_PLACES = [
  `${STAMP}[client §:50012] AH02008: SSL library error 1 in handshake (server www.example.com:443)`,
  `${STAMP}[client §] AH01797: client denied by server configuration: /srv/a`,
  "[Wed Feb 06 14:55:20 2013] [error] [client §] Re-negotiation handshake failed: Not accepted by client!?",
  '§ - - [20/Nov/2026:10:11:12 +0100] "GET / HTTP/1.1" 200 5',
  "(98)Address already in use: AH00072: make_sock: could not bind to address [§]:443",
  "(13)Permission denied: AH00072: make_sock: could not bind to address §:443",
  "* Trying §...",
  "Listen §:443",
  "X-Forwarded-For: §, 10.0.0.1",
  "IP Address:§, DNS:www.example.com",
  "Received: from a (IPv6:§)",
  "ip=§;port=443 addr_§_x \"§\" '§' (§) <§>",
  "https://[§]:8443/ and https://§/",
];
const USER_PLACES = [
  "(13)Permission denied: AH00035: access to / denied because search permissions are missing on /home/§/public_html",
  "SSLCertificateKeyFile /Users/§/Sites/a.key",
  "SSLCertificateKeyFile C:\\Users\\§\\a.key",
  '203.0.113.4 - § [20/Nov/2026:10:11:12 +0100] "GET / HTTP/1.1" 401 5',
  `${STAMP}[client 203.0.113.4:5] AH01617: user §: authentication failure for "/": Password Mismatch`,
  `${STAMP}[client 203.0.113.4:5] AH01618: user § not found: /`,
  "AH01807: user '§' denied, username=§ user=\"§\"",
  "§@web01:~$ openssl version",
  "[§@localhost ~]# httpd -t",
  "curl -u §:pass https://www.example.com/",
  "GET https://§:secret@www.example.com/ and https://§@www.example.com/",
  "sudo: § : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/sbin/apachectl",
  "Nov 20 02:36:01 web01 sudo:   § : command not allowed",
];
const MAIL_PLACES = [
  "    ServerAdmin §",
  "subject=C = DE, O = Corp, emailAddress = §",
  " 0 s:/C=DE/O=Corp/emailAddress=§",
  "Please contact the server administrator at § to inform them",
  "From: Somebody <§>",
  "MDContactEmail mailto:§",
];
const KEY_PLACES = ["§", "$ cat /etc/ssl/a.key\n§\n$ ", `${STAMP}§`, "key: |\n§\nmore", '{"key":"§"}'];

/** One line with a secret in it. */
const within = (places: readonly string[], secrets: fc.Arbitrary<[string, string]>): fc.Arbitrary<Planted> =>
  fc.tuple(fc.constantFrom(...places), secrets).map(([place, [value, secret]]) => ({
    line: place.replaceAll("§", () => value),
    secret,
  }));

export const planted: fc.Arbitrary<Planted> = fc.oneof(
  { weight: 4, arbitrary: within(HOST_PLACES, hosts) },
  { weight: 2, arbitrary: within(LABEL_PLACES, labels) },
  { weight: 3, arbitrary: within(ADDRESS_PLACES, addresses) },
  { weight: 3, arbitrary: within(USER_PLACES, users) },
  { weight: 2, arbitrary: within(MAIL_PLACES, mails) },
  { weight: 2, arbitrary: within(KEY_PLACES, keys) },
);
