#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The main job as a story, with real programs and the real lists: a relay on loopback with TLS, the
# bureau that imports, and two accounthouders. `./dev demo` builds first and then comes here.
#
#   demo.sh              ends with the two windows side by side, and the relay running, until both close
#   demo.sh --headless   no screen needed: windows are drawn off screen and written as pictures
# shellcheck disable=SC2016 # what json() gets is JavaScript, not shell
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
bin=${SAMENSPEL_BIN:-$root/build/bin}
headless=no
case ${1:-} in
  "") ;;
  --headless) headless=yes ;;
  *) printf 'demo: unknown option %s (there is only --headless)\n' "$1" >&2; exit 2 ;;
esac
if [ "$headless" = no ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  echo "demo: there is no screen here, so the windows are drawn off screen (--headless)."
  headless=yes
fi

world=$(mktemp -d "${TMPDIR:-/tmp}/samenspel-demo.XXXXXX")
pictures=$root/build/demo
mkdir -p "$pictures"
running=() # processes that this script started and must end

finish() {
  local status=$? pid
  for pid in "${running[@]}"; do
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  if [ $status -eq 0 ]; then
    rm -rf "$world"
  else
    printf '\nThe demo stopped (exit %d). What the programs said is in %s\n' "$status" "$world" >&2
  fi
}
trap finish EXIT
trap 'exit 130' INT TERM

step_number=0
step() { step_number=$((step_number + 1)); printf '\n%2d. %s\n' "$step_number" "$*"; }
fact() { printf '      %-34s %s\n' "$1" "$2"; }
fail() { printf '    ! %s\n' "$*" >&2; exit 1; }
now_ms() { echo $(($(date +%s%N) / 1000000)); }

# measure NAME COMMAND…: runs it quietly and prints how long it took.
measure() {
  local name=$1 begin
  shift
  begin=$(now_ms)
  "$@" >>"$world/output.log" 2>&1 || { tail -n 5 "$world/output.log" >&2; fail "$name failed"; }
  fact "$name" "$(($(now_ms) - begin)) ms"
}

# json EXPRESSION: a value out of the JSON document on standard input, which is called `it`.
json() { node -e 'const it = JSON.parse(require("fs").readFileSync(0)); console.log(eval(process.argv[1]))' "$1"; }

client() { local who=$1; shift; "$bin/samenspel-cli" --profile "$world/$who" "$@"; }
relay() { local command=$1; shift; "$bin/samenspel-relay" "$command" --data "$world/relay" "$@"; }

# The relay on a free port; after a restart on the same one, because that is where the clients look.
listen=127.0.0.1:0
start_relay() {
  local begin
  begin=$(now_ms)
  : >"$world/relay.out"
  "$bin/samenspel-relay" serve --data "$world/relay" --listen "$listen" >"$world/relay.out" 2>>"$world/relay.log" &
  relay_pid=$!
  running=("$relay_pid")
  until grep -q '^listening ' "$world/relay.out"; do
    kill -0 "$relay_pid" 2>/dev/null || { tail -n 5 "$world/relay.log" >&2; fail "the relay did not start"; }
    [ $(($(now_ms) - begin)) -lt 30000 ] || fail "the relay did not start within 30 s"
    sleep 0.02
  done
  listen=$(sed -n 's#^listening wss://##p' "$world/relay.out")
  fact "relay listens on wss://$listen" "$(($(now_ms) - begin)) ms"
}

stop_relay() {
  kill "$relay_pid"
  wait "$relay_pid" 2>/dev/null || true
  running=()
}

# join WHO ORGANISATION ROLE: invitation, device key, certificate pinned by the link.
join_as() {
  local link
  link=$(relay invite --org "$2" --role "$3" 2>>"$world/relay.log")
  measure "$2 joins by invitation" client "$1" join "$link"
}

records_of() { client "$1" list agenda_item --json | json it.length; }
value_of() { client "$1" get "$2" --json | json "it.$3 ?? '-'"; }
waiting_at() { client "$1" status --json | json it.pending; }
bytes_of() { du -cb "$world/$1" | tail -n 1 | cut -f 1; }

# A picture of somebody's window; the program draws it off screen.
picture() {
  local who=$1 file=$pictures/$2
  shift 2
  measure "picture: build/demo/${file##*/}" env QT_QPA_PLATFORM=offscreen \
    "$bin/samenspel" --profile "$world/$who" --screenshot "$file" "$@"
  [ -s "$file" ] || fail "there is no picture in $file"
}

item=pt-ekm-warmtetransitie # an agenda item that both may write
lists=()
for list in organisations portfolios bodies agenda_items vng_committees lobby_themes events \
  hours_by_portfolio hours_other budget demo_accounthouders; do
  lists+=("$root/data/$list.csv")
done

step "A relay, with its own identity and certificate"
measure "identity, store, certificate, spaces" relay init --host localhost
start_relay

step "The bureau imports the association's lists and shares them"
join_as bureau vdg-bureau bureau
measure "import of ${#lists[@]} lists" client bureau import --all-or-nothing "${lists[@]}"
fact "agenda items" "$(records_of bureau)"
measure "shared: on the relay's disk" client bureau sync --wait-idle
fact "the relay holds" "$(relay stats --json | json '`${it.records} records, ${it.bytes} bytes`')"

step "Two accounthouders join: each gets a replica of its own"
join_as assen gemeente-assen accounthouder
join_as emmen gemeente-emmen accounthouder
for who in assen emmen; do
  client "$who" sync --wait-idle >>"$world/output.log" 2>&1
  fact "$who holds" "$(records_of "$who") agenda items, $(bytes_of "$who") bytes on disk"
done

step "The network is gone (the relay is stopped). Assen works on"
stop_relay
title=$(value_of assen "$item" title)
fact "item" "$title"
fact "status before" "$(value_of assen "$item" status)"
measure "Assen sets the status" client assen set "$item" status=deciding progress=60
measure "Assen writes in the explanation" client assen text "$item" explanation --insert 0 \
  "Assen: het uitvoeringsplan ligt klaar voor het college. "
measure "Assen adds an item" client assen add agenda_item "title=Werkbezoek warmtenet Assen" \
  "portfolio=energie-klimaat-milieu"
fact "Assen: status now" "$(value_of assen "$item" status)"
fact "Assen: changes waiting" "$(waiting_at assen)"
fact "Emmen still sees" "$(value_of emmen "$item" status)"
[ "$(waiting_at assen)" -gt 0 ] || fail "Assen's changes should be waiting"
picture assen 1-assen-offline.png --view agenda --record "$(value_of assen "$item" id)"

step "Meanwhile Emmen, offline too, changes the same status, and another field"
measure "Emmen sets the status" client emmen set "$item" status=postponed
measure "Emmen sets the priority" client emmen set "$item" priority=high

step "The network is back. Both share; nobody's change is lost"
start_relay
measure "Assen shares" client assen sync --wait-idle
measure "Emmen shares" client emmen sync --wait-idle
measure "Assen receives" client assen sync --wait-idle
fact "explanation at Emmen" "$(value_of emmen "$item" explanation | cut -c 1-56)…"
fact "priority at Assen" "$(value_of assen "$item" priority)"
for who in assen emmen; do
  fact "$who: choices needed" "$(client "$who" conflicts "$item" --json | json 'it.map((c) => `${c.field}: ${c.choices.map((o) => o.value).join(" or ")}`).join("; ") || "none"')"
done
picture emmen 2-emmen-choice.png --view agenda --record "$(value_of emmen "$item" id)"

step "Emmen chooses; Assen, who is connected, sees it at once"
mkfifo "$world/watch"
"$bin/samenspel-cli" --profile "$world/assen" watch >"$world/watch.out" 2>"$world/watch" &
watch_pid=$!
running+=("$watch_pid")
# Up to date: from here on what arrives is live.
timeout 30 sed -n '/^Bijgewerkt/q' "$world/watch" || fail "Assen did not get up to date within 30 s"
measure "Emmen chooses" client emmen resolve "$item" status --value deciding
begin=$(now_ms)
client emmen sync --wait-idle >>"$world/output.log" 2>&1 &
sync_pid=$!
until grep -q "$title" "$world/watch.out"; do
  [ $(($(now_ms) - begin)) -lt 30000 ] || fail "Assen did not see it within 30 s"
  sleep 0.01
done
fact "from Emmen's share to Assen's disk" "$(($(now_ms) - begin)) ms"
wait "$sync_pid"
kill "$watch_pid"
wait "$watch_pid" 2>/dev/null || true
running=("$relay_pid")
picture assen 3-assen-after.png --view agenda --record "$(value_of assen "$item" id)"

step "Everybody holds the same, byte for byte"
# What both may see; the notes of one organisation are on its own replica only.
digest_of() {
  client "$1" digest --json |
    json 'it.filter((s) => !s.space.startsWith("org:")).map((s) => `${s.space} ${s.position} ${s.blake2b}`).join("\n")'
}
digest_of assen >"$world/assen.digest"
digest_of emmen >"$world/emmen.digest"
for who in assen emmen; do
  fact "$who: $(wc -l <"$world/$who.digest") spaces" "$(sha256sum "$world/$who.digest" | cut -c 1-32)"
done
cmp -s "$world/assen.digest" "$world/emmen.digest" || { diff "$world/assen.digest" "$world/emmen.digest" >&2 || true; fail "the digests differ"; }
fact "digests" "equal"
stop_relay
measure "the relay verifies log against states" relay verify

[ "$headless" = no ] || { printf '\nDone. Pictures: build/demo\n'; exit 0; }

step "Your turn: Assen on the left, Emmen on the right"
start_relay
read -r screen_width screen_height < <(xdotool getdisplaygeometry 2>/dev/null || echo 1920 1080)
width=$((screen_width / 2))
height=$((screen_height - 80)) # room for a panel and title bars
windows=()
for who in assen emmen; do
  left=$([ "$who" = assen ] && echo 0 || echo "$width")
  "$bin/samenspel" --profile "$world/$who" --view agenda --size "${width}x$height" \
    -qwindowgeometry "${width}x$height+$left+0" 2>>"$world/window.log" &
  windows+=("$!")
  running+=("$!")
done
cat <<'TEXT'

    Change a status in one window and watch the other. Everything is saved as you type.
    The demo ends when both windows are closed; it then removes everything it made.
TEXT
wait "${windows[@]}" || true
running=("$relay_pid")
stop_relay
