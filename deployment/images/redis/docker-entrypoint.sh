#!/bin/sh
# Options and .conf files go to redis-server. Started as root, the server runs as redis and owns its data folder.
set -e
if [ "${1#-}" != "$1" ] || [ "${1%.conf}" != "$1" ]; then
  set -- redis-server "$@"
fi
if [ "$1" = redis-server ] && [ "$(id -u)" = 0 ]; then
  find . \! -user redis -exec chown redis:redis '{}' +
  set -- setpriv --reuid=redis --regid=redis --clear-groups "$@"
fi
[ "$(umask)" != 0022 ] || umask 0077
# The image has no Debian service around it: Redis stays in the foreground and its log goes to standard output.
exec "$@"
