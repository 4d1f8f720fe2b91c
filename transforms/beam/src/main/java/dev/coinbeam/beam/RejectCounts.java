package dev.coinbeam.beam;

import dev.coinbeam.features.csv.DeadLetter;
import dev.coinbeam.features.csv.RejectReason;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Dead letters by reason, with the first of each as an example. */
final class RejectCounts {
  private static final Comparator<DeadLetter> ORDER =
      Comparator.comparing(DeadLetter::file).thenComparing(DeadLetter::offset);

  private final Map<RejectReason, Long> counts = new EnumMap<>(RejectReason.class);
  private final Map<RejectReason, DeadLetter> examples = new EnumMap<>(RejectReason.class);

  void add(DeadLetter letter) {
    add(letter, 1);
  }

  void add(DeadLetter example, long count) {
    counts.merge(example.reason(), count, Long::sum);
    examples.merge(example.reason(), example, (a, b) -> ORDER.compare(a, b) <= 0 ? a : b);
  }

  /** How many there are of each reason that there are any of. */
  Map<RejectReason, Long> counts() {
    return counts;
  }

  DeadLetter example(RejectReason reason) {
    return examples.get(reason);
  }

  long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The same by the reasons' names, in their order. */
  Map<String, Long> byName() {
    Map<String, Long> named = new LinkedHashMap<>();
    counts.forEach((reason, count) -> named.put(reason.name(), count));
    return named;
  }
}
