#!/bin/sh
# Fills in production.conf from DOMAIN, HTTPS_PORT and MAX_UPLOAD_SIZE_MB, then becomes nginx.
set -eu
: "${DOMAIN:?is not set; it is the name that the page is called by}"
port=''
[ "${HTTPS_PORT:-443}" = 443 ] || port=":$HTTPS_PORT"
# A form weighs a little more than the file in it; how much a file may weigh the API says itself, in words.
megabytes=${MAX_UPLOAD_SIZE_MB:-100}
body=$((megabytes + 1))
# A browser that heard it once would never again speak HTTP to this name, on any port; for localhost that is no good.
hsts='max-age=31536000' names="$DOMAIN localhost"
[ "$DOMAIN" != localhost ] || { hsts='' names=localhost; }
sed -e "s|@DOMAIN@|$DOMAIN|g" -e "s|@NAMES@|$names|g" -e "s|@PORT@|$port|g" -e "s|@BODY@|$body|g" -e "s|@MEGABYTES@|$megabytes|g" -e "s|@HSTS@|$hsts|g" \
  /etc/nginx-stack/production.conf > /tmp/nginx.conf
exec nginx -c /tmp/nginx.conf -g 'daemon off;'
