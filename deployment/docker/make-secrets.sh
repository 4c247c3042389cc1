#!/bin/sh
# Makes from `.env` what production reads as files; run again it changes only what no longer fits.
#   make-secrets.sh [FOLDER]     FOLDER holds `.env`; without it: the folder of this script
# It writes into FOLDER/.samplemind, which only its owner can enter. That guards the files in it; they themselves are
# readable by all, because each container reads them as a user of its own.
#   secrets/NAME   one value a file; addresses are put together from the parts, percent-encoded
#   redis/         the logins of Redis, as hashes
#   tls/           fullchain.pem and privkey.pem, signed by a CA of our own unless others lie there; ca.crt to trust it
#   ca/            that CA's key; no container sees it
#   figures/       for node exporter; empty unless the wizard fills it
# Run by root it gives what it makes to the owner of FOLDER.
# No value is ever an argument of a program: the process list shows those.
set -eu
umask 077
stack=$(cd "$(dirname "$0")" && pwd)
home=${1:-$stack}
state=$home/.samplemind

fail() { printf 'make-secrets.sh: %s\n' "$1" >&2; exit 1; }
[ -f "$home/.env" ] || fail "There is no .env in $home, and the values come from it. Copy .env.example to .env and set them."
command -v openssl > /dev/null || fail "The program openssl is missing; it makes the TLS pair. Install the package openssl."

# ── reading `.env` ──────────────────────────────────────────────

# value NAME: what `.env` says, without quotes, as Compose reads it; nothing where it says nothing.
value() { awk -v name="$1" -f "$stack/env-value.awk" "$home/.env"; }
# filled NAME DEFAULT
filled() { text=$(value "$1"); printf %s "${text:-$2}"; }

# encoded: percent-encodes standard input; letters, digits and - . _ ~ stay.
encoded() {
  od -An -v -tx1 | awk '
    BEGIN { for (i = 1; i < 127; i++) { c = sprintf("%c", i); if (c ~ /[A-Za-z0-9._~-]/) plain[sprintf("%02x", i)] = c } }
    { for (i = 1; i <= NF; i++) printf "%s", ($i in plain) ? plain[$i] : "%" toupper($i) }'
}

# ── refusing what is not a secret ───────────────────────────────

problems=''
refuse() { problems="$problems
  $1"; }
# guessed TEXT: what installers ship and people type first, with digits and the like behind it
guessed() {
  printf %s "$1" | grep -qiE '^(pass(word|phrase)?|admin(istrator)?|dev(password)?|secret(key)?|samplemind|default|example|letmein|qwerty(uiop)?|welcome|test)[0-9!@#$%^&*._-]*$'
}
# required NAME LENGTH
required() {
  text=$(value "$1") || return 0
  case $text in
    '') refuse "$1 is empty" ;;
    [Cc][Hh][Aa][Nn][Gg][Ee][Mm][Ee]* | [Cc][Hh][Aa][Nn][Gg][Ee][-_][Mm][Ee]*) refuse "$1 still has the value of the example" ;;
    *)
      if [ ${#text} -lt "$2" ]; then refuse "$1 is shorter than $2 characters"
      elif guessed "$text"; then refuse "$1 is among the first that somebody would guess"
      elif [ "$(printf %s "$text" | fold -w 1 | sort -u | wc -l)" -lt 5 ]; then refuse "$1 is made of few different characters"; fi
      ;;
  esac
}

passwords='MONGO_ROOT_PASSWORD MONGO_PASSWORD REDIS_PASSWORD FIRST_ACCOUNT_PASSWORD'
optional='GRAFANA_ADMIN_PASSWORD GOOGLE_AI_API_KEY OPENAI_API_KEY ANTHROPIC_API_KEY SENTRY_DSN'
addresses='MONGODB_URL REDIS_URL CELERY_BROKER_URL CELERY_RESULT_BACKEND FLOWER_BASIC_AUTH'
for name in SECRET_KEY $passwords $optional $addresses FLOWER_PASSWORD FLOWER_USERNAME MONGO_USERNAME MONGODB_DB_NAME COMPOSE_PROFILES \
  DOMAIN FIRST_ACCOUNT_EMAIL; do
  value "$name" > /dev/null || refuse "$name holds a \$ that Compose would replace; put the value into single quotes"
done
required SECRET_KEY 32
for name in $passwords FLOWER_PASSWORD; do required "$name" 12; done
case ",$(value COMPOSE_PROFILES)," in *,grafana,*) required GRAFANA_ADMIN_PASSWORD 12 ;; esac
case $(value FLOWER_PASSWORD) in *,*) refuse "FLOWER_PASSWORD holds a comma, which Flower takes for the next login" ;; esac
for name in DOMAIN FIRST_ACCOUNT_EMAIL; do
  text=$(value "$name") || continue
  [ -n "$text" ] || refuse "$name is empty"
done
[ -z "$problems" ] || fail "Production does not start with these values of $home/.env:$problems
Set them, for example each to what this prints: openssl rand -hex 24"
domain=$(value DOMAIN)
case $domain in *[!A-Za-z0-9.-]* | -* | .*) fail "DOMAIN in .env is '$domain', which is no name of a host. It is a name alone, without https:// and port." ;; esac
. "$stack/make-certificate.sh"
check_pair

# ── writing ─────────────────────────────────────────────────────

# A checkout of a strict umask: what containers mount is read by other users than its owner. None of it is a secret.
for part in with-secrets.sh no-file alertmanager grafana health mongo nginx prometheus redis; do
  [ ! -e "$stack/$part" ] || find "$stack/$part" \( ! -perm -444 -o -type d ! -perm -111 \) -exec chmod a+rX {} + \
    || fail "Containers cannot read all of $stack/$part. Let its owner run: chmod -R a+rX $stack/$part"
done

mkdir -p "$state/secrets" "$state/redis" "$state/tls" "$state/ca" "$state/figures"
chmod 700 "$state" "$state/secrets" "$state/ca"
chmod 755 "$state/redis" "$state/tls" "$state/figures"
chmod 600 "$home/.env"
rm -f "$state/.changed"
leave() {
  rm -f "$state/.changed" "$state"/secrets/.new "$state"/redis/.new "$state"/tls/.new "$state"/ca/.new "$state"/ca/.key
  rm -rf "$state/tls.new"
  [ "$(id -u)" != 0 ] || chown -Rh "$(stat -c %u:%g "$home")" "$state"
}
trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# keep FILE: standard input becomes the file, at once and only where it differs.
keep() {
  new=${1%/*}/.new
  cat > "$new"
  chmod 444 "$new"
  if [ -f "$1" ] && cmp -s "$new" "$1"; then rm -f "$new"; return 0; fi
  mv -f "$new" "$1"
  printf ' %s' "${1#"$state"/}" >> "$state/.changed"
}
secret() { printf %s "$2" | keep "$state/secrets/$1"; }
# given NAME DERIVED: the value in `.env`, or what follows from others
given() { secret "$1" "$(filled "$1" "$2")"; }
# made NAME: a password that no person needs; once made, it stays
made() { [ -s "$state/secrets/$1" ] || openssl rand -hex 24 | tr -d '\n' | keep "$state/secrets/$1"; }
sha256() { openssl dgst -sha256 -r | cut -d' ' -f1; }
hash_of() { sha256 < "$state/secrets/$1"; }

for name in SECRET_KEY $passwords $optional; do secret "$name" "$(value "$name")"; done
for name in REDIS_EXPORTER_PASSWORD REDIS_OPERATOR_PASSWORD MONGO_EXPORTER_PASSWORD; do made "$name"; done

database=$(filled MONGODB_DB_NAME samplemind)
mongo_login=$(filled MONGO_USERNAME samplemind | encoded):$(value MONGO_PASSWORD | encoded)
redis_server=redis://samplemind:$(value REDIS_PASSWORD | encoded)@redis:6379
given MONGODB_URL "mongodb://$mongo_login@mongodb:27017/$database?authSource=$database"
given REDIS_URL "$redis_server/0"
given CELERY_BROKER_URL "$redis_server/0"
given CELERY_RESULT_BACKEND "$redis_server/1"
given FLOWER_BASIC_AUTH "$(filled FLOWER_USERNAME admin):$(value FLOWER_PASSWORD)"
secret MONGODB_URI "mongodb://exporter:$(cat "$state/secrets/MONGO_EXPORTER_PASSWORD")@mongodb:27017/admin"
secret REDIS_EXPORTER_LOGIN "{\"redis://exporter@redis:6379\":\"$(cat "$state/secrets/REDIS_EXPORTER_PASSWORD")\"}"

# The application may neither administer nor empty it, the exporter sees no key, the operator may do all.
keep "$state/redis/users.acl" <<ACL
user default off
user samplemind on #$(hash_of REDIS_PASSWORD) ~* &* +@all -@admin -@dangerous +info
user exporter on #$(hash_of REDIS_EXPORTER_PASSWORD) resetkeys resetchannels -@all +@connection +info +config|get +slowlog|get +slowlog|len +latency|latest +latency|histogram
user operator on #$(hash_of REDIS_OPERATOR_PASSWORD) ~* &* +@all
ACL

serve_pair

if [ -f "$state/.changed" ]; then echo "made or changed:$(cat "$state/.changed")"; else echo 'everything is as it was'; fi
