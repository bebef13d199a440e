#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Everything that CI runs. The Python of .cache/venv comes first on the path: the oracles live there.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.cache/venv/bin:$PATH"

# The real product that tests verify; without network those tests say that they had none.
wheel=.cache/demo/mitmproxy_macos-0.11.5-py3-none-any.whl
if [ ! -e "$wheel" ]; then
    mkdir -p .cache/demo
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --dest .cache/demo \
        mitmproxy-macos==0.11.5
fi

swift build --build-tests
swift test --skip-build
