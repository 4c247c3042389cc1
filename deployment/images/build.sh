#!/usr/bin/env bash
# Builds the base images of the stack from packages, for machines that reach package mirrors but no image registry.
#   build.sh [NAME...]   builds what is named (all without a name) and what it stands on; skips what is up to date
#   build.sh --list      name, image, what it stands in for, up to date (yes or no), what it is built on, separated by tabs
# Heeded from the environment: APT_MIRROR, APT_SECURITY_MIRROR, PIP_INDEX_URL, PIP_CONFIG_FILE, NPM_CONFIG_REGISTRY,
# NPM_CONFIG_USERCONFIG, GOPROXY, GONOSUMDB, GOSUMDB, CA_BUNDLE, TMPDIR and the proxy variables.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
prefix=samplemind-base
tmp='' child=''
declare -A recipes

main() {
  local name reason
  [ "${1-}" != --list ] || { list; return; }
  for name in "$@"; do
    column "$name" 2 > /dev/null || fail "There is no recipe named '$name'. Known: $(names | xargs)."
  done
  command -v docker > /dev/null || fail "There is no docker command. Install Docker Engine first."
  reason=$(docker version 2>&1 > /dev/null) || fail "The Docker engine does not answer: $reason"
  docker buildx version > /dev/null 2>&1 || fail "Docker's buildx plugin is missing; the recipes need BuildKit. Install docker-buildx."
  trap clean EXIT
  trap 'leave 130' INT; trap 'leave 143' TERM; trap 'leave 129' HUP
  sweep
  tmp=$(mktemp -d -p "${TMPDIR:-/var/tmp}" "samplemind-images.$$.XXXXXX")
  settings
  for name in $(with_bases "$@"); do build "$name"; done
}

names() { awk '!/^#/ && NF { print $1 }' "$here/images.list"; }
column() { awk -v n="$1" -v c="$2" '$1 == n { print $c; found = 1 } END { exit !found }' "$here/images.list"; }
ref() { echo "$prefix/$1:$(column "$1" 2)"; }
base() { column "$1" 3 | sed 's/^-$//'; }

# The named images and their bases in the order of the table; all of them without a name.
with_bases() {
  local wanted=" $* " name parent
  [ $# -gt 0 ] || { names; return; }
  for name in $(names | tac); do
    case $wanted in *" $name "*) parent=$(base "$name"); wanted="$wanted $parent " ;; esac
  done
  for name in $(names); do case $wanted in *" $name "*) echo "$name" ;; esac; done
}

# Changes when the recipe changes or the recipe of an image below it.
recipe() {
  local parent
  parent=$(base "$1")
  {
    [ -z "$parent" ] || echo "${recipes[$parent]:-$(recipe "$parent")}"
    grep -E "^$1[[:blank:]]" "$here/images.list"
    cd "$here" && find "$1" common -type f | LC_ALL=C sort | xargs sha256sum
  } | sha256sum | cut -d' ' -f1
}
current() { [ "$(docker image inspect -f '{{index .Config.Labels "samplemind.recipe"}}' "$(ref "$1")" 2> /dev/null)" = "$(recipe "$1")" ]; }

# Docker is asked once for all, and each recipe is read once: bases stand before what stands on them.
list() {
  local name made fresh
  made=$(for name in $(names); do ref "$name"; done | xargs docker image inspect \
    -f '{{$recipe := index .Config.Labels "samplemind.recipe"}}{{range .RepoTags}}{{println . $recipe}}{{end}}' 2> /dev/null || :)
  for name in $(names); do
    recipes[$name]=$(recipe "$name")
    fresh=yes
    grep -qxF "$(ref "$name") ${recipes[$name]}" <<< "$made" || fresh=no
    printf '%s\t%s\t%s\t%s\t%s\n' "$name" "$(ref "$name")" "$(column "$name" 4)" "$fresh" "$(base "$name")"
  done
}

build() {
  local name=$1 parent secret arguments=() started=$SECONDS
  if current "$name"; then echo "$name is up to date ($(ref "$name"))"; return; fi
  echo "==> $name: building $(ref "$name"), stands in for $(column "$name" 4)"
  if [ "$name" = debian ]; then
    debian
  else
    parent=$(base "$name")
    for secret in "$tmp"/secrets/*; do arguments+=(--secret "id=${secret##*/},src=$secret"); done
    # Without a value the variable is taken from the environment: a proxy's login stays out of the process list.
    for secret in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
      [ -z "${!secret-}" ] || arguments+=(--build-arg "$secret")
    done
    run docker buildx build --load --progress plain --build-context "common=$here/common" --build-arg "BASE=$(ref "$parent")" \
      --build-arg "VERSION=$(column "$name" 2)" --label "samplemind.recipe=$(recipe "$name")" \
      --label "samplemind.stands-in-for=$(column "$name" 4)" "${arguments[@]}" --tag "$(ref "$name")" "$here/$name"
  fi
  echo "==> $name: done in $((SECONDS - started)) s"
}

debian() {
  local root="$tmp/root" mirrors=()
  command -v debootstrap > /dev/null || [ -x /usr/sbin/debootstrap ] || fail "debootstrap is missing; it makes the first image. Install the package debootstrap."
  [ "$(id -u)" = 0 ] || command -v sudo > /dev/null || fail "Making the first image needs root (debootstrap), and sudo is missing. Run this as root once."
  mirrors=("${APT_MIRROR-}" "${APT_SECURITY_MIRROR-}")
  as_root env CA="$(bundle)" PATH="$PATH:/usr/sbin:/sbin" sh "$here/debian/bootstrap.sh" "$root" "${mirrors[@]}" \
    || fail "debootstrap did not finish; the lines above say why. A wrong mirror is named by APT_MIRROR."
  as_root tar -C "$root" -c . | docker import --change 'CMD ["bash"]' --change "LABEL samplemind.recipe=$(recipe debian)" \
    --change "LABEL samplemind.stands-in-for=$(column debian 4)" - "$(ref debian)" > /dev/null
}

# What the host says about mirrors, indexes and certificates, as files that builds get as secrets.
settings() {
  local variable file
  umask 077
  mkdir "$tmp/secrets"
  export APT_MIRROR="${APT_MIRROR:-$(host_mirror Debian)}" APT_SECURITY_MIRROR="${APT_SECURITY_MIRROR:-$(host_mirror Debian-Security)}"
  export GOPROXY="${GOPROXY:-$(go env GOPROXY 2> /dev/null || true)}" NPM_CONFIG_REGISTRY="${NPM_CONFIG_REGISTRY:-$(npm config get registry 2> /dev/null || true)}"
  for variable in APT_MIRROR APT_SECURITY_MIRROR PIP_INDEX_URL NPM_CONFIG_REGISTRY GOPROXY GONOSUMDB GOSUMDB; do
    [ -z "${!variable-}" ] || printf 'export %s=%q\n' "$variable" "${!variable}"
  done > "$tmp/secrets/settings"
  file=$(bundle)
  [ -z "$file" ] || cp "$file" "$tmp/secrets/ca"
  for file in "${PIP_CONFIG_FILE-}" ~/.config/pip/pip.conf ~/.pip/pip.conf /etc/pip.conf; do [ ! -s "$file" ] || { cp "$file" "$tmp/secrets/pip.conf"; break; }; done
  for file in "${NPM_CONFIG_USERCONFIG-}" ~/.npmrc; do [ ! -s "$file" ] || { cp "$file" "$tmp/secrets/npmrc"; break; }; done
}

# The mirror that the host's own apt uses for LABEL; empty where the host is not Debian, debootstrap then knows its own.
host_mirror() {
  command -v apt-get > /dev/null || return 0
  apt-get indextargets --format '$(ORIGIN) $(LABEL) $(REPO_URI)' 'Created-By: Packages' 2> /dev/null \
    | awk -v label="$1" '$1 == "Debian" && $2 == label && !seen++ { print $3 }'
}
bundle() {
  local file
  for file in "${CA_BUNDLE-}" "${SSL_CERT_FILE-}" /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem; do [ ! -s "$file" ] || { echo "$file"; return; }; done
}

# sudo stays in the foreground, where it can ask for a password.
as_root() { if [ "$(id -u)" = 0 ]; then run "$@"; else sudo "$@"; fi; }
# In the background, waited for, and a process group of its own: a signal is heeded at once and ends all of it.
run() {
  local status=0
  set -m; "$@" & child=$!; set +m
  wait "$child" || status=$?
  child=''
  return "$status"
}
leave() {
  trap '' INT TERM HUP
  [ -z "$child" ] || { kill -- "-$child" && wait "$child"; } 2> /dev/null || true
  exit "$1"
}
# What a run left that was killed and could not clean up; copies of logins may be among it.
sweep() {
  local old pid
  for old in "${TMPDIR:-/var/tmp}"/samplemind-images.*; do
    pid=${old##*/samplemind-images.}
    kill -0 "${pid%%.*}" 2> /dev/null || rm -rf --one-file-system "$old" 2> /dev/null || true
  done
}
clean() {
  [ -n "$tmp" ] || return 0
  # An interrupted debootstrap leaves its mounts; nothing below them may be deleted.
  { grep -oE " $tmp/[^ ]+" /proc/self/mounts 2> /dev/null || true; } | tac | while read -r mount; do as_root umount "$mount" || true; done
  if [ -d "$tmp/root" ]; then as_root rm -rf --one-file-system "$tmp"; else rm -rf "$tmp"; fi
}
fail() { echo "build.sh: $1" >&2; exit 1; }

main "$@"
