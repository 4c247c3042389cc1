#!/bin/sh
# How many jobs wait in each of the queues that are named: asked by the live panels, with the login of the health check.
for queue in "$@"; do echo "LLEN $queue"; done | REDISCLI_AUTH="$REDIS_PASSWORD" redis-cli --user samplemind --no-auth-warning -t 4
