# Ends the demo's processes when the launcher is gone, even by kill -9: its end of the pipe closes,
# and the read below comes to an end. Signals of the terminal are the launcher's business.
trap '' INT TERM HUP
pids=''
without() {
  kept=''
  for pid in $pids; do
    [ "$pid" = "$1" ] || kept="$kept $pid"
  done
  pids=$kept
}
while read -r verb number; do
  case $verb in
    add) pids="$number $pids" ;;
    drop) without "$number" ;;
  esac
done
# Latest first, so that Redis, which came first, outlives those that write to it.
for pid in $pids; do
  kill -TERM "$pid" 2>/dev/null || continue
  left=10
  while kill -0 "$pid" 2>/dev/null && [ "$left" -gt 0 ]; do
    sleep 1
    left=$((left - 1))
  done
  kill -KILL "$pid" 2>/dev/null
done
