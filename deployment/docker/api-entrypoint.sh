#!/bin/sh
# Starts the API with uvicorn; further arguments go to it. It takes uvloop and httptools where they are installed.
set -eu
application=samplemind.interfaces.api.main:app
# Later versions of SampleMind AI have a module of their own for it, with all of the other and more.
[ ! -f /app/src/samplemind/server/main.py ] || application=samplemind.server.main:app
exec uvicorn "$application" --host 0.0.0.0 --port 8000 "$@"
