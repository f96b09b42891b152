#!/bin/sh
# One quarter of the market: watch every site, report, publish. Safe to repeat; see docs/watching.md.
#
# CLUSTERPROOF_HOME     folder with seeds.csv; archive, store and lock live there too
# CLUSTERPROOF_PUBLISH  folder that is published  [CLUSTERPROOF_HOME/public]
# CLUSTERPROOF_OPTIONS  further options of `clusterproof watch`, such as --user-agent-contact
# quarter.sh [QUARTER]  such as 2026-Q4  [the one we are in]
set -u

say() { echo "$(date -u +%Y-%m-%dT%H:%M:%SZ) quarter: $*"; }

worst=0
step() {
    name=$1
    shift
    say "$name begins"
    "$@"
    code=$?
    case $code in
        0) say "$name is done" ;;
        3) say "$name is done, but something was skipped; it is named above" && worst=3 ;;
        *) say "$name ended with code $code; look above, mend it, run this again" && exit "$code" ;;
    esac
}

home=${CLUSTERPROOF_HOME:?is not set: the folder with seeds.csv}
public=${CLUSTERPROOF_PUBLISH:-$home/public}
month=$(date -u +%m)
period=${1:-$(date -u +%Y)-Q$(((${month#0} + 2) / 3))}
cd "$home" || exit 2
mkdir -p "$public" || exit 2

exec 9>quarter.lock
flock -n 9 || { say "another run is under way; nothing to do"; exit 0; }
if [ -e "$public/$period/report.html" ]; then
    say "$period is published in $public/$period; nothing to do"
    exit 0
fi

# shellcheck disable=SC2086 # options are words
step watch clusterproof watch seeds.csv --archive warc --db market.duckdb --all \
    --feed "$public/changes.atom" ${CLUSTERPROOF_OPTIONS:-}
part=$public/.$period.part
rm -rf "$part"
step report clusterproof report --db market.duckdb --period "$period" --out "$part"
mv "$part" "$public/$period" || exit 9
say "$period is published in $public/$period"
exit $worst
