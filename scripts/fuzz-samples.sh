#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# Fuzzes each sample with a planted bug (Samples/Fuzzed) and prints what was found, where, and how long it took. Fails
# unless each is found at its line. FUZZ_SECONDS: for each, 60. Arguments: names of some.
set -euo pipefail
cd "$(dirname "$0")/.."
tool=${DEXTLAB:-.build/debug/dextlab}
seconds=${FUZZ_SECONDS:-60}
work=.build/fuzz-samples
mkdir -p "$work"
names=("$@")
if [ ${#names[@]} -eq 0 ]; then
    for folder in Samples/Fuzzed/*/; do names+=("$(basename "$folder")"); done
fi
missed=0
printf '%-20s %-24s %8s %10s %s\n' sample finds seconds inputs where
for name in "${names[@]}"; do
    folder=Samples/Fuzzed/$name
    mark=$(grep -nH '// fuzz: finds ' "$folder"/*.cpp | head -1)
    kind=${mark##*// fuzz: finds }
    place=$(echo "$mark" | cut -d: -f1-2)
    target=external-method
    grep -q IOUSBHost "$folder/Info.plist" && target=usb-descriptors
    rm -rf "$work/corpus/$name"
    begun=$(date +%s.%N)
    "$tool" fuzz "$folder" --target "$target" --seconds "$seconds" --seed "${FUZZ_SEED:-1}" --build-folder "$work/build" \
        --corpus "$work/corpus/$name" --artifacts "$work/found" --format json > "$work/$name.json" 2> "$work/$name.log" || true
    took=$(echo "$(date +%s.%N) - $begun" | bc)
    python3 - "$work/$name.json" "$kind" "$place" "$name" "$took" <<'END' || missed=$((missed + 1))
import json, os, sys
path, kind, place, name, took = sys.argv[1:]
lines = [json.loads(line) for line in open(path) if line.startswith("{")]
find = next((line for line in lines if line["kind"] == "find"), None)
summary = next((line for line in lines if line["kind"] == "summary"), {})
what = find["what"] if find else "nothing"
file, number = place.rsplit(":", 1)
where = find["frames"][0] if find and find["frames"] else None
# What is handed out unwritten has no place in the driver's code any more; a loop is somewhere in its turn.
# How far beyond an index goes is chance: far enough, no memory is there.
same = what == kind or (kind == "heap-buffer-overflow" and what == "SEGV")
good = same and (kind == "uninitialised-output" or
    (where is not None and os.path.basename(where["file"]) == os.path.basename(file) and abs(where["line"] - int(number)) <= (3 if kind == "timeout" else 0)))
shown = f'{os.path.basename(where["file"])}:{where["line"]}' if where else "-"
print(f'{name:20} {what:24} {float(took):8.1f} {summary.get("executions", 0):10} {shown}{"" if good else "  MISSED: " + kind + " at " + place}')
sys.exit(0 if good else 1)
END
done
[ "$missed" -eq 0 ] || { echo "$missed of ${#names[@]} missed"; exit 1; }
echo "${#names[@]} of ${#names[@]}"
