#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# Pictures of every view, light and dark, Dutch and English, wide and small, on the real lists and
# without a relay: build/screenshots. `./dev screenshots` builds first and then comes here.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
bin=${SAMENSPEL_BIN:-$root/build/bin}
pictures=$root/build/screenshots
profile=$(mktemp -d "${TMPDIR:-/tmp}/samenspel-screenshots.XXXXXX")
trap 'rm -rf "$profile"' EXIT
mkdir -p "$pictures"

lists=()
for list in organisations portfolios bodies agenda_items vng_committees lobby_themes events \
  hours_by_portfolio hours_other budget demo_accounthouders; do
  lists+=("$root/data/$list.csv")
done
"$bin/samenspel-cli" --profile "$profile" import --space leden "${lists[@]}" >/dev/null
item=$("$bin/samenspel-cli" --profile "$profile" get pt-ekm-warmtetransitie --json |
  node -e 'console.log(JSON.parse(require("fs").readFileSync(0)).id)')

# picture NAME OPTION…
picture() {
  local file=$pictures/$1.png
  shift
  QT_QPA_PLATFORM=offscreen "$bin/samenspel" --profile "$profile" --screenshot "$file" --zoom 1 "$@"
  # A palette of 255 colours looks the same and takes a third of the bytes.
  convert "$file" -dither None -colors 255 -define png:compression-level=9 "PNG8:$file"
  printf '%s\n' "${file#"$root"/}"
}

for view in agenda contacten lobby voormij instellingen; do
  for theme in light dark; do
    picture "$view-$theme" --view "$view" --theme "$theme" --lang nl
  done
done
for theme in light dark; do
  picture "record-$theme" --view agenda --record "$item" --theme "$theme" --lang nl --size 1440x900
done
picture record-english --view agenda --record "$item" --theme light --lang en
for view in agenda contacten lobby voormij instellingen; do
  picture "$view-small" --view "$view" --theme light --lang nl --size 1024x640
  picture "$view-zoomed" --view "$view" --theme light --lang nl --zoom 2
  picture "$view-english" --view "$view" --theme light --lang en
done
picture record-zoomed --view agenda --record "$item" --theme light --lang nl --size 1024x640 --zoom 2
# Before there is anything: the first run.
empty=$profile/empty
for theme in light dark; do
  QT_QPA_PLATFORM=offscreen "$bin/samenspel" --profile "$empty" \
    --screenshot "$pictures/first-run-$theme.png" --theme "$theme" --lang nl
done
