#!/usr/bin/env bash
# Proves the Debian package and the archive in an empty Debian that has no Python: the self-test
# without and with a screen, a batch with two workers, and the window driven by its keys and mouse.
# Needs root, mmdebstrap and a network; apt inside is set up as it is on this machine.
#   packaging/prove_build.sh [FOLDER FOR SCREENSHOTS]
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
shots=${1:-$here/build/screenshots}
base=${BASE:-/tmp/segmenter-empty.tar}
work=$(mktemp -d)
root=$work/root
trap 'for path in proc dev/shm dev; do umount -l "$root/$path" 2>/dev/null || true; done
      rm -rf --one-file-system "$work"' EXIT

suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
sources=/etc/apt/sources.list.d/debian.sources
[ -e "$sources" ] || sources=/etc/apt/sources.list
[ -e "$base" ] || mmdebstrap --variant=minbase "$suite" "$base" - <"$sources"
mkdir -p "$shots" "$root" && tar -C "$root" -xf "$base"
mount --bind /dev "$root/dev" && mount --bind /dev/shm "$root/dev/shm"
mount -t proc proc "$root/proc"
cp /etc/resolv.conf /etc/hosts "$root/etc/"
cp -r /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/"
chroot "$root" useradd --create-home person
cp "$here"/dist/segmenter_*.deb "$here"/dist/segmenter-*-linux-*.tar.xz "$root/tmp/"
cp "$here/packaging/prove_window.sh" "$root/tmp/"

failed=0
prove() { # prove WHAT COMMAND...: as an ordinary user with an empty environment
  printf '\n=== %s\n' "$1"
  local began=$SECONDS
  if chroot "$root" runuser -u person -- env -i HOME=/home/person PATH=/usr/bin:/bin LANG=C.UTF-8 \
    sh -c 'cd && exec "$@"' sh "${@:2}" </dev/null
  then echo "held, after $((SECONDS - began)) s"
  else echo "NOT PROVED: $1"; failed=1
  fi
}

prove "there is no Python" sh -c '! command -v python3'
chroot "$root" sh -ec 'export DEBIAN_FRONTEND=noninteractive; apt-get update -qq
  apt-get install -y -qq --no-install-recommends xz-utils /tmp/segmenter_*.deb' >/dev/null 2>&1
# xz-utils is for the archive: every desktop has it, this Debian does not.
prove "the package brought no Python" sh -c '! command -v python3'
prove "version" segmenter --version
prove "self-test without a screen" segmenter self-test
prove "a batch with two workers" segmenter batch /usr/lib/segmenter/_internal/segmenter/assets \
  --out album --jobs 2 -k 4
prove "the archive, unpacked anywhere" sh -ec 'mkdir "a place"; cd "a place"
  tar -xf /tmp/segmenter-*-linux-*.tar.xz; ./segmenter-*/segmenter self-test'

chroot "$root" sh -ec 'export DEBIAN_FRONTEND=noninteractive; apt-get install -y -qq \
  --no-install-recommends xvfb xauth xdotool imagemagick' >/dev/null 2>&1
prove "self-test with a screen" xvfb-run -a -s '-screen 0 1440x900x24' segmenter self-test
prove "the window, by keys and mouse" xvfb-run -a -s '-screen 0 1440x900x24' \
  bash /tmp/prove_window.sh
cp "$root"/home/person/shots/*.png "$shots/" 2>/dev/null || true
echo "Look at $shots"
[ $failed -eq 0 ] && printf '\nPROVED\n' || printf '\nNOT PROVED\n'
exit $failed
