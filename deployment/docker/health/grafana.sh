#!/bin/sh
# Answers and reaches its own database. In production it lives below a path.
path=${GF_SERVER_SERVE_FROM_SUB_PATH:+/grafana}
if command -v wget > /dev/null; then
  answer=$(wget -q -T 4 -O - "http://127.0.0.1:3000$path/api/health")
else
  answer=$(curl -sS -m 4 "http://127.0.0.1:3000$path/api/health")
fi
case $answer in
  *'"database"'*'"ok"'*) ;;
  *) echo "${answer:-no answer}"; exit 1 ;;
esac
