#!/bin/sh
# Makes the certificates of the lab in the current folder, with dates that count from now, so that none ever rots.
set -eu

ca() { issue "$@" --authority --san ""; }

ca root --subject "/CN=Example Root CA" --to 3650
ca other-root --subject "/CN=Another Root CA" --to 3650
ca intermediate --subject "/CN=Example Issuing CA" --ca root --to 365
ca deep-1 --subject "/CN=Example Policy CA" --ca root --to 365
ca deep-2 --subject "/CN=Example Users CA" --ca deep-1 --to 365

server() { issue "$@" --extension extendedKeyUsage=serverAuth --extension keyUsage=digitalSignature,keyEncipherment; }

# Signed by the root itself, so that one file is the whole chain.
server server --ca root --san DNS:www.example.com,DNS:example.com,IP:127.0.0.1
server chained --ca intermediate
cat chained.crt intermediate.crt >chained-full.crt
cat intermediate.crt chained.crt >chained-reversed.crt
server expired --ca root --from -100 --to -3
server future --ca root --from 20 --to 120
server other-name --ca root --subject /CN=other.example.net --san DNS:other.example.net
server second --ca root --subject /CN=second.example.com --san DNS:second.example.com
server no-san --ca root --san ""
server revoked --ca root
server ec --ca root --key ec:P-256
server weak-key --ca root --key rsa:1024
server weak-digest --ca root --digest sha1
server unknown --ca other-root
issue self-signed
issue as-ca --ca root --extension keyUsage=digitalSignature,keyEncipherment --authority
issue wrong-purpose --ca root --extension extendedKeyUsage=clientAuth
openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out other.key
openssl pkey -in server.key -aes-256-cbc -passout pass:secret -out encrypted.key
openssl x509 -in server.crt -outform DER -out server.der
openssl req -new -key server.key -subj /CN=www.example.com -config /dev/null -out server.csr
openssl x509 -in chained.crt -outform DER -out chained.der
openssl req -new -key chained.key -subj /CN=www.example.com -addext subjectAltName=DNS:www.example.com \
  -config /dev/null -out chained.csr

client() {
  name=$1
  shift
  issue "$name" --san "" --subject "/CN=$name/emailAddress=$name@example.com" --extension extendedKeyUsage=clientAuth "$@"
}

client client --ca root
client client-expired --ca root --from -100 --to -3
client client-future --ca root --from 20 --to 120
client client-revoked --ca root
client client-unknown --ca other-root
client client-deep --ca deep-2
cat client-deep.crt deep-2.crt deep-1.crt >client-deep-full.crt
client client-self-signed
issue client-wrong-purpose --ca root --san "" --subject /CN=client --extension extendedKeyUsage=serverAuth

# What the root has revoked: one list that holds today, one that has run out.
mkdir revocation
: >revocation/index
echo 01 >revocation/number
cat >revocation/ca.cnf <<'END'
[ca]
default_ca=own
[own]
database=revocation/index
crlnumber=revocation/number
default_md=sha256
END
for name in revoked client-revoked; do
  openssl ca -config revocation/ca.cnf -cert root.crt -keyfile root.key -revoke "$name.crt" 2>/dev/null
done
openssl ca -config revocation/ca.cnf -cert root.crt -keyfile root.key -gencrl -crldays 30 -out root.crl 2>/dev/null
openssl ca -config revocation/ca.cnf -cert root.crt -keyfile root.key -gencrl \
  -crl_lastupdate 20200101000000Z -crl_nextupdate 20200201000000Z -out expired.crl 2>/dev/null
chmod 755 . revocation
chmod 644 ./*.*
