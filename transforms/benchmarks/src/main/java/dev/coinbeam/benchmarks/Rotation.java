package dev.coinbeam.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Runs contestants in turn, A B C A B C ..., so that all of them see the machine's moods. */
final class Rotation {
  private final OutputRows output;
  private final Path log;
  private final Map<Contestant, List<Run>> runs = new LinkedHashMap<>();
  private final Map<Contestant, Sample> samples = new LinkedHashMap<>();
  private final Map<Contestant, Long> bytes = new LinkedHashMap<>();

  /**
   * @param output where every contestant writes; emptied before and after each run
   * @param log takes what they print
   */
  Rotation(OutputRows output, Path log) {
    this.output = output;
    this.log = log;
  }

  /** Runs a round that is not counted, but whose values are sampled, and takes part from then. */
  Run warmUp(Contestant contestant) throws IOException {
    runs.put(contestant, new ArrayList<>());
    return run(contestant, Round.WARM_UP);
  }

  /** Lets the variants warm up, and only the fastest take part. */
  Contestant fastest(List<Contestant> variants) throws IOException {
    Contestant best = null;
    double least = Double.POSITIVE_INFINITY;
    for (Contestant variant : variants) {
      double seconds = warmUp(variant).seconds();
      if (seconds < least) {
        least = seconds;
        best = variant;
      }
    }
    for (Contestant variant : variants) {
      if (!variant.equals(best)) {
        runs.remove(variant);
      }
    }
    return best;
  }

  /** Runs everyone that has warmed up in turn. */
  void measure(int rounds) throws IOException {
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<Contestant, List<Run>> entry : runs.entrySet()) {
        entry.getValue().add(run(entry.getKey(), Round.COUNTED));
      }
    }
  }

  /** Those that take part, in their order. */
  List<Contestant> contestants() {
    return List.copyOf(runs.keySet());
  }

  /** Some figure of a contestant's counted runs, in the order of rounds. */
  double[] each(Contestant contestant, ToDoubleFunction<Run> figure) {
    return runs.get(contestant).stream().mapToDouble(figure).toArray();
  }

  /** The quotient of two contestants' times, of each round. */
  Spread ratio(Contestant over, Contestant under) {
    double[] ratios = each(over, Run::seconds);
    double[] below = each(under, Run::seconds);
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] /= below[i];
    }
    return Spread.of(ratios);
  }

  /** Values that both left in the warm-up round and that agree; see {@link Sample#compare}. */
  long agreement(Contestant one, Contestant other, double tolerance) {
    return samples.get(one).compare(samples.get(other), tolerance);
  }

  /** Bytes of rows that a contestant writes. */
  long bytes(Contestant contestant) {
    return bytes.get(contestant);
  }

  private enum Round {
    WARM_UP,
    COUNTED
  }

  private Run run(Contestant contestant, Round round) throws IOException {
    output.clear();
    Run run = Meter.run(contestant.command(), log);
    long rows = output.count();
    if (rows != contestant.rows()) {
      throw new IllegalStateException(
          "%s left %d rows, expected %d".formatted(contestant.name(), rows, contestant.rows()));
    }
    if (round == Round.WARM_UP && rows > 0) {
      samples.put(contestant, Sample.of(output, rows));
      bytes.put(contestant, output.bytes());
    }
    output.clear();
    System.err.printf("%-40s %8.2f s %s%n", contestant.name(), run.seconds(), round);
    return run;
  }
}
