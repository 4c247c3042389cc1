#!/bin/sh
# Logs in as the application does, and writes: a Redis that is full or cannot save answers PING and refuses the rest.
# redis-cli ends with 0 after an error reply, so the replies are what counts.
replies=$(printf 'PING\nSET samplemind:health 1 EX 300\n' | REDISCLI_AUTH="$REDIS_PASSWORD" redis-cli --user samplemind --no-auth-warning -t 4 2>&1)
[ "$replies" = "$(printf 'PONG\nOK')" ] || { echo "$replies"; exit 1; }
