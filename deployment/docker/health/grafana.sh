#!/bin/sh
# Answers and reaches its own database.
if command -v wget > /dev/null; then
  answer=$(wget -q -T 4 -O - http://127.0.0.1:3000/api/health)
else
  answer=$(curl -sS -m 4 http://127.0.0.1:3000/api/health)
fi
case $answer in
  *'"database"'*'"ok"'*) ;;
  *) echo "${answer:-no answer}"; exit 1 ;;
esac
