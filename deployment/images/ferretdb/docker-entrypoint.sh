#!/bin/bash
# Understands what the entrypoint of the mongo image understands: MONGO_INITDB_ROOT_USERNAME and _PASSWORD, plain or as
# NAME_FILE, and starts FerretDB with them. As there, they make the first user of an empty volume and change nothing later.
set -euo pipefail
[ $# -gt 0 ] && [ "${1#-}" = "$1" ] || set -- mongod "$@"
[ "$1" = mongod ] || exec "$@"

if [ "$(id -u)" = 0 ]; then
  find /data/db /data/configdb \! -user mongodb -exec chown mongodb:mongodb '{}' +
  exec setpriv --reuid=mongodb --regid=mongodb --clear-groups "$BASH_SOURCE" "$@"
fi

# file_env NAME: the value of NAME, or what the file named by NAME_FILE holds.
file_env() {
  local file_name="$1_FILE"
  if [ -n "${!1-}" ] && [ -n "${!file_name-}" ]; then
    echo "error: both $1 and $file_name are set (but are exclusive)" >&2
    return 1
  fi
  if [ -n "${!file_name-}" ]; then printf %s "$(< "${!file_name}")"; else printf %s "${!1-}"; fi
}
username=$(file_env MONGO_INITDB_ROOT_USERNAME)
password=$(file_env MONGO_INITDB_ROOT_PASSWORD)
if [ -n "$username" ] && [ -z "$password" ] || [ -z "$username" ] && [ -n "$password" ]; then
  echo 'error: MONGO_INITDB_ROOT_USERNAME and MONGO_INITDB_ROOT_PASSWORD have to be set together' >&2
  exit 1
fi

shift
port=27017
while [ $# -gt 0 ]; do
  case $1 in
    --port) port=$2; shift ;;
    --port=*) port=${1#*=} ;;
    *) echo "FerretDB stands in for mongod and has no use for '$1'; it is left out" >&2 ;;
  esac
  shift
done

umask 077
mkdir -p /data/db/.state
options=(--handler=sqlite --sqlite-url=file:/data/db/ --state-dir=/data/db/.state --listen-addr=":$port"
  --debug-addr=- --telemetry=disable --log-level=info)
if [ -n "$username" ]; then
  # The password goes by the environment, where the process list does not show it.
  export FERRETDB_SETUP_PASSWORD=$password
  options+=(--test-enable-new-auth --setup-database=admin --setup-username="$username")
fi
unset MONGO_INITDB_ROOT_PASSWORD
exec ferretdb "${options[@]}"
