#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Headers of the SDK's interfaces: SDK/Frameworks/F/X.iig becomes SDK/Generated/F/X.h.
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
