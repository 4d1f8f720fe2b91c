#!/usr/bin/env bash
# Builds what is missing, makes the inputs, and measures; see usage below.
set -euo pipefail

usage() {
  cat <<'END'
Usage: transforms/benchmarks/run.sh [OPTIONS] [SECTION...]

Builds Coinbeam, makes inputs with 'coinbeam generate', measures whole processes in turn, and writes
transforms/benchmarks/RESULTS.md. With sections, only these are measured and replaced there:

  a g   row-at-a-time Beam against the file pipeline and the typed API (460 coins daily)
  b     one series of 7M one-minute bars against DuckDB and Polars
  c     4,600 and 460 coins daily against DuckDB and Polars
  d     two workers against one
  e     cost per bar on Flink, memory on DirectRunner
  f     filtering one coin out of 4,600
  h     limits: bare reading and writing, a profile, the kernels

  --work DIR      inputs and logs, 2 GB, kept for the next time; section e keeps 7 GB more and needs 45 GB free;
                  default ${TMPDIR:-/tmp}/coinbeam-benchmarks
  --output DIR    outputs, up to 3 GB, deleted after each run; default a folder of /dev/shm where that is there
  --results FILE  the page to write; default RESULTS.md beside this script
  --rounds N      counted rounds after the warm-up; default 5
  --scale F       share of the full sizes, to try the suite: 0.01
  --python CMD    a Python 3 with Polars (pip install polars); default python3; without it Polars is left out

The whole suite takes about an hour on two cores and 8 GB of memory or more. Let the machine rest meanwhile.
END
}

for argument in "$@"; do
  case $argument in
    -h | --help)
      usage
      exit 0
      ;;
  esac
done

here=$(cd -P "$(dirname "$0")" && pwd -P)
work=${TMPDIR:-/tmp}/coinbeam-benchmarks
if [ -d /dev/shm ] && [ -w /dev/shm ]; then
  output=/dev/shm/coinbeam-benchmarks
else
  output=$work/output
  echo "run.sh: there is no RAM disk at /dev/shm; outputs go to $output, and its disk is measured too." >&2
fi

echo "Building (mvn -Pbenchmarks package without tests) ..." >&2
(cd "$here/../.." && mvn -B -Pbenchmarks -q -DskipTests package) || {
  echo "run.sh: the build failed; its messages are above." >&2
  exit 1
}

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
exec "$java" -cp "$here/target/classes:$here/target/lib/*" dev.coinbeam.benchmarks.Benchmarks \
  --home "$here" --work "$work" --output "$output" --results "$here/RESULTS.md" "$@"
