# Sourced by make-secrets.sh: the TLS pair of DOMAIN, signed by a CA of our own. A pair that somebody else signed stays as it is.
tls=$state/tls ca=$state/ca

make_ca() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj '/CN=SampleMind, made on this machine' \
    -addext 'basicConstraints=critical,CA:TRUE,pathlen:0' -addext 'keyUsage=critical,keyCertSign,cRLSign' \
    -keyout "$ca/ca.key" -out "$ca/.new" 2> /dev/null
  mv -f "$ca/.new" "$ca/ca.crt"
}

# Made beside and moved into place, the key first: nginx reads both when it is told to.
make_pair() {
  rm -rf "$state/tls.new" && mkdir "$state/tls.new"
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$domain" -keyout "$state/tls.new/key" -out "$state/tls.new/request" 2> /dev/null
  printf 'subjectAltName=DNS:%s,DNS:localhost,IP:127.0.0.1\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n' "$domain" > "$state/tls.new/names"
  openssl x509 -req -in "$state/tls.new/request" -CA "$ca/ca.crt" -CAkey "$ca/ca.key" -CAserial "$ca/serial" -CAcreateserial \
    -days 825 -sha256 -extfile "$state/tls.new/names" -out "$state/tls.new/crt" 2> /dev/null
  keep "$tls/privkey.pem" < "$state/tls.new/key"
  keep "$tls/fullchain.pem" < "$state/tls.new/crt"
  rm -rf "$state/tls.new"
}

ours() { openssl verify -CAfile "$ca/ca.crt" "$tls/fullchain.pem" > /dev/null 2>&1; }
fits() {
  openssl x509 -in "$tls/fullchain.pem" -noout -checkend 2592000 > /dev/null 2>&1 \
    && openssl x509 -in "$tls/fullchain.pem" -noout -checkhost "$domain" 2> /dev/null | grep -q 'does match'
}

if [ -s "$tls/fullchain.pem" ] && [ -s "$tls/privkey.pem" ] && ! { [ -s "$ca/ca.crt" ] && [ "$(openssl x509 -in "$tls/fullchain.pem" -noout -issuer)" = "$(openssl x509 -in "$ca/ca.crt" -noout -subject | sed 's/^subject/issuer/')" ]; }; then
  : # from an authority
else
  { [ -s "$ca/ca.key" ] && openssl x509 -in "$ca/ca.crt" -noout -checkend 31536000 > /dev/null 2>&1; } || make_ca
  { ours && fits && [ -s "$tls/privkey.pem" ]; } || make_pair
  keep "$tls/ca.crt" < "$ca/ca.crt"
fi
