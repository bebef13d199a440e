#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Builds the runtime and its tests with sanitizers and runs them.
#
#   run.sh --generated DIR [--sanitize LIST] [--swift DIR] [--work DIR] [TEST...]
#
# DIR of --generated holds what iig makes: DriverKit/*.iig.cpp, and Tests/TestDriver.h and .iig.cpp (from TestDriver.iig).
# Headers of the frameworks are those of SDK/Generated. `swift test --filter RuntimeTests` makes DIR and runs this.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
sdk=$(cd "$here/../.." && pwd)
generated=
sanitize=address,undefined
swift=
work=
while [ $# -gt 0 ]; do
    case $1 in
    --generated) generated=$2; shift 2 ;;
    --sanitize) sanitize=$2; shift 2 ;;
    --swift) swift=$2; shift 2 ;;
    --work) work=$2; shift 2 ;;
    *) break ;;
    esac
done
[ -n "$generated" ] || { echo "run.sh: --generated is missing" >&2; exit 64; }
[ -n "$swift" ] || swift=$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")
if [ -z "$work" ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
fi
mkdir -p "$work"
[ $# -gt 0 ] || set -- Objects Containers Serialization Library Queues Messages Reporters Links DataQueues Values

compile="$swift/bin/clang++ -std=gnu++20 -fblocks -g -O1 -fno-omit-frame-pointer -Wall -Wextra -Wno-unused-parameter
    -Wno-missing-field-initializers -fsanitize=$sanitize -fno-sanitize-recover=all
    -I$generated -I$sdk/Generated -I$sdk/Frameworks -I$sdk/Support -I$swift/lib/swift -I$swift/lib/swift/Block"
link="-fuse-ld=lld -L$swift/lib/swift/linux -Wl,-rpath,$swift/lib/swift/linux -ldispatch -lBlocksRuntime -lpthread"

objects=
for source in "$sdk"/Runtime/*.cpp "$sdk"/Runtime/Verifier/*.cpp "$generated"/DriverKit/*.iig.cpp "$generated"/Tests/TestDriver.iig.cpp "$here"/TestDriver.cpp; do
    object=$work/$(basename "$source" .cpp).o
    if [ ! "$object" -nt "$source" ]; then
        $compile -c "$source" -o "$object"
    fi
    objects="$objects $object"
done

for test in "$@"; do
    echo "$test"
    $compile "$here/$test.cpp" $objects $link -o "$work/$test"
    (cd "$work" && "./$test")
done
