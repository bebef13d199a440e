#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Both ends of the SDK's interfaces: SDK/Frameworks/F/X.iig becomes SDK/Generated/F/X.h and, for the frameworks that the lab
# has a kernel side of, XMessages.swift in Sources/Kernel/Generated or the family's own.
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
rm -rf ../Sources/Kernel/Generated ../Sources/PCIFamily/Generated
"$dextlab" iig --swift-output ../Sources/Kernel/Generated Frameworks/DriverKit/*.iig
"$dextlab" iig --swift-output ../Sources/PCIFamily/Generated --swift-import Kernel Frameworks/PCIDriverKit/*.iig
