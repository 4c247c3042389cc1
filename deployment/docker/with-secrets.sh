#!/bin/sh
# Becomes the program given as arguments, with each file of /run/secrets as a variable of that name: so a secret stands
# neither in the container's settings nor in a process list. Certificates to trust, where there are any, come from /run/ca.pem.
set -eu
for file in /run/secrets/*; do
  [ ! -f "$file" ] || export "${file##*/}=$(cat "$file")"
done
[ ! -s /run/ca.pem ] || export SSL_CERT_FILE=/run/ca.pem REQUESTS_CA_BUNDLE=/run/ca.pem
# In /tmp, which each start finds empty. A tmpfs of its own would belong to root from the second start on.
[ -z "${PROMETHEUS_MULTIPROC_DIR:-}" ] || mkdir -p "$PROMETHEUS_MULTIPROC_DIR"
exec "$@"
