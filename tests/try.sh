#!/bin/sh
# Runs the main job on sample input, with progress in a temporary file. Argument: the folder of the program.
set -eu
bin=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
PATH="$bin:$PATH"
export PATH ALIPAY_READY_FILE="$folder/progress.toml"

show() {
    printf '\n$ %s\n' "$*"
    "$@"
}

# A card on no list is an answer too: exit 1, and the tour goes on.
show_refused() {
    printf '\n$ %s\n' "$*"
    if "$@"; then echo "expected exit 1" >&2; return 1; elif [ $? -ne 1 ]; then return 1; else echo "(exit 1)"; fi
}

show alipay-ready --version
show alipay-ready check-phone +44 7400 123456
show alipay-ready check-card visa
show_refused alipay-ready check-card 2200 0000 0000 0004 2>/dev/null
printf '\n$ alipay-ready steps\n'
alipay-ready steps | sed -n 1,14p
echo "  …"
show alipay-ready progress done install-app
show alipay-ready progress next
show alipay-ready progress where
echo
echo "It works. Try your own: $bin/alipay-ready check-phone, check-card, steps, progress"
