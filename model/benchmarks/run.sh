#!/usr/bin/env bash
# Measures training and tuning, and writes model/benchmarks/RESULTS.md. Let the machine rest meanwhile.
#
#   model/benchmarks/run.sh                         on the sample
#   model/benchmarks/run.sh --prices FILE           early stopping on the original's prices too
#   model/benchmarks/run.sh --rounds N              counted rounds after the warm-up; default 5
set -euo pipefail

here=$(cd -P "$(dirname "$0")" && pwd -P)
root=$(cd -P "$here/../.." && pwd -P)
coinbeam=$root/orchestration/target/coinbeam/bin/coinbeam
prices=
rounds=5

usage() {
  sed -n '2,/^set /s/^# \{0,1\}//p' "$0"
  exit "$1"
}

while [ $# -gt 0 ]; do
  case $1 in
    --prices | --rounds)
      [ $# -ge 2 ] || usage 2 >&2
      case $1 in
        --prices) prices=$2 ;;
        --rounds) rounds=$2 ;;
      esac
      shift 2
      ;;
    --help | -h) usage 0 ;;
    *) usage 2 >&2 ;;
  esac
done
[[ $rounds =~ ^[1-9][0-9]*$ ]] || {
  echo "run.sh: '$rounds' is not a whole number from 1 on." >&2
  exit 2
}

echo "Building (mvn -Pbenchmarks package without tests) ..." >&2
(cd "$root" && mvn -B -q -Pbenchmarks -DskipTests package) || {
  echo "run.sh: the build failed; its messages are above." >&2
  exit 1
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# features NAME FILE: makes features of bitcoin's prices in a run of that name.
features() {
  "$coinbeam" ingest --root "$work/root" --run-id "$1" --source "$2" >&2
  "$coinbeam" transform --root "$work/root" --run-id "$1" >&2
}

features sample "$root/data-samples/prices.csv"
folders=("$work/root/runs/sample/features")
if [ -n "$prices" ]; then
  features original "$prices"
  folders+=("$work/root/runs/original/features")
fi

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
TF_CPP_MIN_LOG_LEVEL=3 "$java" -cp "$here/target/classes:$here/target/lib/*" \
  dev.coinbeam.model.benchmarks.ModelBenchmarks "$here/RESULTS.md" "$work/studies" "$rounds" "${folders[@]}"
