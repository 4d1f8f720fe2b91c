package dev.coinbeam.features.spec;

import dev.coinbeam.features.splits.SplitPlan;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code splits} of a spec. */
final class SplitReader {
  private static final Set<String> KEYS =
      Set.of("train", "eval", "test", "evalFrom", "testFrom", "purge");

  private final List<String> mistakes;

  SplitReader(List<String> mistakes) {
    this.mistakes = mistakes;
  }

  /** The splits of {@code spec}; without any, those of the base, purged for this horizon. */
  SplitPlan read(SpecNode spec, SplitPlan base, int horizon) {
    SplitPlan usual = base.withPurge(horizon);
    Optional<SpecNode> found = spec.object("splits");
    if (found.isEmpty()) {
      return usual;
    }
    SpecNode node = found.get();
    node.refuseUnknownKeys(KEYS);
    int purge = purge(node, horizon);
    boolean byDate = node.has("evalFrom") || node.has("testFrom");
    boolean byFraction = node.has("train") || node.has("eval") || node.has("test");
    if (byDate && byFraction) {
      mistakes.add("splits has both fractions and dates, expected one of them");
    }
    if (byDate) {
      return byDate(node, purge).orElse(usual.withPurge(purge));
    }
    return byFraction
        ? byFraction(node, purge).orElse(usual.withPurge(purge))
        : usual.withPurge(purge);
  }

  private int purge(SpecNode node, int horizon) {
    int purge = node.whole("purge").orElse(horizon);
    if (purge < 0) {
      mistakes.add("splits.purge is " + purge + ", expected 0 or more bars");
      return horizon;
    }
    return purge;
  }

  private Optional<SplitPlan> byFraction(SpecNode node, int purge) {
    boolean complete = true;
    for (String key : List.of("train", "eval", "test")) {
      if (!node.has(key)) {
        mistakes.add("splits." + key + " is missing, expected train, eval and test");
        complete = false;
      }
    }
    var train = node.number("train");
    var eval = node.number("eval");
    var test = node.number("test");
    if (!complete || train.isEmpty() || eval.isEmpty() || test.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SplitPlan.ByFraction(
              train.getAsDouble(), eval.getAsDouble(), test.getAsDouble(), purge));
    } catch (IllegalArgumentException e) {
      mistakes.add("splits: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<SplitPlan> byDate(SpecNode node, int purge) {
    Optional<Instant> evalFrom = time(node, "evalFrom");
    Optional<Instant> testFrom = time(node, "testFrom");
    if (evalFrom.isEmpty() || testFrom.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new SplitPlan.ByDate(evalFrom.get(), testFrom.get(), purge));
    } catch (IllegalArgumentException e) {
      mistakes.add("splits: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Instant> time(SpecNode node, String key) {
    if (!node.has(key)) {
      mistakes.add("splits." + key + " is missing, expected evalFrom and testFrom");
      return Optional.empty();
    }
    Optional<String> text = node.text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          text.get().contains("T")
              ? OffsetDateTime.parse(text.get()).toInstant()
              : LocalDate.parse(text.get()).atStartOfDay().toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      mistakes.add(
          "splits."
              + key
              + " is '"
              + text.get()
              + "', expected a date such as 2017-01-01 or 2017-01-01T12:00:00Z");
      return Optional.empty();
    }
  }
}
