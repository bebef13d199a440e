#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Both ends of the SDK's interfaces: SDK/Frameworks/F/X.iig becomes SDK/Generated/F/X.h and, for DriverKit,
# Sources/Kernel/Generated/XMessages.swift.
set -euo pipefail
dextlab=$PWD/$1
export DEXTLAB_SDK=.
cd "$(dirname "$0")/../SDK"
rm -rf Generated
for folder in Frameworks/*/; do
    framework=$(basename "$folder")
    interfaces=("$folder"*.iig)
    [ -e "${interfaces[0]}" ] || continue
    "$dextlab" iig --header-only -o "Generated/$framework" "${interfaces[@]}"
done
rm -rf ../Sources/Kernel/Generated
"$dextlab" iig --swift-output ../Sources/Kernel/Generated Frameworks/DriverKit/*.iig
