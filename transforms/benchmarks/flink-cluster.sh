#!/usr/bin/env bash
# Runs the feature pipeline on a real Flink cluster on this machine: one job manager and two task managers of 1 GB,
# processes of their own on loopback, from the jars that Maven resolves. Shows that a run whose task manager is killed
# midway gives the same bytes as an undisturbed one.
#
#   flink-cluster.sh                            50 million one-minute bars, undisturbed and with a kill
#   flink-cluster.sh --bars 5000000             fewer; up to 10 million are compared with DirectRunner too
#   flink-cluster.sh --symbols 10               the bars shared among ten coins
#   flink-cluster.sh --only-time 5000000 50000000
#                                               undisturbed runs alone, a line 'bars=N seconds=S cpu_seconds=C' each
#   flink-cluster.sh --work DIR                 where the input, results and spilled data go; the input is kept
#
# One symbol is the default because one long series is the hardest to share out: a grouping by symbol would have one
# key. 50 million minutes are 95 years, so the series starts in 1925.
set -euo pipefail

readonly spec='{"preset":"indicators","interval":"1m"}'
readonly start=1925-01-01
readonly compared_with_direct=10000000
# Two slots each, so that two tasks share 1 GB as they do on bigger workers, and a survivor can run two at a time.
readonly slots=2
readonly start_seconds=120
readonly refuse_seconds=600
readonly kill_seconds=3600
# A run slower than 30,000 bars per second is stuck.
readonly slowest_bars_per_second=30000
readonly opens=(
  --add-opens=java.base/java.lang=ALL-UNNAMED --add-opens=java.base/java.util=ALL-UNNAMED
  --add-opens=java.base/java.nio=ALL-UNNAMED --add-opens=java.base/java.time=ALL-UNNAMED
)

here=$(cd -P "$(dirname "$0")" && pwd -P)
root=$(cd -P "$here/../.." && pwd -P)
lib=$root/transforms/flink/target/lib
coinbeam=$root/orchestration/target/coinbeam/bin/coinbeam

bars=50000000
symbols=1
work=
only_time=()

say() { echo "$*" >&2; }

fail() {
  say "flink-cluster.sh: $*"
  exit 1
}

usage() {
  sed -n '2,/^set /s/^# \{0,1\}//p' "$0"
  exit "$1"
}

while [ $# -gt 0 ]; do
  case $1 in
    --bars | --symbols | --work)
      [ $# -ge 2 ] || usage 2 >&2
      case $1 in
        --bars) bars=$2 ;;
        --symbols) symbols=$2 ;;
        --work) work=$2 ;;
      esac
      shift 2
      ;;
    --only-time)
      shift
      while [ $# -gt 0 ] && [ "${1#--}" = "$1" ]; do
        only_time+=("$1")
        shift
      done
      [ ${#only_time[@]} -gt 0 ] || usage 2 >&2
      ;;
    --help | -h) usage 0 ;;
    *) usage 2 >&2 ;;
  esac
done
for number in "$bars" "$symbols" ${only_time[@]+"${only_time[@]}"}; do
  [[ $number =~ ^[1-9][0-9]*$ ]] || fail "'$number' is not a whole number from 1 on."
done

# ---- processes ----

job_manager=
task_managers=()
client=
scratch=

clean_up() {
  local pid
  for pid in $client "${task_managers[@]+"${task_managers[@]}"}" $job_manager; do
    kill -9 "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

now() { date +%s.%N; }

since() { awk -v from="$1" -v to="$(now)" 'BEGIN { printf "%.1f", to - from }'; }

is_alive() { kill -0 "$1" 2>/dev/null; }

# until_true SECONDS WHAT COMMAND...: asks again until the command holds.
until_true() {
  local deadline=$((SECONDS + $1)) what=$2
  shift 2
  until "$@"; do
    [ "$SECONDS" -lt "$deadline" ] || fail "$what took too long; the logs are in $logs."
    sleep 0.1
  done
}

# Most memory that a process has had, in MB; nothing where the system does not say.
peak_mb() { awk '/^VmHWM/ { printf "%d", $2 / 1024 }' "/proc/$1/status" 2>/dev/null || echo "?"; }

# Seconds of CPU that all task managers have used, where the system says.
cpu_seconds() {
  local pid
  for pid in "${task_managers[@]}"; do
    sed 's/.*) //' "/proc/$pid/stat" 2>/dev/null || true
  done | awk -v ticks="$(getconf CLK_TCK)" '{ used += $12 + $13 } END { printf "%.1f", used / ticks }'
}

free_port() {
  local candidate
  while :; do
    candidate=$((20000 + RANDOM % 12000))
    (: <"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null || break
  done
  echo "$candidate"
}

# ---- build ----

build() {
  command -v mvn >/dev/null || fail "there is no Maven; install Maven 3.6.3 or newer and a JDK 17 or newer."
  say "Building (mvn package without tests) ..."
  (cd "$root" && mvn -B -q -Pflink -DskipTests -Dinvoker.skip=true -pl orchestration,transforms/flink -am package) \
    >&2 ||
    fail "the build failed; its messages are above."
}

# ---- the cluster ----

# Flink's own jars are the cluster's; Beam's and Coinbeam's are sent with each job, as to any cluster.
find_jars() {
  local jar
  cluster_jars=
  job_jars=
  for jar in "$lib"/*.jar; do
    case ${jar##*/} in
      flink-* | commons-* | snappy-java-* | lz4-java-* | kryo-* | minlog-* | objenesis-* | chill-java-* | \
        javassist-* | jsr305-* | slf4j-* | snakeyaml-engine-*)
        cluster_jars+=:$jar
        ;;
      *)
        job_jars+=,$jar
        ;;
    esac
  done
  cluster_jars=${cluster_jars#:}
  job_jars=${job_jars#,}
}

write_configuration() {
  rest=$(free_port)
  cat >"$conf/config.yaml" <<END
jobmanager.rpc.address: 127.0.0.1
jobmanager.rpc.port: $(free_port)
jobmanager.bind-host: 127.0.0.1
jobmanager.memory.process.size: 1g
rest.address: 127.0.0.1
rest.bind-address: 127.0.0.1
rest.port: $rest
rest.bind-port: $rest
taskmanager.host: 127.0.0.1
taskmanager.bind-host: 127.0.0.1
taskmanager.numberOfTaskSlots: $slots
parallelism.default: $((2 * slots))
cluster.evenly-spread-out-slots: true
io.tmp.dirs: $spill
# 1 GB: Beam and the pipeline take 100 MB of classes and as much outside the heap; blocking exchanges need few buffers;
# the sorters spill what does not fit; the heap, which holds a partition for each slot, has the rest.
taskmanager.memory.process.size: 1g
taskmanager.memory.jvm-metaspace.size: 128m
taskmanager.memory.jvm-overhead.min: 112m
taskmanager.memory.jvm-overhead.max: 112m
taskmanager.memory.framework.off-heap.size: 64m
taskmanager.memory.framework.off-heap.batch-shuffle.size: 32m
taskmanager.memory.network.min: 64m
taskmanager.memory.network.max: 64m
taskmanager.memory.managed.size: 160m
taskmanager.network.sort-shuffle.min-buffers: 64
# A lost worker is noticed by its closed connections at once, by its silence after 20 seconds.
heartbeat.interval: 2000
heartbeat.timeout: 20000
heartbeat.rpc-failure-threshold: 2
restart-strategy.type: fixed-delay
restart-strategy.fixed-delay.attempts: 10
restart-strategy.fixed-delay.delay: 1 s
END
}

# Asks Flink's own tool for the JVM's and the process's settings, as Flink's start scripts do.
resource_settings() {
  java -cp "$cluster_jars" org.apache.flink.runtime.util.bash.BashJavaUtils "$1" --configDir "$conf" \
    2>>"$logs/settings.log" | sed -n 's/^BASH_JAVA_UTILS_EXEC_RESULT://p'
}

logged=(-Dorg.slf4j.simpleLogger.showDateTime=true)

start_job_manager() {
  local settings
  settings=$(resource_settings GET_JM_RESOURCE_PARAMS) || fail "Flink refuses its settings; see $logs/settings.log."
  settings=$(sed -n 1p <<<"$settings")
  # shellcheck disable=SC2086 # the settings are many words
  TMPDIR=$spill java $settings "${opens[@]}" "${logged[@]}" -Djava.io.tmpdir="$spill" -cp "$cluster_jars" \
    org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint \
    --configDir "$conf" --executionMode cluster >"$logs/job-manager.log" 2>&1 &
  job_manager=$!
}

start_task_manager() {
  local settings jvm dynamic
  settings=$(resource_settings GET_TM_RESOURCE_PARAMS) || fail "Flink refuses its settings; see $logs/settings.log."
  jvm=$(sed -n 1p <<<"$settings")
  dynamic=$(sed -n 2p <<<"$settings")
  # Two cores are shared by both workers: the serial collector takes the least memory beside the heap.
  # shellcheck disable=SC2086
  TMPDIR=$spill java $jvm -XX:+UseSerialGC "${opens[@]}" "${logged[@]}" -Djava.io.tmpdir="$spill" \
    -cp "$cluster_jars" org.apache.flink.runtime.taskexecutor.TaskManagerRunner \
    --configDir "$conf" $dynamic >"$logs/task-manager-$1.log" 2>&1 &
  task_managers+=($!)
}

# GET of the job manager's REST interface.
ask() {
  (
    exec 3<>"/dev/tcp/127.0.0.1/$rest"
    printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$1" >&3
    cat <&3
  ) 2>/dev/null
}

has_both() { [[ $(ask /overview || true) == *'"taskmanagers":2,'* ]]; }

start_cluster() {
  find_jars
  write_configuration
  start_job_manager
  start_task_manager 1
  start_task_manager 2
  until_true "$start_seconds" "Starting the cluster" has_both
  say "The cluster is up: REST on 127.0.0.1:$rest, two task managers of 1 GB and $slots slots."
}

# ---- runs ----

# input BARS: names the generated file, made if need be.
input() {
  local file=$work/prices-$1-$symbols.csv
  if [ ! -e "$file" ]; then
    say "Generating $1 bars ..."
    "$coinbeam" generate --bars $(($1 / symbols)) --symbols "$symbols" --interval 1m --start "$start" \
      --output "$file" >&2
  fi
  echo "$file"
}

# submit INPUT OUTPUT OPTIONS...: starts FeaturePipeline as a process of its own.
submit() {
  local source=$1 output=$2
  shift 2
  TMPDIR=$spill java -Xmx"$client_heap" "${opens[@]}" -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
    -Djava.io.tmpdir="$spill" -cp "$lib/*" dev.coinbeam.beam.FeaturePipeline \
    --source="$source" --output="$output" --spec="$spec" "$@" >"$logs/${output##*/}.log" 2>&1 &
  client=$!
}

submit_to_flink() {
  client_heap=512m
  submit "$@" --runner=FlinkRunner --flinkMaster="127.0.0.1:$rest" --flinkConfDir="$conf" \
    --parallelism=$((2 * slots)) --executionModeForBatch=BATCH --fasterCopy=true \
    --filesToStage="$job_jars"
}

# finish NAME BARS: waits for the run.
finish() {
  local status=0 limit=$((600 + $2 / slowest_bars_per_second))
  until_true "$limit" "The run '$1'" has_ended
  wait "$client" || status=$?
  client=
  [ "$status" -eq 0 ] || fail "the run '$1' failed: $(tail -n 3 "$logs/$1.log")"
}

has_ended() { ! is_alive "$client"; }

# undisturbed NAME INPUT BARS: sets 'seconds', and 'cpu' to what the task managers used of the cores.
undisturbed() {
  local from used
  from=$(now)
  used=$(cpu_seconds)
  submit_to_flink "$2" "$work/$1"
  finish "$1" "$3"
  seconds=$(since "$from")
  cpu=$(awk -v from="$used" -v to="$(cpu_seconds)" 'BEGIN { printf "%.1f", to - from }')
}

report() {
  awk -v name="$1" -v bars="$2" -v s="$3" \
    'BEGIN { printf "%-12s %12d bars %9.1f s %7.0f ns per bar\n", name, bars, s, s / bars * 1e9 }'
}

shards_begun() { find "$1" -path '*/.coinbeam-*/t*-*' -o -path '*/.coinbeam-*/eval-*' 2>/dev/null | wc -l; }

is_midway() {
  is_alive "$client" || fail "the run ended before a task manager could be killed; give more bars."
  [ "$(shards_begun "$1")" -ge "$2" ]
}

digest() { (cd "$1" && find . -type f | LC_ALL=C sort | xargs sha256sum); }

# done_with NAME: keeps the sums of a folder's files and not the folder, so that the disk holds one at a time.
done_with() {
  [ -e "$work/$1/summary.json" ] || fail "the run '$1' left no summary.json."
  digest "$work/$1" >"$logs/$1.sha256"
  rm -rf "${work:?}/$1"
}

# same A B: says that two runs gave the same bytes.
same() {
  diff "$logs/$1.sha256" "$logs/$2.sha256" >&2 || fail "the runs '$1' and '$2' differ."
  echo "$1 and $2: $(wc -l <"$logs/$1.sha256") files, identical" \
    "(sha256 of all: $(sha256sum <"$logs/$1.sha256" | cut -c1-16))"
}

# A bar takes about 115 bytes of input, 500 of output, half as much again of a lost worker's, and 200 of spilled data.
require_space() {
  local free=$(($(df -Pk "$work" | awk 'NR == 2 { print $4 }') / 1024)) needed=$((bars * 1100 / 1000000))
  [ "$free" -ge "$needed" ] ||
    fail "$work has $free MB free, $needed are needed; give another with --work, or fewer --bars."
}

# A mistake of the user's comes back through the cluster as its one sentence, and leaves nothing behind.
refuse_unknown_symbol() {
  local status=0
  submit_to_flink "$root/data-samples/prices.csv" "$work/refused" --symbol=bitcorn
  until_true "$refuse_seconds" "The run 'refused'" has_ended
  wait "$client" || status=$?
  client=
  if [ "$status" -ne 1 ] || ! grep -q "^There is no symbol 'bitcorn' in .*, such as bitcoin" "$logs/refused.log"; then
    fail "an unknown symbol was not refused in a sentence; see $logs/refused.log."
  fi
  [ -z "$(find "$work/refused" -type f)" ] || fail "the refused run left files in $work/refused."
  echo "unknown symbol: refused in one sentence, nothing left"
}

restarts() { grep -c 'switched from state RUNNING to RESTARTING' "$logs/job-manager.log" || true; }

time_only() {
  local count file
  for count in "${only_time[@]}"; do
    file=$(input "$count")
    undisturbed timed "$file" "$count"
    echo "bars=$count seconds=$seconds cpu_seconds=$cpu"
    rm -rf "$work/timed"
  done
}

compare() {
  local file from victim shards before
  require_space
  file=$(input "$bars")
  undisturbed undisturbed "$file" "$bars"
  report undisturbed "$bars" "$seconds"
  echo "CPU of both task managers: $cpu s"
  refuse_unknown_symbol
  shards=$(find "$work/undisturbed" -name '*-of-*' ! -name 'rejects-*' | wc -l)
  done_with undisturbed
  before=$(restarts)

  victim=${task_managers[0]}
  from=$(now)
  submit_to_flink "$file" "$work/killed"
  until_true "$kill_seconds" "Getting midway" is_midway "$work/killed" $(((shards + 1) / 2))
  echo "peak memory  task manager 1: $(peak_mb "$victim") MB"
  kill -9 "$victim"
  wait "$victim" 2>/dev/null || true
  say "Killed task manager 1 after $(since "$from") s, with $(shards_begun "$work/killed") of $shards shards begun."
  finish killed "$bars"
  report killed "$bars" "$(since "$from")"
  echo "peak memory  task manager 2: $(peak_mb "${task_managers[1]}") MB"
  [ "$(restarts)" -gt "$before" ] || fail "Flink has not noticed that a task manager was killed."
  done_with killed
  same undisturbed killed

  if [ "$bars" -le "$compared_with_direct" ]; then
    client_heap=4g
    submit "$file" "$work/direct" --runner=DirectRunner
    finish direct "$bars"
    done_with direct
    same undisturbed direct
  fi
}

if [ -z "$work" ]; then
  mkdir -p "$here/target"
  scratch=$(mktemp -d -p "$here/target")
  work=$scratch
fi
mkdir -p "$work"
work=$(cd -P "$work" && pwd -P)
spill=$work/spill
conf=$work/conf
logs=$work/logs
rm -rf "$spill" "$conf" "$logs" "$work"/{undisturbed,killed,direct,refused,timed}
mkdir -p "$spill" "$conf" "$logs"

build
start_cluster
if [ ${#only_time[@]} -gt 0 ]; then
  time_only
else
  compare
fi
