#!/bin/sh
# custkit 离线安装（Linux、macOS）· installs custkit without a network (Linux, macOS)
set -e
cd "$(dirname "$0")"
case "$(uname -s)" in Darwin) wheels=wheels/macos ;; *) wheels=wheels/linux ;; esac
python="${PYTHON:-python@PYTHON@}"
command -v "$python" >/dev/null || {
  echo "需要 Python @PYTHON@。Python @PYTHON@ is needed (or set PYTHON=/path/to/it)." >&2; exit 1; }
place="${1:-$HOME/custkit}"
"$python" -m venv "$place"
"$place/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --find-links "$wheels" custkit
"$place/bin/custkit" doctor || true
echo
echo "上课 Start the course:  $place/bin/custkit start"
