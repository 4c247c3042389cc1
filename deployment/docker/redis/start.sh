#!/bin/sh
# Starts Redis with one user, samplemind, made from REDIS_PASSWORD. The file holds the password's hash only, and the
# process list shows nothing of it. The user may do all that Celery, Kombu, Flower and redis-py do, and neither
# administer the server nor empty it; INFO tells the wizard how full it is.
set -eu
umask 077
hash=$(printf %s "${REDIS_PASSWORD:?is not set; it is the password of the user samplemind}" | sha256sum | cut -d' ' -f1)
cat > /tmp/users.acl <<ACL
user default off
user samplemind on #$hash ~* &* +@all -@admin -@dangerous +info
ACL
exec docker-entrypoint.sh redis-server /etc/redis-stack/redis.conf --maxmemory "${REDIS_MAXMEMORY:-256mb}"
