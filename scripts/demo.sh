#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Runs the sample driver with its client in the lab, then checks a real, signed product with an embedded system extension: a
# macOS wheel from the Python package index. Kept under .cache; without network the sample stands in.
set -euo pipefail
cd "$(dirname "$0")/.."
dextlab=$1
package=mitmproxy-macos==0.11.5
wheel=.cache/demo/mitmproxy_macos-0.11.5-py3-none-any.whl

echo "\$ dextlab run Samples/NullDriver --client Samples/NullDriver/Client"
echo "building the SDK's runtime and the client's modules, which the first run needs" >&2
"$dextlab" run Samples/NullDriver --client Samples/NullDriver/Client --build-folder .build-dext
echo

if [ ! -e "$wheel" ]; then
    scripts/need.sh demo || true
    mkdir -p .cache/demo
    echo "fetching $package" >&2
    pip3 download --quiet --disable-pip-version-check --no-deps --only-binary :all: --dest .cache/demo "$package" || true
fi

if [ -e "$wheel" ]; then
    echo "\$ dextlab check $wheel"
    "$dextlab" check "$wheel"
else
    echo "no network: $package cannot be fetched, so here is the sample of this repository instead" >&2
    echo "\$ dextlab check Samples/NullDriver"
    "$dextlab" check Samples/NullDriver
fi
