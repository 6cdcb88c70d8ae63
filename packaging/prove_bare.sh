#!/usr/bin/env bash
# Proves the two commands of the README in an empty Debian with nothing added but python3:
# as root, and as an ordinary user who can install nothing. Needs root, mmdebstrap and a network;
# apt and pip inside are set up as they are on this machine.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
base=${1:-/tmp/segmenter-bare.tar}
work=$(mktemp -d)
trap 'for path in "$work"/*/proc "$work"/*/dev; do umount -l "$path" 2>/dev/null || true; done
      rm -rf --one-file-system "$work"' EXIT

suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
sources=/etc/apt/sources.list.d/debian.sources
[ -e "$sources" ] || sources=/etc/apt/sources.list
[ -e "$base" ] || mmdebstrap --variant=minbase --include=python3 "$suite" "$base" - <"$sources"

certificates=${PIP_CERT:-${SSL_CERT_FILE:-}}

fresh() { # fresh NAME: an empty Debian with the project as it is committed, and its network
  root=$work/$1
  mkdir "$root" && tar -C "$root" -xf "$base"
  mount --bind /dev "$root/dev" && mount -t proc proc "$root/proc"
  cp /etc/resolv.conf /etc/hosts "$root/etc/"
  [ -z "$certificates" ] || cp "$certificates" "$root/etc/outside.crt"
  cp -r /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/"
  [ ! -e /etc/pip.conf ] || cp /etc/pip.conf "$root/etc/"
  chroot "$root" useradd --create-home person
  git clone --quiet "$here" "$root/home/person/segmenter"
  chroot "$root" chown -R person /home/person
}
inside() { # inside USER COMMAND...: as this user, in the clone, with pip set up as out here
  chroot "$root" runuser -u "$1" -- env -i HOME=/tmp PATH=/usr/bin:/bin:/usr/sbin:/sbin \
    ${certificates:+PIP_CERT=/etc/outside.crt} \
    sh -c 'cd /home/person/segmenter && exec "$@"' sh "${@:2}" </dev/null
}
say() { printf '\n=== %s\n' "$*"; }

fresh root
say "root, bare: test"; time inside root python3 packaging/dev.py test
say "root: run";        time inside root python3 packaging/dev.py run
say "root: run again";  time inside root python3 packaging/dev.py run
umount -l "$root/proc" "$root/dev"

fresh person
say "a person without python3-venv: one line, nothing broken"
inside person python3 packaging/dev.py test && exit 1 || [ $? -eq 2 ]
chroot "$root" sh -c 'apt-get update -qq && apt-get install -y -qq python3-venv' >/dev/null 2>&1
say "a person with it, without the graphics libraries: test"
time inside person python3 packaging/dev.py test
say "the same: run"; inside person python3 packaging/dev.py run
say "PROVED"
