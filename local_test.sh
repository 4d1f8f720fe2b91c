#!/bin/sh
# Builds what is missing, runs the five steps on this machine, and lets the deployed model answer.
#
#   ./local_test.sh                                  the generated prices in data-samples/
#   ./local_test.sh --source prices.csv              other prices; every option of 'coinbeam run' goes through
#
# Paths are relative to where you are. Results go to coinbeam-root/ beside this script, or to --root DIR.
set -eu

here=$(cd -P "$(dirname "$0")" && pwd -P)
coinbeam=$here/orchestration/target/coinbeam/bin/coinbeam

# True when there is no distribution, or a source (or a folder of sources) changed after it was made.
is_stale() {
  [ -x "$coinbeam" ] || return 0
  set -- "$here/pom.xml"
  for module in transforms/features transforms/beam transforms/dataflow model orchestration; do
    set -- "$@" "$here/$module/pom.xml" "$here/$module/src/main"
  done
  [ -n "$(find "$@" -newer "$coinbeam" | head -n 1)" ]
}

if is_stale; then
  command -v mvn >/dev/null || {
    echo "local_test.sh: there is no Maven; install Maven 3.6.3 or newer and a JDK 17 or newer." >&2
    exit 1
  }
  echo "Building (mvn package without tests) ..." >&2
  (cd "$here" && mvn -B -q -DskipTests package) || {
    echo "local_test.sh: the build failed; its messages are above." >&2
    exit 1
  }
fi

root=
model=bitcoin
has_source=no
previous=
for argument in "$@"; do
  case $previous in
    --root) root=$argument ;;
    --model-name) model=$argument ;;
  esac
  case $argument in
    --root=*) root=${argument#*=} ;;
    --model-name=*) model=${argument#*=} ;;
    --source | --source=* | --config | --config=*) has_source=yes ;;
    --help | -h) exec "$coinbeam" run --help ;;
  esac
  previous=$argument
done
if [ -z "$root" ]; then
  root=$here/coinbeam-root
  set -- --root "$root" "$@"
fi
if [ "$has_source" = no ]; then
  set -- --source "$here/data-samples/prices.csv" "$@"
fi

"$coinbeam" run "$@"
"$coinbeam" predict --root "$root" --model-name "$model"
echo "everything lies under $root"
