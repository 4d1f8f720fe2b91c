package dev.coinbeam.features.spec;

import dev.coinbeam.features.splits.SplitPlan;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.stream.Collectors;

/** A spec in one line, always the same for the same spec. Its texts need no escapes. */
final class CanonicalJson {
  private CanonicalJson() {}

  static String of(FeatureSpec spec) {
    String features =
        spec.features().stream().map(t -> quoted(t.toString())).collect(Collectors.joining(","));
    return "{\"interval\":"
        + quoted(spec.interval().toString())
        + ",\"gaps\":"
        + quoted(spec.gaps().mode().text())
        + ",\"maxGap\":"
        + spec.gaps().maxGap()
        + ",\"tolerance\":"
        + PlainNumber.of(spec.tolerance())
        + ",\"features\":["
        + features
        + "],\"label\":"
        + quoted(spec.label().toString())
        + ",\"splits\":{"
        + splits(spec.splits())
        + ",\"purge\":"
        + spec.splits().purge()
        + "}}";
  }

  private static String splits(SplitPlan splits) {
    if (splits instanceof SplitPlan.ByFraction shares) {
      return "\"train\":"
          + PlainNumber.of(shares.train())
          + ",\"eval\":"
          + PlainNumber.of(shares.eval())
          + ",\"test\":"
          + PlainNumber.of(shares.test());
    }
    SplitPlan.ByDate dates = (SplitPlan.ByDate) splits;
    return "\"evalFrom\":"
        + quoted(date(dates.evalFrom()))
        + ",\"testFrom\":"
        + quoted(date(dates.testFrom()));
  }

  private static String date(Instant time) {
    var utc = time.atOffset(ZoneOffset.UTC);
    return utc.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? utc.toLocalDate().toString()
        : time.toString();
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
