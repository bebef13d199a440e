#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Everything that CI runs. The Python of .cache/venv comes first on the path: the oracles live there.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.cache/venv/bin:$PATH"

# The real products that tests verify. Without them nothing is tested: a test that had no product has not passed.
fetch() { # folder, what pip is told
    local folder=$1
    shift
    mkdir -p "$folder"
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --dest "$folder" "$@"
}
[ -e .cache/demo/mitmproxy_macos-0.11.5-py3-none-any.whl ] || fetch .cache/demo mitmproxy-macos==0.11.5
if ! cmp -s Tests/wheels.txt .cache/wheels/fetched.txt; then
    rm -rf .cache/wheels
    fetch .cache/wheels --platform macosx_12_0_arm64 --implementation cp --python-version 3.12 \
        --require-hashes --requirement Tests/wheels.txt
    cp Tests/wheels.txt .cache/wheels/fetched.txt
fi

# Reports as their authors posted them, where they lie beside the checkout; Cases/ tells the same in other words.
[ ! -d ../shared/cases ] || export DEXTLAB_REPORTS=$PWD/../shared/cases

swift build --build-tests
# Tests that wait for compilers and other processes keep the few threads that all tests share: apart from those, the others have
# their time limits to themselves.
waiting='^(CommandTests|LabTests|SDKTests|ToolchainTests)\.'
swift test --skip-build --skip "$waiting"
swift test --skip-build --filter '^(CommandTests|LabTests)\.'
swift test --skip-build --filter '^(SDKTests|ToolchainTests)\.'
