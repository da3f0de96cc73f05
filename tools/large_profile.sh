#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# tools/large_profile.sh DIR [COUNT]: a profile with the real lists and COUNT (20,000) made-up agenda
# items, to measure the window with: build/bin/samenspel --profile DIR --bench-first-frame
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
bin=${SAMENSPEL_BIN:-$root/build/bin}
profile=${1:?usage: tools/large_profile.sh DIR [COUNT]}
count=${2:-20000}

lists=()
for list in organisations portfolios bodies agenda_items lobby_themes demo_accounthouders; do
  lists+=("$root/data/$list.csv")
done
items=$(mktemp "${TMPDIR:-/tmp}/samenspel-items.XXXXXX")
trap 'rm -f "$items"' EXIT

# Every item takes portfolio, group, summary, kind, period, role and parties of a real one.
awk -v count="$count" '
  NR == 1 { print; next }
  { line[NR - 2] = substr($0, index($0, ",")) }
  END { for (i = 0; i < count; i++) print "large-" i line[i % (NR - 1)] }
' "$root/data/agenda_items.csv" >"$items"

"$bin/samenspel-cli" --profile "$profile" import --space leden "${lists[@]}" >/dev/null
"$bin/samenspel-cli" --profile "$profile" import --space leden "$items" | tail -n 1
