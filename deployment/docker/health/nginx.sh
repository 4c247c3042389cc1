#!/bin/sh
# nginx answers on the address that only its own container reaches.
if command -v wget > /dev/null; then
  exec wget -q -T 4 -O /dev/null http://127.0.0.1:8080/
fi
exec bash -c 'exec 3<> /dev/tcp/127.0.0.1/8080
  printf "GET / HTTP/1.0\r\nHost: localhost\r\n\r\n" >&3
  read -r -t 4 _ status _ <&3; echo "answered ${status:-nothing}"; [ "$status" = 200 ]'
