#!/bin/sh
# Grafana would take an empty password for "use admin/admin".
set -eu
: "${GF_SECURITY_ADMIN_PASSWORD:?is empty; set GRAFANA_ADMIN_PASSWORD in .env, or leave grafana out of COMPOSE_PROFILES}"
exec /run.sh
