#!/usr/bin/env bash
# Proves the two commands of the README in an empty Debian with nothing added but python3:
# as root, and as an ordinary user who can install nothing. Needs root, mmdebstrap and a network;
# apt and pip inside are set up as they are on this machine.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
base=${1:-/tmp/segmenter-bare.tar}
work=$(mktemp -d)
trap 'for path in "$work"/*/proc "$work"/*/dev/shm "$work"/*/dev; do umount -l "$path" 2>/dev/null || true; done
      rm -rf --one-file-system "$work"' EXIT

suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
sources=/etc/apt/sources.list.d/debian.sources
[ -e "$sources" ] || sources=/etc/apt/sources.list
[ -e "$base" ] || mmdebstrap --variant=minbase --include=python3 "$suite" "$base" - <"$sources"

certificates=${PIP_CERT:-${SSL_CERT_FILE:-}}

fresh() { # fresh NAME: an empty Debian with the project as it is committed, and its network
  root=$work/$1
  mkdir "$root" && tar -C "$root" -xf "$base"
  mount --bind /dev "$root/dev" && mount --bind /dev/shm "$root/dev/shm"
  mount -t proc proc "$root/proc"
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
failed=0
prove() { # prove WHAT USER CODE COMMAND...: it must end with this exit code
  printf '\n=== %s\n' "$1"
  local began=$SECONDS code=0
  inside "$2" "${@:4}" || code=$?
  echo "exit code $code after $((SECONDS - began)) s"
  [ "$code" -eq "$3" ] || { echo "NOT PROVED: $1"; failed=1; }
}

fresh root
prove "root, bare: test" root 0 python3 packaging/dev.py test
prove "root: run, no display" root 0 python3 packaging/dev.py run
prove "root: run again" root 0 python3 packaging/dev.py run
umount -l "$root/proc" "$root/dev/shm" "$root/dev"

fresh person
prove "a person without python3-venv: one line" person 2 python3 packaging/dev.py test
chroot "$root" sh -c 'apt-get update -qq && apt-get install -y -qq python3-venv' >/dev/null 2>&1
prove "a person without the graphics libraries: test" person 0 python3 packaging/dev.py test
prove "the same: run" person 0 python3 packaging/dev.py run
[ $failed -eq 0 ] && printf '\nPROVED\n' || printf '\nNOT PROVED\n'
exit $failed
