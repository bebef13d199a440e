#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# repeat.sh DEXTLAB [RUNS]: the same seed has to give the same trace, byte for byte, in every run. Prints how many did.
set -euo pipefail
cd "$(dirname "$0")/.."
dextlab=$1
runs=${2:-1000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
scenario=(run Samples/NullDriver --client Samples/NullDriver/Client --build-folder .build/repeat --seed 1)
"$dextlab" "${scenario[@]}" >/dev/null
same=0
for ((run = 0; run < runs; ++run)); do
    "$dextlab" "${scenario[@]}" --trace "$work/trace" >"$work/output"
    sum=$(cat "$work/trace" "$work/output" | sha256sum)
    : "${first:=$sum}"
    [ "$sum" != "$first" ] || same=$((same + 1))
done
echo "$same of $runs runs gave the same trace and output"
[ "$same" = "$runs" ]
