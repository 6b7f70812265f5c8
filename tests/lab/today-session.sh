#!/bin/bash
# Lays out a server as Debian does, in the private copy of the machine that today-namespace.sh made, and runs there, in one
# shell, the commands of /lab/topic/commands: N is the N-th command; beside it stand N.typed, what a person types, and
# N.before, what happens before. Each leaves N.printed and N.code.
set -eu
export LC_ALL=C HOME=/root PATH=/lab/files/bin-today:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PKI=/lab/pki NOTE=/lab/topic/note
umask 022

# What a reader has: names that lead to the server, and a system that trusts the CA.
cat >/etc/hosts <<END
127.0.0.1 localhost www.example.com example.com shop.example.com
127.0.1.1 $(uname -n).example.com $(uname -n)
END
install -D -m 644 "$PKI/root.crt" /usr/local/share/ca-certificates/example-root.crt
mkdir -p /etc/ssl/certs /etc/ssl/private
cat "$PKI/root.crt" >>/etc/ssl/certs/ca-certificates.crt
cp "$PKI/root.crt" /etc/ssl/certs/example-root.pem
ln -sf example-root.pem "/etc/ssl/certs/$(openssl x509 -noout -hash -in "$PKI/root.crt").0"
cp "$PKI/chained-full.crt" /etc/ssl/certs/server.crt
install -m 600 "$PKI/chained.key" /etc/ssl/private/server.key

# Apache as Debian lays it out.
rm -rf /etc/apache2 /var/log/apache2 /var/cache/apache2 /var/www
mkdir -p /etc/apache2/{mods,sites,conf}-{available,enabled} /var/log/apache2 /var/cache/apache2 /var/www/html /run/lock
echo '<!doctype html><title>It works</title>' >/var/www/html/index.html
cd /etc/apache2
cat >envvars <<'END'
export APACHE_RUN_USER=www-data
export APACHE_RUN_GROUP=www-data
export APACHE_PID_FILE=/var/run/apache2/apache2.pid
export APACHE_RUN_DIR=/var/run/apache2
export APACHE_LOCK_DIR=/var/lock/apache2
export APACHE_LOG_DIR=/var/log/apache2
END
cat >apache2.conf <<'END'
DefaultRuntimeDir ${APACHE_RUN_DIR}
PidFile ${APACHE_PID_FILE}
User ${APACHE_RUN_USER}
Group ${APACHE_RUN_GROUP}
ErrorLog ${APACHE_LOG_DIR}/error.log
LogLevel warn
LogFormat "%h %l %u %t \"%r\" %>s %O \"%{Referer}i\" \"%{User-Agent}i\"" combined
CustomLog ${APACHE_LOG_DIR}/access.log combined
IncludeOptional mods-enabled/*.load
IncludeOptional mods-enabled/*.conf
Include ports.conf
<Directory />
    AllowOverride None
    Require all denied
</Directory>
<Directory /var/www/>
    Require all granted
</Directory>
ServerTokens OS
IncludeOptional conf-enabled/*.conf
IncludeOptional sites-enabled/*.conf
END
cat >ports.conf <<'END'
Listen 80
<IfModule ssl_module>
    Listen 443
</IfModule>
END
for module in "$MODULES"/mod_*.so; do
  name=${module##*/mod_}
  name=${name%.so}
  echo "LoadModule ${name}_module $module" >"mods-available/$name.load"
done
cat >mods-available/ssl.conf <<'END'
SSLRandomSeed startup builtin
SSLRandomSeed startup file:/dev/urandom 512
SSLRandomSeed connect builtin
SSLRandomSeed connect file:/dev/urandom 512
SSLSessionCache shmcb:${APACHE_RUN_DIR}/ssl_scache(512000)
SSLSessionCacheTimeout 300
SSLCipherSuite HIGH:!aNULL
SSLProtocol all -SSLv3
SSLSessionTickets off
END
cat >mods-available/status.conf <<'END'
<Location /server-status>
    SetHandler server-status
    Require local
</Location>
END
cat >mods-available/setenvif.conf <<'END'
BrowserMatch "MSIE 4\.0b2;" nokeepalive downgrade-1.0 force-response-1.0
END
cat >mods-available/mime.conf <<'END'
TypesConfig /dev/null
AddType text/html .html
END
cat >mods-available/mpm_event.conf <<'END'
StartServers 1
END
cat >sites-enabled/000-default.conf <<'END'
<VirtualHost *:80>
    ServerName www.example.com
    DocumentRoot /var/www/html
</VirtualHost>
END
cat >sites-enabled/default-ssl.conf <<'END'
<IfModule ssl_module>
    <VirtualHost *:443>
        ServerName www.example.com
        DocumentRoot /var/www/html
        SSLEngine on
        SSLCertificateFile /etc/ssl/certs/server.crt
        SSLCertificateKeyFile /etc/ssl/private/server.key
    </VirtualHost>
</IfModule>
END
a2enmod -q mpm_event authn_core authn_file authz_core authz_host authz_user auth_basic alias dir env filter mime setenvif \
  status socache_shmcb ssl

cd /lab/topic/work
if [ -e ../set-up ]; then
  bash -eu ../set-up
fi
systemctl start apache2

for ((number = 1; ; number++)); do
  step=/lab/topic/commands/$number
  [ -e "$step" ] || break
  if [ -e "$step.before" ]; then
    bash -eu "$step.before"
  fi
  typed=/dev/null
  [ ! -e "$step.typed" ] || typed=$step.typed
  set +eu
  { eval "$(<"$step")"; } <"$typed" >"$step.printed" 2>&1
  echo $? >"$step.code"
  set -eu
done
