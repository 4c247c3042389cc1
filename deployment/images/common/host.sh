# Sourced inside a build step: what the host says about mirrors, indexes and certificates, for the time of this
# step only. All of it arrives as build secrets, so nothing of it stays in a layer or in `docker history`.
[ ! -s /run/secrets/settings ] || . /run/secrets/settings
[ ! -s /run/secrets/pip.conf ] || export PIP_CONFIG_FILE=/run/secrets/pip.conf
[ ! -s /run/secrets/npmrc ] || export NPM_CONFIG_USERCONFIG=/run/secrets/npmrc
if [ -s /run/secrets/ca ]; then
  export SSL_CERT_FILE=/run/secrets/ca PIP_CERT=/run/secrets/ca
  export NODE_EXTRA_CA_CERTS=/run/secrets/ca NPM_CONFIG_CAFILE=/run/secrets/ca
fi

# apt_install PACKAGE...: from the host's mirror when it names one, else from the image's own sources.
apt_install() (
  set -e
  sources=$(mktemp)
  trap 'rm -f "$sources"' EXIT
  set -- install -y --no-install-recommends "$@"
  options="-q"
  [ ! -s /run/secrets/ca ] || options="$options -o Acquire::https::CAInfo=/run/secrets/ca"
  if [ -n "${APT_MIRROR:-}" ]; then
    suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
    echo "deb $APT_MIRROR $suite main" > "$sources"
    chmod 644 "$sources"
    [ -z "${APT_SECURITY_MIRROR:-}" ] || echo "deb $APT_SECURITY_MIRROR $suite-security main" >> "$sources"
    options="$options -o Dir::Etc::SourceList=$sources -o Dir::Etc::SourceParts=/dev/null"
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get $options update
  apt-get $options "$@"
)
