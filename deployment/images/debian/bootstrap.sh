#!/bin/sh
# A minimal Debian root file system in the folder $1, from the mirror $2 (debootstrap's own when empty), with
# security updates from $3 when it is given. Runs as root. A login in an address is used, but not left behind.
set -eu
root=$1 mirror=${2:-} security=${3:-} suite=trixie
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 143' HUP INT TERM
umask 077
netrc() { # ADDRESS: its login as a line of a netrc, which wget reads from HOME and apt from auth.conf
  echo "$1" | sed -nE 's#^(https?)://([^:/@]*):([^/@]*)@([^/]*).*#machine \1://\4 login \2 password \3#p'
}
plain() { echo "$1" | sed -E 's#://[^/@]*@#://#'; }
{ netrc "$mirror"; netrc "$security"; } > "$tmp/auth.conf"
sed -E 's#https?://([^ :]*)(:[0-9]+)?#\1#' "$tmp/auth.conf" > "$tmp/.netrc"
umask 022
mirror=$(plain "$mirror") security=$(plain "$security")
# debootstrap asks wget, and wget reads its certificates from this file.
[ -z "${CA:-}" ] || echo "ca_certificate = $CA" > "$tmp/.wgetrc"

HOME=$tmp debootstrap --variant=minbase --include=ca-certificates "$suite" "$root" ${mirror:+"$mirror"}

# Like Debian's own slim images: what no program in a container reads is not unpacked, now or later.
cat > "$root/etc/dpkg/dpkg.cfg.d/slim" <<'SLIM'
path-exclude /usr/share/doc/*
path-include /usr/share/doc/*/copyright
path-exclude /usr/share/man/*
path-exclude /usr/share/info/*
path-exclude /usr/share/locale/*
path-exclude /usr/share/lintian/*
SLIM
find "$root/usr/share/doc" -type f ! -name copyright -delete
find "$root/usr/share/doc" -type d -empty -delete
rm -rf "$root/usr/share/man" "$root/usr/share/info" "$root/usr/share/locale" "$root/usr/share/lintian"
mkdir "$root/usr/share/man" "$root/usr/share/info" "$root/usr/share/locale"
# Services are started by the container's own command, never by a package's scripts.
printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d"
chmod 755 "$root/usr/sbin/policy-rc.d"

if [ -n "$security" ]; then
  echo "deb $security $suite-security main" >> "$root/etc/apt/sources.list"
  cp "$tmp/auth.conf" "$root/etc/apt/auth.conf"
  [ -z "${CA:-}" ] || cp "$CA" "$root/tmp/ca"
  apt="chroot $root apt-get -q ${CA:+-o Acquire::https::CAInfo=/tmp/ca}"
  $apt update && DEBIAN_FRONTEND=noninteractive $apt -y upgrade
  rm -f "$root/etc/apt/auth.conf" "$root/tmp/ca"
fi
rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/var/log/* "$root"/var/cache/ldconfig/* "$root"/var/cache/debconf/*-old
