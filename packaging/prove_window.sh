#!/usr/bin/env bash
# Drives the installed program's window as a person would, on the X display that is there: opens
# the sample photo, moves the slider of segments, exports; takes a picture of the screen after each.
# The screen is 1440 x 900 and has no window manager, so the window has just that size.
set -euo pipefail
mkdir -p shots
shot() { import -window root "shots/$1.png"; }
window() { xdotool search --onlyvisible --name "$1" 2>/dev/null | tail -1; }
wait_for() { # wait_for WHAT COMMAND...: at most a minute
  for _ in $(seq 600); do [ -n "$("${@:2}")" ] && return; sleep 0.1; done
  shot failed; echo "this did not come: $1"; exit 1
}
start() { # start: open the program, and say how long its window took
  began=$(date +%s%N)
  segmenter-gui & program=$!
  wait_for "the window" window Segmenter
  echo "window after $((($(date +%s%N) - began) / 1000000)) ms"
}
handle() { # where the first slider's handle is: the first ten light pixels in a row on the right
  import -window root -crop 270x400+1165+100 -depth 8 gray:column.gray
  od -An -v -tu1 -w270 column.gray | awk '{ for (run = i = 1; i <= NF; i++)
    if ($i < 228) run = 0; else if (++run == 10) { print 1165 + i - 5, 100 + NR + 4; exit } }'
}
start; kill $program; wait $program || true # the first start reads the disk
start
xdotool windowfocus --sync "$(window Segmenter)"
sleep 2; shot 1-start
xdotool key alt+f; sleep 0.5; xdotool key s # File, Open the sample photo
sleep 6; shot 2-sample
read -r x y < <(handle) # it moves with the font
xdotool mousemove "$x" "$y" mousedown 1
for by in 17 37 57 77; do xdotool mousemove $((x - by)) "$y"; sleep 0.05; done
xdotool mouseup 1 # How many: fewer than what Auto found
sleep 4; shot 3-slider
xdotool key ctrl+e
wait_for "the export dialog" window '^Export$'
xdotool windowfocus --sync "$(window '^Export$')"
sleep 1; shot 4-export; xdotool key Return
wait_for "the table" find Pictures -name coffee.jpg.csv
sleep 2; shot 5-written
rows=$(($(wc -l <Pictures/segments/tables/coffee.jpg.csv) - 1))
echo "$rows segments, exported as:"; find Pictures -type f
kill $program; wait $program || true
[ "$rows" -gt 1 ] && [ "$rows" -lt 9 ]
