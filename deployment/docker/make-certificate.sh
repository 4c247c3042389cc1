# Sourced by make-secrets.sh: the TLS pair of DOMAIN, signed by a CA of our own that can sign for no other name. A pair that
# somebody else signed stays as it is, and is refused where nginx could not serve it. What the wizard was told to serve from now on
# lies whole in tls.chosen, a pair or the word `made-here`, until it is in its place: a run that is cut off is ended by the next one.
tls=$state/tls ca=$state/ca chosen=$state/tls.chosen
crt=$tls/fullchain.pem key=$tls/privkey.pem
maker='SampleMind, made on this machine'
case $domain in
  *[!0-9.]*) san=DNS:$domain permitted=DNS:$domain check=-checkhost ;;
  *) san=IP:$domain permitted=IP:$domain/255.255.255.255 check=-checkip ;;
esac

# quietly ARGUMENTS: openssl, which is heard where it fails
quietly() {
  said=$(openssl "$@" 2>&1) || fail "The TLS pair of $domain could not be made. The last that openssl said: $(printf '%s\n' "$said" | tail -n 1)"
}
# belong CERTIFICATE KEY: whether they are of one pair. An empty passphrase, so that nothing is asked.
belong() {
  public=$(openssl x509 -in "$1" -noout -pubkey 2> /dev/null) \
    && [ "$public" = "$(openssl pkey -in "$2" -passin pass: -pubout 2> /dev/null)" ]
}
named() { openssl x509 -in "$1" -noout "$check" "$domain" 2> /dev/null | grep -q 'does match'; }
lasts() { openssl x509 -in "$1" -noout -checkend "$2" > /dev/null 2>&1; }
# brought: whether a pair was chosen, whole and for this domain; one for another belongs to an `.env` that was never written
brought() { [ -s "$chosen/fullchain.pem" ] && [ -s "$chosen/privkey.pem" ] && named "$chosen/fullchain.pem"; }
# An authority's, or something that is no certificate at all
theirs() {
  [ ! -f "$chosen/made-here" ] && [ -s "$crt" ] && [ "$(openssl x509 -in "$crt" -noout -issuer -nameopt multiline 2> /dev/null | sed -n 's/^ *commonName *= //p')" != "$maker" ]
}

# Before anything is written.
check_pair() {
  for file in "$crt" "$key"; do
    [ ! -L "$file" ] || fail "$file is a symbolic link, and nginx sees only what lies in that folder. Put a copy of the file there: cp -L follows the link."
  done
  if brought; then crt=$chosen/fullchain.pem key=$chosen/privkey.pem; fi
  ! theirs || check_theirs
  crt=$tls/fullchain.pem key=$tls/privkey.pem
}
check_theirs() {
  for file in "$crt" "$key"; do
    [ -r "$file" ] || fail "$file is not there, or $(id -un) may not read it. Put both files of the pair there, and run this as somebody who may read them: sudo $0"
  done
  belong "$crt" "$key" || fail "The key in $key does not belong to the certificate in $crt, or it wants a passphrase. Put both files of one pair there, or remove both: then a pair is made."
  lasts "$crt" 0 || fail "The certificate in $crt is out of date. Put the renewed pair there."
  named "$crt" || fail "The certificate in $crt is not for $domain, which is DOMAIN in .env. Put a pair of that name there, or set DOMAIN to a name that the certificate holds."
}

make_ca() {
  quietly req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj "/CN=$maker" \
    -addext 'basicConstraints=critical,CA:TRUE,pathlen:0' -addext 'keyUsage=critical,keyCertSign,cRLSign' \
    -addext "nameConstraints=critical,permitted;$permitted,permitted;DNS:localhost,permitted;IP:127.0.0.1/255.255.255.255" \
    -keyout "$ca/.key" -out "$ca/.new"
  mv -f "$ca/.key" "$ca/ca.key"
  mv -f "$ca/.new" "$ca/ca.crt"
}
permits() { openssl x509 -in "$ca/ca.crt" -noout -ext nameConstraints 2> /dev/null | tr -d ' ' | grep -qixF "$permitted"; }

# Made beside and moved into place. Its subject is no name: a long one has no room there, and nobody looks for it there.
make_pair() {
  rm -rf "$state/tls.new" && mkdir "$state/tls.new"
  quietly req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=SampleMind -keyout "$state/tls.new/key" -out "$state/tls.new/request"
  printf '%s\n' "subjectAltName=$san,DNS:localhost,IP:127.0.0.1" extendedKeyUsage=serverAuth basicConstraints=CA:FALSE \
    authorityKeyIdentifier=keyid > "$state/tls.new/names"
  quietly x509 -req -in "$state/tls.new/request" -CA "$ca/ca.crt" -CAkey "$ca/ca.key" -CAserial "$ca/serial" -CAcreateserial \
    -days 825 -sha256 -extfile "$state/tls.new/names" -out "$state/tls.new/crt"
  keep "$key" < "$state/tls.new/key"
  keep "$crt" < "$state/tls.new/crt"
  rm -rf "$state/tls.new"
}
ours() { openssl verify -CAfile "$ca/ca.crt" "$crt" > /dev/null 2>&1; }

serve_pair() {
  if brought; then
    keep "$key" < "$chosen/privkey.pem"
    keep "$crt" < "$chosen/fullchain.pem"
  fi
  if theirs; then
    # nginx reads them as a user of its own; the folder guards them.
    for file in "$crt" "$key"; do
      [ -n "$(find "$file" -perm -444)" ] || chmod 444 "$file" || fail "$file cannot be made readable for nginx. It belongs to somebody else: sudo $0"
    done
  else
    { belong "$ca/ca.crt" "$ca/ca.key" && lasts "$ca/ca.crt" 31536000 && permits; } || make_ca
    { ours && lasts "$crt" 2592000 && named "$crt" && belong "$crt" "$key"; } || make_pair
    keep "$tls/ca.crt" < "$ca/ca.crt"
  fi
  rm -rf "$chosen" "$chosen.new"
}
