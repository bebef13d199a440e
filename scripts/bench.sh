#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Side-by-side measurements; nothing here passes or fails. bench.sh DEXTLAB [MEASURE…]
set -euo pipefail
cd "$(dirname "$0")/.."
dextlab=$PWD/$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
swift build -c debug --package-path Corpus --scratch-path .build-corpus --product corpus >&2
.build-corpus/debug/corpus --write "$work/corpus" sound- lint- driver-profile- app-profile- >&2
swift build -c release --package-path Benchmarks --scratch-path .build-benchmarks --product bench >&2
.build-benchmarks/release/bench "$dextlab" "$PWD/.cache/venv/bin/python3" "$work/corpus" "$work" "${@:2}"
