#!/bin/sh
# Becomes the program given as arguments, with each file of /run/secrets as a variable of that name: so a secret stands
# neither in the container's settings nor in a process list. Certificates to trust, where there are any, come from /run/ca.pem.
set -eu
for file in /run/secrets/*; do
  [ ! -f "$file" ] || export "${file##*/}=$(cat "$file")"
done
[ ! -s /run/ca.pem ] || export SSL_CERT_FILE=/run/ca.pem REQUESTS_CA_BUNDLE=/run/ca.pem
exec "$@"
