#!/bin/bash
# Chroma's image has neither curl nor wget nor Python, but bash can speak HTTP.
exec 3<> /dev/tcp/127.0.0.1/8000
printf 'GET /api/v2/healthcheck HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r -t 4 _ status _ <&3
echo "answered ${status:-nothing}"
[ "$status" = 200 ]
