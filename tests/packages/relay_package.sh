#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The relay's Debian package installs, runs and is removed without a trace, in a root of its own.
# relay_package.sh BUILD_FOLDER
set -euo pipefail

build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "relay_package: $*" >&2; exit 1; }

cpack --config "$build/CPackConfig.cmake" -B "$work/packages" >"$work/cpack.log" 2>&1 ||
  { cat "$work/cpack.log" >&2; fail "cpack failed"; }
package=$(echo "$work"/packages/samenspel-relay_*.deb)
[ -f "$package" ] || fail "no package was made"

depends=$(dpkg-deb --field "$package" Depends)
for library in libpq5 libqt6websockets6 libsodium23; do
  [[ $depends == *$library* ]] || fail "the package does not ask for $library: $depends"
done

root=$work/root
mkdir -p "$root"/var/lib/dpkg/{info,updates,triggers} "$root/var/log"
touch "$root/var/lib/dpkg/status"
# Its libraries are in the real root.
in_root() { dpkg --root="$root" --force-depends --force-not-root --log=/dev/null "$@" >"$work/dpkg.log" 2>&1 ||
  { cat "$work/dpkg.log" >&2; fail "dpkg $* failed"; }; }

in_root --install "$package"
relay=$root/usr/bin/samenspel-relay
"$relay" init --data "$work/data" --host relay.test
"$relay" verify --data "$work/data"
[ -f "$root/usr/share/doc/samenspel-relay/operations.md" ] || fail "the manual is missing"

unit=$root/usr/lib/systemd/system/samenspel-relay.service
[ -f "$unit" ] || fail "the unit is missing"
if command -v systemd-analyze >/dev/null; then
  # Offline: nothing is started. 20 of 100 is the most that we accept.
  systemd-analyze security --offline=true --threshold=20 "$unit" >"$work/unit.log" 2>&1 ||
    { tail -5 "$work/unit.log" >&2; fail "the unit is less hardened than it was"; }
  tail -1 "$work/unit.log"
fi

in_root --remove samenspel-relay
left=$(find "$root" -type f -path '*/usr/*')
[ -z "$left" ] || fail "left behind: $left"
[ -f "$work/data/relay.db" ] || fail "removing the package took the data along"
