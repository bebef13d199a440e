#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Coverage-guided fuzzing of every reader with libFuzzer, FUZZ_SECONDS (60) each, as many at a time as there are cores.
# A crash, an input that takes over a second, or more than 256 MiB ends with 1; the input stays in .build-fuzz/found.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${FUZZ_SECONDS:-60}
build=$PWD/.build-fuzz
work=$build/corpus
found=$build/found
# Swift is instrumented, and EntryPoint.swift calls the fuzzing loop. C (BoringSSL, libyaml) is not: what it covers would
# fill the corpus without telling anything of our readers. Both programs share one build, which takes minutes.
flags=(-c release --package-path Fuzz --scratch-path "$build" -Xswiftc -enable-testing -Xswiftc -sanitize=fuzzer)

swift build "${flags[@]}" --product fuzz >&2
swift build "${flags[@]}" --product seeds >&2
program=$build/release/fuzz

rm -rf "$build/seeds" "$found"
mkdir -p "$work" "$found" "$build/log" "$build/words"
PATH=$PWD/.cache/venv/bin:$PATH "$build/release/seeds" "$PWD" "$build/seeds"

# The words that a reader knows, for libFuzzer to put in: short literals of its sources.
words() {
    local rooms
    case $1 in
    plist-*) rooms=PropertyLists ;;
    pbxproj | xcconfig | xcodegen) rooms=Projects ;;
    sources) rooms=DriverSources ;;
    xar* | cpio | pbzx | zip | tar | gzip | xz) rooms=Artifacts/Archives ;;
    facts | provider | mdm) rooms="Artifacts/FactSources PropertyLists/XML" ;;
    baseline) rooms=Diagnosis/Baseline.swift ;;
    value) rooms=../SDK/Client/WireValues ;;
    explain) rooms="Evidence Diagnosis/Reports" ;;
    *) rooms=Signatures ;;
    esac
    (cd Sources && grep -rohE '"[][A-Za-z0-9_.:=<>(){}/$#@*;-]{2,40}"' $rooms | sort -u)
}

readers=$(cd Fuzz && sed -n '/^enum Reader/,/^ *\/\/\//p' Sources/fuzz/Reader.swift |
    sed -n 's/^ *case //p' | tr ',' '\n' | sed 's/.*= "\(.*\)"/\1/; s/ //g')
[ $# -eq 0 ] || readers=$*

one() {
    local reader=$1 log=$build/log/$1.txt status=0
    mkdir -p "$work/$reader" "$build/seeds/$reader" "$build/tmp/$reader"
    words "$reader" >"$build/words/$reader"
    # What takes over a second of processor time the program finds itself; the time limit here is for what never ends.
    # Swift's own backtrace would end the program before libFuzzer keeps the input.
    FUZZ_READER=$reader TMPDIR=$build/tmp/$reader SWIFT_BACKTRACE=enable=no "$program" "$work/$reader" "$build/seeds/$reader" \
        -max_total_time="$seconds" -timeout=20 -rss_limit_mb=256 -max_len=131072 -len_control=0 \
        -entropic_scale_per_exec_time=1 -dict="$build/words/$reader" \
        -print_final_stats=1 -artifact_prefix="$found/$reader-" >"$log" 2>&1 || status=$?
    local runs rate peak cover verdict=ok
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    rate=$(sed -n 's/^stat::average_exec_per_sec: *//p' "$log")
    peak=$(sed -n 's/^stat::peak_rss_mb: *//p' "$log")
    cover=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -1)
    if [ "$status" -ne 0 ]; then
        verdict=$(sed -n 's/.*Test unit written to //p' "$log" | tail -1)
        verdict="FAILED ${verdict:-see $log}"
    fi
    printf '%-16s %10s %9s/s %8s %6s MiB  %s\n' "$reader" "${runs:--}" "${rate:--}" "${cover:--}" "${peak:--}" "$verdict"
    return "$status"
}
export -f one words
export build work found program seconds

printf '%-16s %10s %11s %8s %10s  %s\n' reader executions rate coverage memory result
failed=0
printf '%s\n' $readers | xargs -P "$(nproc)" -I{} bash -c 'one {}' || failed=1
if [ "$failed" -ne 0 ]; then
    echo "replay: FUZZ_READER=NAME $program -rss_limit_mb=256 INPUT    (each finding becomes a test)" >&2
    exit 1
fi
