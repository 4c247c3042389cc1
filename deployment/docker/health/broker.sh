#!/bin/sh
# What Redis does when it is full, and how full it is: asked by `samplemind doctor`, with the login of the health check.
REDISCLI_AUTH="$REDIS_PASSWORD" exec redis-cli --user samplemind --no-auth-warning -t 4 INFO memory
