#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Builds the runtime's free functions and their tests with sanitizers and runs them. No class is needed for them, hence
# nothing of iig's but the headers that lie in the SDK.
#
#   functions.sh [--sanitize LIST] [--swift DIR] [--work DIR] [TEST...]
set -eu

here=$(cd "$(dirname "$0")" && pwd)
sdk=$(cd "$here/../.." && pwd)
sanitize=address,undefined
swift=
work=
while [ $# -gt 0 ]; do
    case $1 in
    --sanitize) sanitize=$2; shift 2 ;;
    --swift) swift=$2; shift 2 ;;
    --work) work=$2; shift 2 ;;
    *) break ;;
    esac
done
[ -n "$swift" ] || swift=$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")
if [ -z "$work" ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
fi
mkdir -p "$work"
[ $# -gt 0 ] || set -- USBDescriptors USBCapabilities USBEndpoints USBMutations SCSICommands

compile="$swift/bin/clang++ -std=gnu++20 -fblocks -g -O1 -fno-omit-frame-pointer -Wall -Wextra -Werror
    -Wno-unused-parameter -Wno-missing-field-initializers -fsanitize=$sanitize -fno-sanitize-recover=all
    -I$sdk/Generated -I$sdk/Frameworks -I$sdk/Support -I$swift/lib/swift -I$swift/lib/swift/Block"
link="-fuse-ld=lld -L$swift/lib/swift/linux -Wl,-rpath,$swift/lib/swift/linux -lBlocksRuntime"

objects=
for source in "$sdk"/Runtime/USB*.cpp "$sdk"/Runtime/SCSI*.cpp "$here"/Alone.cpp; do
    object=$work/$(basename "$source" .cpp).o
    $compile -c "$source" -o "$object"
    objects="$objects $object"
done

for test in "$@"; do
    echo "$test"
    $compile "$here/$test.cpp" $objects $link -o "$work/$test"
    "$work/$test"
done
