#!/usr/bin/env bash
# Proves what pip installs: makes the source archive, from it the wheel, installs that in an empty
# environment, and runs the self-test and the tests from a folder that has no segmenter/ in it.
# The results stay in dist/. Arguments go to pytest; without any the whole suite is run.
#   [PYTHON=python3.13] packaging/prove_wheel.sh [tests/cli tests/storage ...]
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PIP_DISABLE_PIP_VERSION_CHECK=1 QT_QPA_PLATFORM=offscreen
unset PYTHONPATH

echo "Making the source archive and the wheel"
mkdir "$work/clone" # what is made is left behind
(cd "$here" && cp -r pyproject.toml MANIFEST.in README.md LICENSE CHANGELOG.md CITATION.cff \
  CONTRIBUTING.md .ci .github .gitignore .pre-commit-config.yaml segmenter tests assets packaging "$work/clone")
find "$work/clone" -name __pycache__ -prune -exec rm -rf {} +
"$python" -m venv "$work/tools"
"$work/tools/bin/python" -m pip install --quiet build
"$work/tools/bin/python" -m build --outdir "$work/dist" "$work/clone" >"$work/log" 2>&1 ||
  { tail -n 20 "$work/log"; exit 1; }
mkdir -p "$here/dist" && cp "$work"/dist/* "$here/dist/"
ls -l "$work/dist"

echo "Installing the wheel in an empty environment"
"$python" -m venv "$work/venv"
wheel=$(echo "$work"/dist/*.whl)
"$work/venv/bin/python" -m pip install --quiet "$wheel"
mkdir "$work/outside" && cd "$work/outside"
"$work/venv/bin/segmenter" self-test

echo "Running the tests against it"
"$work/venv/bin/python" -m pip install --quiet "${wheel}[test]"
cp -r "$work"/clone/{tests,assets,packaging,README.md,pyproject.toml,CHANGELOG.md,CITATION.cff} .
cores=$("$work/venv/bin/python" -c 'import os; print(min(os.cpu_count() or 1, 8))')
# What compares the tree with its lists and its README has no place here.
readme=tests/cli/test_readme.py::test_every
"$work/venv/bin/python" -m pytest -q -n "$cores" -p no:cacheprovider --ignore tests/packaging \
  --deselect "${readme}_module_on_the_way_of_the_data_is_there" \
  --deselect "${readme}_file_that_the_readme_names_is_there" "$@"
echo "PROVED: $(basename "$wheel")"
