package dev.coinbeam.beam;

import dev.coinbeam.features.CoinbeamException;
import dev.coinbeam.features.bars.BarInterval;
import dev.coinbeam.features.csv.DeadLetter;
import dev.coinbeam.features.csv.RejectReason;
import dev.coinbeam.features.spec.FeatureSpec;
import dev.coinbeam.features.splits.Split;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run's totals must be like, and the sentences that say when they are not.
 *
 * @param source the source as it was given
 * @param symbols the symbols that were asked for; empty for all
 * @param maxRejectRate the greatest share of dead letters, 0 to 1
 */
record RunChecks(String source, List<String> symbols, double maxRejectRate)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Refuses symbols that were asked for and are not in the input. */
  void requireSymbols(RunTotals totals) {
    List<String> missing = new ArrayList<>(symbols);
    missing.removeAll(totals.selected());
    if (!missing.isEmpty()) {
      throw new UnknownSymbolException(source, missing.get(0));
    }
  }

  /** The failure of a run with too many dead letters, else null. */
  CoinbeamException tooManyRejects(RunTotals totals, BarInterval interval) {
    RejectCounts rejects = totals.rejects();
    long rows = totals.read() - totals.skipped();
    long rejected = rejects.total();
    if (rejected <= maxRejectRate * rows) {
      return null;
    }
    Map.Entry<RejectReason, Long> most =
        rejects.counts().entrySet().stream()
            .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .orElseThrow();
    DeadLetter example = rejects.example(most.getKey());
    String where = example.column().isEmpty() ? "the row" : "column " + example.column();
    return new CoinbeamException(
        String.format(
            Locale.ROOT,
            "%d of %d rows of %s are rejected (%.3g%%, the limit is %.3g%%), most of them because"
                + " %s (%s, %d rows), as at byte %d of %s where %s is '%s'; see the rejects files,"
                + " %s or raise --maxRejectRate.",
            rejected,
            rows,
            source,
            100.0 * rejected / rows,
            100 * maxRejectRate,
            most.getKey().meaning(),
            most.getKey(),
            most.getValue(),
            example.offset(),
            example.file(),
            where,
            example.value(),
            advice(most.getKey(), interval)));
  }

  private static String advice(RejectReason reason, BarInterval interval) {
    return switch (reason) {
      case BAD_DATE -> "give the form of its dates with --dateFormat, mend the input";
      case CONFLICTING_BAR ->
          "give a spec with the interval of its bars if that is not %s, mend the input"
              .formatted(interval);
      default -> "mend the input";
    };
  }

  /** Refuses a run without bars, without rows, or with an empty split. */
  void requireRows(RunTotals totals, FeatureSpec spec) {
    if (totals.bars() == 0) {
      throw new CoinbeamException(
          source + " has no valid bar; give a file with at least one bar that is not rejected.");
    }
    long rows = 0;
    for (Split split : Split.values()) {
      rows += totals.rows(split);
    }
    if (rows == 0) {
      throw new CoinbeamException(
          String.format(
              "%s gives no rows: the feature spec needs %d bars in a row (lookback %d, the bar,"
                  + " horizon %d), and no series of its %d bars (%s) has them in one split; give"
                  + " more bars or a spec with shorter windows.",
              source,
              spec.lookback() + 1 + spec.horizon(),
              spec.lookback(),
              spec.horizon(),
              totals.bars(),
              names(totals)));
    }
    for (Split split : Split.values()) {
      if (totals.rows(split) == 0) {
        throw new CoinbeamException(
            String.format(
                "The %s split of %s has no rows (of %d bars, %d rows have their full lookback of %d"
                    + " bars); give more bars, shorter windows or other splits.",
                split.fileName(), source, totals.bars(), rows, spec.lookback()));
      }
    }
  }

  private static String names(RunTotals totals) {
    List<String> some = totals.symbols().stream().limit(4).toList();
    return String.join(", ", some.subList(0, Math.min(3, some.size())))
        + (some.size() > 3 ? ", ..." : "");
  }
}
