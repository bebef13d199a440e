#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Builds the runtime as a library, the driver host and a driver with sanitizers, and a kernel's stand-in that plays with
# them.
#
#   run.sh --generated DIR [--sanitize LIST] [--swift DIR] [--work DIR] [TEST...]
#
# DIR of --generated holds what iig makes: DriverKit/*.iig.cpp, and Tests/HostDriver.h and .iig.cpp (from
# HostDriver.iig). `--sanitize none` builds as for measuring; the test Benchmark is only run when it is named.
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
mkdir -p "$work/Test.dext"
[ $# -gt 0 ] || set -- Talking Memory Sources Forging

clang="$swift/bin/clang++"
common="-fblocks -fPIC -g -Wall -Wextra -Wno-unused-parameter -Wno-missing-field-initializers
    -I$sdk/Wire/include -I$generated -I$sdk/Generated -I$sdk/Frameworks -I$sdk/Support -I$swift/lib/swift -I$swift/lib/swift/Block"
link="-fuse-ld=lld -L$swift/lib/swift/linux -Wl,-rpath,$swift/lib/swift/linux -ldispatch -lBlocksRuntime -lpthread"
if [ "$sanitize" = none ]; then
    common="-O2 $common"
else
    common="-O1 -fno-omit-frame-pointer -fsanitize=$sanitize -fno-sanitize-recover=all $common"
    # Some compilers name a folder here that they do not have, and keep the libraries in the older one.
    libraries=$("$clang" -print-runtime-dir)
    [ -d "$libraries" ] || libraries=$("$clang" -print-resource-dir)/lib/linux
    link="-fsanitize=$sanitize -shared-libsan -Wl,-rpath,$libraries $link"
fi

# Compiles what is newer than its object, or than the headers.
compile() { # folder, sources…
    folder=$work/$1
    shift
    mkdir -p "$folder"
    objects=
    for source in "$@"; do
        object=$folder/$(basename "$source").o
        if [ ! "$object" -nt "$source" ] ||
            [ -n "$(find "$sdk/Runtime" "$sdk/Host" "$sdk/Wire" -name '*.h' -newer "$object" | head -n 1)" ]; then
            case $source in
            *.c) language="-x c -std=gnu17" ;;
            *) language="-x c++ -std=gnu++20 -fno-exceptions -fno-rtti" ;;
            esac
            "$clang" $language $common -c "$source" -o "$object"
        fi
        objects="$objects $object"
    done
}

compile runtime "$sdk"/Runtime/*.cpp "$sdk"/Runtime/Verifier/*.cpp "$generated"/DriverKit/*.iig.cpp
"$clang" -shared -o "$work/libDriverKit.so" -Wl,-soname,libDriverKit.so $objects $link
compile host "$sdk"/Host/*.cpp "$sdk"/Wire/Wire.c
"$clang" -o "$work/driverhost" $objects "$work/libDriverKit.so" -Wl,-rpath,"$work" $link
compile driver "$here/HostDriver.cpp" "$generated"/Tests/HostDriver.iig.cpp
"$clang" -shared -o "$work/Test.dext/Test" $objects "$work/libDriverKit.so" -Wl,-rpath,"$work" -Wl,--no-undefined $link

for test in "$@"; do
    echo "$test"
    compile tests "$here/$test.cpp" "$here/Player.cpp" "$sdk"/Wire/Wire.c
    "$clang" -o "$work/$test" $objects $link
    "$work/$test" "$work/driverhost" "$work/Test.dext" Test
done
