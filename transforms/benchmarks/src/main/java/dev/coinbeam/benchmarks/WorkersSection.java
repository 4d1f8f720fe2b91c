package dev.coinbeam.benchmarks;

import java.io.IOException;

/** Two workers against one on a single series. */
final class WorkersSection implements Section {
  private static final Target TARGET = Target.atLeast(1.7);

  @Override
  public String letters() {
    return "d";
  }

  @Override
  public String title() {
    return "Two workers against one: a single series";
  }

  @Override
  public String measure(Bench bench) throws IOException {
    Prices prices = bench.make(Prices.ONE_SERIES);
    Contestant plain = bench.contestants().ours(prices, Terms.INDICATORS);
    boolean pins = bench.works("taskset", "-c", "0,1", "true");
    Contestant two =
        workers(plain, 2, pins ? "0,1" : "").named("two workers" + (pins ? ", two cores" : ""));
    Contestant oneOnTwo =
        workers(plain, 1, pins ? "0,1" : "").named("one worker" + (pins ? ", two cores" : ""));
    Contestant oneProcessor =
        workers(plain.withJava("-XX:ActiveProcessorCount=1"), 1, pins ? "0" : "")
            .named(pins ? "one worker, one core" : "one worker, Java told of one core");
    Contestant beside =
        bench
            .contestants()
            .oursWithin(prices, Terms.INDICATORS, "beside")
            .withJava("-XX:ActiveProcessorCount=1");
    Contestant sideBySide =
        oneProcessor
            .beside(workers(beside, 1, pins ? "1" : ""))
            .named("two processes with one worker each" + (pins ? ", a core each" : ""));
    Rotation rotation = bench.rotation();
    rotation.warmUp(two);
    rotation.warmUp(oneOnTwo);
    rotation.warmUp(oneProcessor);
    rotation.warmUp(sideBySide);
    rotation.measure(bench.setting().rounds());
    return new Report(bench)
        .input(prices)
        .say(
            "The default preset. A worker is a thread of DirectRunner (`--targetParallelism`), but"
                + " a process has more threads than that: the garbage collector's and the"
                + " compiler's run beside a single worker on the second core and make it look"
                + " better than a machine with one core is. The target is therefore held against"
                + " one worker on one core (%s), and the row with one worker on two cores says"
                + " what only `--targetParallelism` changes.",
            pins ? "`taskset`, and Java told of it" : "Java told of it; there is no `taskset` here")
        .table(rotation)
        .ratio(rotation, oneProcessor, two, TARGET)
        .ratio(rotation, oneOnTwo, two)
        .say(
            "The most that the second core of this machine can give, by processes that share only"
                + " the caches, the memory and what the host leaves them: two of them do **%s**"
                + " times what one does alone.",
            rotation.ratio(oneProcessor, sideBySide).times(2))
        .commands(rotation)
        .toString();
  }

  private static Contestant workers(Contestant ours, int count, String processors) {
    Contestant limited = ours.with("--targetParallelism=" + count);
    return processors.isEmpty() ? limited : limited.pinned(processors);
  }
}
